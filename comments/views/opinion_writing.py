"""Where a member writes an expert opinion: kept as it grows, checked, then submitted for ever."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from comments import moment
from comments.models import Opinion
from comments.presenting import opinions as presenting
from comments.presenting import writing
from comments.presenting.frames import Frame
from comments.presenting.tasks import opinion_frame
from comments.presenting.writing import Writing
from comments.services import opinions
from comments.services.opinion_record import missing_parts
from comments.services.opinions import ChangedElsewhere
from consult import dates, rules
from consult.services.gate import SENTENCES, GateRefused
from consult.views.answers import SeeOther


def _members_page(view):
    """For members of today alone; never kept by any cache."""

    @never_cache
    @login_required
    @require_http_methods(["GET", "HEAD", "POST"])
    def page(request: HttpRequest, year: int, number: int) -> HttpResponse:
        at = moment.now()
        opinions.membership_of(request.user, rules.almaty_date(at))
        return view(request, opinion_frame(year, number, at))

    return page


def _draft(request: HttpRequest, frame: Frame) -> Opinion | None:
    return opinions.draft_of(frame.consultation, request.user, rules.almaty_date(frame.at))


@_members_page
def write(request: HttpRequest, frame: Frame) -> HttpResponse:
    """POST keeps what is written. ``next=check`` then leads to the check page."""
    if request.method == "POST":
        return _keep(request, frame)
    draft = _draft(request, frame)
    begun = draft or opinions.written_before(frame.consultation, request.user)
    eid = request.GET.get("clause", "")
    forms = writing.unbound(frame.edition, begun, draft.version if draft else 0, eid)
    return _write_page(request, frame, forms)


def _keep(request: HttpRequest, frame: Frame) -> HttpResponse:
    forms = writing.bound(frame.edition, request.POST, request.FILES)
    if not forms.is_valid():
        return _mistakes(request, frame, forms)
    version = forms.form.cleaned_data["version"]
    try:
        opinion = opinions.keep(
            frame.consultation, user=request.user, version=version, **forms.written()
        )
    except ChangedElsewhere as changed:
        return _both(request, frame, forms, changed.opinion)
    except ValidationError as refused:
        forms.file.add_error(None, refused)
        return _mistakes(request, frame, forms)
    said = _kept_sentence(opinion)
    if _by_script(request):
        return JsonResponse({"version": opinion.version, "status": said})
    place = [frame.act.year, frame.act.number]
    if request.POST.get("next") == "check":
        return SeeOther(reverse("comments:opinion-check", args=place))
    messages.success(request, said)
    return SeeOther(reverse("comments:opinion-write", args=place))


def _kept_sentence(opinion: Opinion) -> str:
    words = {"time": dates.time_words(opinion.saved_at)}
    return _("Draft saved at %(time)s.") % words


def _by_script(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


def _mistakes(request: HttpRequest, frame: Frame, forms: Writing) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    if _by_script(request):
        sentences = " ".join(sentence for _place, sentence in forms.errors)
        said = _("Not saved yet: %(mistakes)s") % {"mistakes": sentences}
        return JsonResponse({"status": said}, status=status)
    return _write_page(request, frame, forms, status=status)


def _both(request: HttpRequest, frame: Frame, forms: Writing, other: Opinion) -> HttpResponse:
    """Two windows: what was typed stays in the form, what was kept stands beside it."""
    if _by_script(request):
        said = _("This draft was changed in another window. Press “Save”: you will see both texts.")
        return JsonResponse({"status": said}, status=HTTPStatus.CONFLICT)
    version = 0 if other.is_submitted else other.version
    forms = writing.with_version(forms, request.POST, version)
    return _write_page(request, frame, forms, status=HTTPStatus.CONFLICT, other=other)


def _write_page(
    request: HttpRequest,
    frame: Frame,
    forms: Writing,
    *,
    status: int = HTTPStatus.OK,
    other: Opinion | None = None,
) -> HttpResponse:
    draft = _draft(request, frame)
    earlier = opinions.last_submitted(frame.consultation, request.user)
    context = {
        **frame.context(),
        "reader": request.user,
        "section": "tasks",
        "form": forms,
        "draft": draft,
        "files": presenting.files_of(frame.act, draft) if draft else [],
        "earlier": earlier,
        "earlier_url": presenting.opinion_url(frame.act, earlier) if earlier else "",
        "other": presenting.parts_of(frame, other) | {"row": other} if other else None,
        "due": opinion_due(frame),
        "refused": _refusal(frame),
    }
    return render(request, "comments/opinion_write.html", context, status=status)


def opinion_due(frame: Frame):
    """The last day on which an opinion is taken."""
    term = frame.edition.assignments.order_by("-pk").first()
    return term.due_on if term else rules.last_day(frame.consultation.closes_at)


def _refusal(frame: Frame) -> str:
    """Why nothing can be submitted now, or "". What is written is kept all the same."""
    if presenting.takes_opinions(frame):
        return ""
    if frame.consultation.recorded_afterwards:
        return SENTENCES["recorded"]
    if frame.state == rules.State.CLOSED:
        return _("Opinions are no longer taken: the discussion and the council's term are over.")
    return SENTENCES[frame.state]


@_members_page
def check(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Everything once more as readers will see it; POST submits exactly that."""
    draft = _draft(request, frame)
    if request.method == "POST":
        return _submit(request, frame, draft)
    if draft is None:
        return SeeOther(reverse("comments:opinion-write", args=[frame.act.year, frame.act.number]))
    return _check_page(request, frame, draft)


def _submit(request: HttpRequest, frame: Frame, draft: Opinion | None) -> HttpResponse:
    row = draft or opinions.last_submitted(frame.consultation, request.user)
    if row is None:
        return SeeOther(reverse("comments:opinion-write", args=[frame.act.year, frame.act.number]))
    version = request.POST.get("version", "")
    try:
        row = opinions.submit_opinion(
            row, user=request.user, version=int(version) if version.isdecimal() else -1
        )
    except GateRefused as refusal:
        frame = frame.later(refusal.at)
        return _check_page(request, frame, row, refused=_refusal(frame) or refusal.sentence)
    except ChangedElsewhere as changed:
        said = _("The draft was changed meanwhile. Check it once more as it is now.")
        return _check_page(request, frame, changed.opinion, refused=said)
    except ValidationError:
        return _check_page(request, frame, row, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.success(request, _("Your expert opinion is submitted. Everybody can read it now."))
    return SeeOther(reverse("comments:tasks"))


def _check_page(
    request: HttpRequest,
    frame: Frame,
    draft: Opinion,
    *,
    refused: str = "",
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    missing = missing_parts(draft)
    if not request.user.name.strip():
        missing["author_name"] = _("The register has no name for you. Ask the administrator.")
    context = {
        **frame.context(),
        **presenting.parts_of(frame, draft),
        "reader": request.user,
        "section": "tasks",
        "draft": draft,
        "missing": missing,
        "refused": refused or _refusal(frame),
        "write_url": presenting.write_url(frame.act),
    }
    status = HTTPStatus.CONFLICT if refused else status
    return render(request, "comments/opinion_check.html", context, status=status)
