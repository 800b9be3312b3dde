"""A clause with its comments and the form: the page that everything else leads to."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from comments import kept_pages, moment
from comments.choices import QUOTE_LIMIT
from comments.forms import CommentForm
from comments.origin import guarded_by_origin
from comments.presenting import frames
from comments.presenting.clause_pages import WITH_ANSWER, clause_context, page_numbers
from comments.presenting.frames import Frame
from comments.services.pending import store_pending
from consult.services.gate import SENTENCES, GateRefused
from consult.services.limits import RETRY_AFTER, TooOften, count
from consult.views.answers import SeeOther
from drafts.language import UncleanText, clean_text
from drafts.models import Clause

TEMPLATE = "comments/clause.html"


@guarded_by_origin
@require_http_methods(["GET", "HEAD", "POST"])
def clause(
    request: HttpRequest, year: int, number: int, eid: str, edition: int | None = None
) -> HttpResponse:
    frame = frames.find(year, number, edition, moment.now())
    row = frame.edition.clauses.filter(eid=eid).first()
    if row is None:
        raise Http404
    return _page(request, frame, row)


@guarded_by_origin
@require_http_methods(["GET", "HEAD", "POST"])
def whole(request: HttpRequest, year: int, number: int, edition: int | None = None) -> HttpResponse:
    """Comments on the whole draft."""
    return _page(request, frames.find(year, number, edition, moment.now()), None)


def _page(request: HttpRequest, frame: Frame, row: Clause | None) -> HttpResponse:
    if request.method == "POST":
        return _keep(request, frame, row)
    page = request.GET.get("page", "1")
    with_answer = request.GET.get("answers") == "with"

    def make() -> str:
        context = clause_context(frame, row, page, with_answer=with_answer)
        if frame.takes_comments:
            context["form"] = CommentForm(clause=row, initial={"quote": _wanted_quote(request)})
        return render_to_string(TEMPLATE, context, request)

    usual = {"", f"page={page}", WITH_ANSWER, f"page={page}&{WITH_ANSWER}"}
    plain = request.META.get("QUERY_STRING", "") in usual
    keep = plain and (page == "1" or page in page_numbers(frame, row, with_answer=with_answer))
    return kept_pages.answer(request, make, version=frames.version(frame), keep=keep)


def _wanted_quote(request: HttpRequest) -> str:
    """Words that the reader has selected on the act's page; what can't be cleaned is left out."""
    try:
        return clean_text(request.GET.get("quote", "")[:QUOTE_LIMIT], QUOTE_LIMIT)
    except UncleanText:
        return ""


def _keep(request: HttpRequest, frame: Frame, row: Clause | None) -> HttpResponse:
    """Store what was written and lead to its private page; whatever fails, the text stays."""
    form = CommentForm(request.POST, clause=row)
    if not form.is_valid():
        return _again(request, frame, row, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        count(request, "first_post")
        pending = store_pending(consultation=frame.consultation, clause=row, **form.said())
    except TooOften as refused:
        form.add_error(None, refused.sentence)
        answer = _again(request, frame, row, form, HTTPStatus.TOO_MANY_REQUESTS)
        answer.headers["Retry-After"] = RETRY_AFTER
        return answer
    except GateRefused as refused:
        frame = frame.later(refused.at)
        return _again(request, frame, row, form, HTTPStatus.CONFLICT, refused.sentence)
    return SeeOther(reverse("comments:check", args=[pending.pk]))


def _again(
    request: HttpRequest,
    frame: Frame,
    row: Clause | None,
    form: CommentForm,
    status: HTTPStatus,
    refused: str = "",
) -> HttpResponse:
    context = clause_context(frame, row) | {
        "form": form if frame.takes_comments else None,
        "refused": refused,
        "typed": request.POST.get("text", ""),
    }
    # Closed while somebody wrote: mistakes of a form that is gone help nobody, the words do.
    if not frame.takes_comments and not refused:
        context["refused"] = _closed_sentence(frame)
    answer = render(request, TEMPLATE, context, status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _closed_sentence(frame: Frame) -> str:
    return SENTENCES["recorded" if frame.consultation.recorded_afterwards else frame.state]
