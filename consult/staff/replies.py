"""A body's replies in the workspace: by its officer, or by the secretary from paper; the files."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from consult import permissions
from consult.models import Forwarding, Recommendation, Reply
from consult.services import forwarding as service
from consult.staff.errors import add_errors
from consult.staff.forwarding_forms import ReplyForm, ScannedReplyForm
from consult.staff.forwardings import case_for, forwarding_crumbs, may_control
from consult.staff.shell import only, screen
from drafts.models import Body


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
    row = case_for(request, pk).forwarding
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
    row = get_object_or_404(Forwarding, pk=case_for(request, pk).forwarding.pk)
    return _paper(f"letter-{row.pk}.{_ending(row.letter_name)}", row.letter)


@require_safe
@only(may_control)
def scan(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    row = case_for(request, pk).forwarding
    found = get_object_or_404(Reply, forwarding=row, recommendation__number=number)
    return _paper(f"reply-{found.pk}.{_ending(found.scan_name)}", found.scan)
