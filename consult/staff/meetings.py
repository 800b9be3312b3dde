"""Screens of the council's meetings: the list, a new one, what was entered, its minutes."""

from datetime import date
from operator import attrgetter

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from consult import permissions, rules
from consult.minutes import minutes_of
from consult.models import Attendance, Meeting, Membership
from consult.services import clock
from consult.services import meetings as service
from consult.staff.errors import add_errors
from consult.staff.meeting_form import MOST_POINTS, POINTS, MeetingForm
from consult.staff.shell import only, screen
from drafts.models import Edition

PAGE_SIZE = 30
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def may_read(user, on: date) -> bool:
    """Who enters meetings, and the chair, who signs what they decided."""
    return permissions.may_enter_meeting(user, on) or permissions.may_sign_decision(user, on)


def list_crumb() -> tuple[str, str]:
    return reverse("staff:meetings"), _("Meetings")


def meeting_crumbs(meeting: Meeting) -> list[tuple[str, str]]:
    return [list_crumb(), (reverse("staff:meeting", args=[meeting.pk]), title_of(meeting))]


def title_of(meeting: Meeting) -> str:
    return f"{meeting.get_kind_display()} № {meeting.number}"


def undecided():
    """Editions whose window has closed and that have no signed verdict."""
    at = clock.database_now()
    rows = Edition.objects.filter(
        consultation__closes_at__lte=at, consultation__cancelled_at__isnull=True
    ).exclude(decision__signed_at__isnull=False)
    return rows.select_related("act").order_by("-act__year", "-act__number", "-number")


@require_safe
@only(may_read)
def meeting_list(request: HttpRequest) -> HttpResponse:
    rows = Meeting.objects.with_attendance()
    page = Paginator(rows.order_by("-held_on", "-pk"), PAGE_SIZE).get_page(request.GET.get("page"))
    return screen(
        request,
        "consult/staff/meeting_list.html",
        title=_("Meetings"),
        page=page,
        may_enter=permissions.may_enter_meeting(request.user, timezone.localdate()),
        undecided=list(undecided()[:PAGE_SIZE]),
    )


# ------------------------------------------------------------ a new one


def _members(day: date) -> list[Membership]:
    return sorted(Membership.objects.on(day).select_related("user"), key=attrgetter("name_key"))


def _points(request: HttpRequest) -> int:
    asked = request.POST.get("points", "")
    return min(max(int(asked), 1), MOST_POINTS) if asked.isdecimal() else POINTS


def _day(request: HttpRequest) -> date:
    try:
        day = parse_date(request.POST.get("held_on", ""))
    except ValueError:
        day = None
    return day if day and day.year in rules.YEARS else rules.almaty_date(clock.database_now())


def _form(request: HttpRequest, *, bound: bool, more: int = 0) -> MeetingForm:
    """Unbound, it carries everything that was typed as its initial values, and no mistakes."""
    points, day = min(_points(request) + more, MOST_POINTS), _day(request)
    shape = {"members": _members(day), "editions": undecided(), "points": points, "day": day}
    if bound:
        return MeetingForm(request.POST, **shape)
    typed = {name: value for name, value in request.POST.items() if name != "csrfmiddlewaretoken"}
    initial = {"held_on": day, "voted_0": not typed, **request.GET.dict(), **typed}
    return MeetingForm(initial=initial | {"points": points, "members_of": day}, **shape)


@require_http_methods(["GET", "POST"])
@only(permissions.may_enter_meeting)
def meeting_new(request: HttpRequest) -> HttpResponse:
    """One page. "Add a point" and "Show the members" answer with all that was typed."""
    step = request.POST.get("step", "")
    if request.method == "GET" or step in ("members", "point"):
        return _new_screen(request, _form(request, bound=False, more=step == "point"))
    form = _form(request, bound=True)
    if form.is_valid():
        meeting = _record(request, form)
        if meeting:
            messages.success(request, _("Entered. The council's journal says so."))
            return redirect("staff:meeting", meeting.pk)
    return _again(request, form)


def _again(request: HttpRequest, form: MeetingForm) -> HttpResponse:
    """With the mistakes; when the date was changed, with the members of the new day."""
    if form.data.get("members_of") != str(form.day):
        mistakes = form.non_field_errors()
        fresh = _form(request, bound=False)
        return _new_screen(request, fresh, status=422, mistakes=mistakes)
    return _new_screen(request, form, status=422, mistakes=form.non_field_errors())


def _new_screen(request, form: MeetingForm, *, status: int = 200, mistakes=()) -> HttpResponse:
    return screen(
        request,
        "consult/staff/meeting_new.html",
        title=_("Enter a meeting"),
        crumbs=[list_crumb()],
        status=status,
        form=form,
        mistakes=mistakes,
        needed=service.quorum_on(form.day, len(form.members)),
    )


def _record(request: HttpRequest, form: MeetingForm) -> Meeting | None:
    try:
        return service.record_meeting(
            **{name: form.cleaned_data[name] for name in MeetingForm.FACTS},
            agenda=form.questions(),
            attendance=form.presence(),
            by=request.user,
        )
    except ValidationError as error:
        add_errors(form, error)
        return None


# -------------------------------------------------------- what was said


def _presence_first(row: Attendance) -> tuple:
    return Attendance.State.values.index(row.state), row.membership.name_key


@require_safe
@only(may_read)
def meeting_detail(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting.objects.select_related("rule"), pk=pk)
    attendances = meeting.attendances.select_related("membership__user")
    items = meeting.agenda.select_related("edition__act", "decision").order_by("position")
    points = [
        {
            "item": item,
            "count": service.count_of(item),
            "is_carried": service.is_carried(item),
            "decision": getattr(item, "decision", None),
        }
        for item in items
    ]
    return screen(
        request,
        "consult/staff/meeting_detail.html",
        title=title_of(meeting),
        crumbs=[list_crumb()],
        meeting=meeting,
        attendances=sorted(attendances, key=_presence_first),
        points=points,
        has_quorum=service.has_quorum(meeting),
        needed=service.needed_at(meeting),
        may_enter=permissions.may_enter_meeting(request.user, timezone.localdate()),
    )


@require_safe
@only(may_read)
def minutes(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Minutes as a Word file in one of the two languages."""
    meeting = Meeting.objects.filter(pk=pk).select_related("rule").first()
    if meeting is None or language not in ("kk", "ru"):
        raise Http404
    response = HttpResponse(minutes_of(meeting, language), content_type=WORD)
    name = f"minutes-{meeting.held_on:%Y-%m-%d}-{meeting.pk}-{language}.docx"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
