"""Screens of control: letters to bodies, their replies, the end of it."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from consult import control, permissions
from consult.models import Decision, Forwarding, Recommendation, Reply
from consult.services import clock
from consult.services import forwarding as service
from consult.services.terms import Deadline, deadline
from consult.staff.decisions import decision_crumbs
from consult.staff.errors import add_errors
from consult.staff.forwarding_forms import (
    REPLY_CODES,
    ForwardForm,
    ReplyForm,
    ScannedReplyForm,
    SettleForm,
)
from consult.staff.shell import only, screen
from drafts.models import Body

SHOWN = ("overdue", "waiting", "all")


def may_control(user, on) -> bool:
    """The secretary sees all letters, an officer those to the own bodies."""
    return permissions.may_forward(user, on) or permissions.is_officer(user, on)


def list_crumb() -> tuple[str, str]:
    return reverse("staff:control"), _("Control of recommendations")


def title_of(row: Forwarding) -> str:
    return _("Letter № %(number)s") % {"number": row.outgoing_number}


def forwarding_crumbs(row: Forwarding) -> list[tuple[str, str]]:
    return [list_crumb(), (reverse("staff:forwarding", args=[row.pk]), title_of(row))]


def _allowed(request: HttpRequest) -> dict:
    """Filter of the letters that this person may see."""
    if permissions.may_forward(request.user, timezone.localdate()):
        return {}
    offices = request.user.appointments.on(timezone.localdate()).filter(role="officer")
    return {"body__in": list(offices.values_list("body", flat=True))}


@require_safe
@only(may_control)
def control_list(request: HttpRequest) -> HttpResponse:
    """Overdue letters first; chosen by what is still open."""
    cases = control.forwardings(clock.database_now(), **_allowed(request))
    chosen = request.GET.get("show")
    chosen = chosen if chosen in SHOWN else "all"
    open_ones = {
        "overdue": [case for case in cases if case.is_overdue],
        "waiting": [case for case in cases if case.is_waiting],
        "all": sorted(cases, key=lambda case: (not case.is_overdue, not case.is_waiting)),
    }
    return screen(
        request,
        "consult/staff/control_list.html",
        title=_("Control of recommendations"),
        cases=open_ones[chosen],
        chosen=chosen,
        counts={name: len(rows) for name, rows in open_ones.items()},
    )


def _case(request: HttpRequest, pk: int) -> control.Case:
    """The letter, for its readers alone: others learn not even that it exists."""
    cases = control.forwardings(clock.database_now(), pk=pk, **_allowed(request))
    if not cases:
        raise Http404
    return cases[0]


def explained(row: Forwarding) -> str:
    """How the last day was found; "" when no term runs."""
    return Deadline(row.term, row.received_on, row.due_on).explain() if row.term else ""


@require_safe
@only(may_control)
def forwarding_detail(request: HttpRequest, pk: int) -> HttpResponse:
    case, today = _case(request, pk), timezone.localdate()
    row = case.forwarding
    may_settle = permissions.may_forward(request.user, today)
    return screen(
        request,
        "consult/staff/forwarding_detail.html",
        title=title_of(row),
        crumbs=[list_crumb()],
        case=case,
        row=row,
        explained=explained(row),
        may_reply=may_settle or permissions.may_reply(request.user, row.body, today),
        may_settle=may_settle and not row.settled_at,
    )


# ---------------------------------------------------------- forwarding


def _terms_in_words(act_kind: str) -> list[tuple[str, str]]:
    """What each term would be for a letter received today; "" where no row is in force."""
    today = timezone.localdate()
    found = [(code, deadline(code, today, act_kind)) for code in REPLY_CODES]
    return [(code.label, term.explain() if term else "") for code, term in found]


@require_http_methods(["GET", "POST"])
@only(permissions.may_forward)
def forward(request: HttpRequest, pk: int) -> HttpResponse:
    decisions = Decision.objects.select_related("act", "item__meeting")
    decision = get_object_or_404(decisions, pk=pk, signed_at__isnull=False)
    bodies = Body.objects.exclude(forwardings__decision=decision)
    today = timezone.localdate()
    initial = {"sent_on": today, "received_on": today, "term_code": REPLY_CODES[0]}
    form = ForwardForm(request.POST or None, request.FILES or None, bodies=bodies, initial=initial)
    if request.method == "POST" and form.is_valid() and _forward(request, decision, form):
        messages.success(request, _("Recorded. The letter and its term are public."))
        return redirect("staff:decision-read", decision.pk)
    return screen(
        request,
        "consult/staff/forward.html",
        title=_("Forward the recommendations"),
        crumbs=decision_crumbs(decision),
        status=422 if form.errors else 200,
        form=form,
        decision=decision,
        recommendations=decision.recommendations.select_related("clause").order_by("number"),
        terms=_terms_in_words(decision.act.kind),
    )


def _forward(request: HttpRequest, decision: Decision, form: ForwardForm) -> bool:
    """To every chosen body, or to none."""
    said = dict(form.cleaned_data)
    bodies = said.pop("bodies")
    try:
        with transaction.atomic():
            for body in bodies:
                service.forward(decision, body=body, by=request.user, **said)
    except ValidationError as error:
        add_errors(form, error)
        return False
    return True


# -------------------------------------------------------------- replies


@dataclass(frozen=True)
class _Hand:
    """In which office this person writes a reply down, and by which form."""

    role: str
    form: type[ReplyForm]


def _hand(request: HttpRequest, body: Body) -> _Hand:
    """The addressed body's officer, or the secretary with the scan. Raises PermissionDenied."""
    today = timezone.localdate()
    if permissions.may_reply(request.user, body, today):
        return _Hand("officer", ReplyForm)
    if permissions.may_forward(request.user, today):
        return _Hand("secretary", ScannedReplyForm)
    raise PermissionDenied


@require_http_methods(["GET", "POST"])
@only(may_control)
def reply(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    row = _case(request, pk).forwarding
    hand = _hand(request, row.body)
    rows = Recommendation.objects.select_related("clause")
    recommendation = get_object_or_404(rows, decision=row.decision_id, number=number)
    form = hand.form(
        request.POST or None, request.FILES or None, initial={"replied_on": timezone.localdate()}
    )
    sent = request.method == "POST" and form.is_valid()
    if sent and _reply(request, row, recommendation, form, hand.role):
        messages.success(request, _("Recorded. The reply is public."))
        return redirect("staff:forwarding", row.pk)
    return screen(
        request,
        "consult/staff/reply.html",
        title=_("Reply to recommendation %(number)d") % {"number": number},
        crumbs=forwarding_crumbs(row),
        status=422 if form.errors else 200,
        form=form,
        row=row,
        recommendation=recommendation,
        existing=row.replies.filter(recommendation=recommendation).defer("scan").first(),
    )


def _reply(request, row: Forwarding, recommendation: Recommendation, form, role: str) -> bool:
    try:
        service.record_reply(
            row, recommendation=recommendation, by=request.user, role=role, **form.cleaned_data
        )
    except ValidationError as error:
        add_errors(form, error)
        return False
    return True


@require_http_methods(["GET", "POST"])
@only(permissions.may_forward)
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    row = _case(request, pk).forwarding
    form = SettleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            service.settle(row, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("Control has ended. The basis is public."))
            return redirect("staff:forwarding", row.pk)
    return screen(
        request,
        "consult/staff/form.html",
        title=_("End the control"),
        crumbs=forwarding_crumbs(row),
        status=422 if form.errors else 200,
        form=form,
        submit=_("End the control"),
        intro=_("The letter leaves the list of control, once and for ever, with this basis."),
    )


# ---------------------------------------------------------------- files


def _paper(name: str, content: bytes) -> HttpResponse:
    """As an attachment of bytes, under a name of our making: no upload opens as a page of ours."""
    if not content:
        raise Http404
    response = HttpResponse(bytes(content), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _ending(name: str) -> str:
    ending = name.rpartition(".")[2].lower()
    return ending if ending.isascii() and ending.isalnum() and len(ending) <= 5 else "bin"  # noqa: PLR2004


@require_safe
@only(may_control)
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Forwarding, pk=_case(request, pk).forwarding.pk)
    return _paper(f"letter-{row.pk}.{_ending(row.letter_name)}", row.letter)


@require_safe
@only(may_control)
def scan(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    row = _case(request, pk).forwarding
    found = get_object_or_404(Reply, forwarding=row, recommendation__number=number)
    return _paper(f"reply-{found.pk}.{_ending(found.scan_name)}", found.scan)
