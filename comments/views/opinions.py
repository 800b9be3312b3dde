"""Expert opinions at their own addresses, with their files: the same for every reader."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from comments import kept_pages, moment
from comments.kept_pages import PUBLIC
from comments.models import Opinion, OpinionFile
from comments.presenting import frames
from comments.presenting import opinions as presenting
from comments.views.documents import TYPES
from drafts.models import DraftActPage


def _act(year: int, number: int) -> DraftActPage:
    return get_object_or_404(DraftActPage, live=True, year=year, number=number)


@require_safe
def opinion(request: HttpRequest, year: int, number: int, opinion: UUID) -> HttpResponse:
    """A submitted one. An unsent one is nowhere, for its author too: that is the writing page."""
    rows = Opinion.objects.select_related("consultation__edition", "corrects")
    row = get_object_or_404(
        rows, pk=opinion, consultation__act=_act(year, number), received_at__isnull=False
    )
    frame = frames.of_consultation(row.consultation, moment.now())

    def make() -> str:
        context = presenting.opinion_context(frame, row)
        return render_to_string("comments/opinion.html", context, request)

    keep = not request.META.get("QUERY_STRING")
    return kept_pages.answer(request, make, version=frames.version(frame), keep=keep)


@require_safe
def file(
    request: HttpRequest, year: int, number: int, opinion: UUID, file: int, name: str
) -> HttpResponse:
    """As an attachment under a name of our making. Of an unsent opinion: its author's alone."""
    act = _act(year, number)
    rows = OpinionFile.objects.defer("content").select_related("opinion__membership")
    row = get_object_or_404(rows, pk=file, opinion=opinion, opinion__consultation__act=act)
    public = row.opinion.is_submitted
    mine = request.user.is_authenticated and row.opinion.membership.user_id == request.user.pk
    safe_name = presenting.safe_name(act, row)
    if name != safe_name or not (public or mine):
        raise Http404
    etag = f'"{row.sha256}"'
    response = get_conditional_response(request, etag=etag) or HttpResponse(bytes(row.content))
    ending = safe_name.rpartition(".")[2]
    response.headers["Content-Type"] = TYPES.get(ending, "application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{safe_name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["ETag"] = etag
    if public:
        response.headers["Cache-Control"] = PUBLIC
    else:
        patch_cache_control(response, private=True, no_store=True)
    return response
