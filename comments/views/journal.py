"""The record of an act in plain words, with the hashes by which anybody can check it."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from comments import kept_pages, moment
from comments.presenting import frames
from comments.presenting.frames import Frame
from comments.presenting.journal_page import entries_of, lines_of

PAGE_SIZE = 100


@require_safe
def journal(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Of an announced act, the newest entry first."""
    frame = frames.find(year, number, None, moment.now())
    return kept_pages.answer(
        request,
        lambda: render_to_string("comments/journal.html", _context(frame, request), request),
        version=frames.version(frame),
        keep=set(request.GET) <= {"page"},
    )


def _context(frame: Frame, request: HttpRequest) -> dict:
    paginator = Paginator(entries_of(frame.act), PAGE_SIZE)
    wanted = request.GET.get("page", "1")
    if not (wanted.isascii() and wanted.isdigit()) or int(wanted[:6]) not in paginator.page_range:
        raise Http404
    page = paginator.page(int(wanted[:6]))
    lines = lines_of(frame.act, page.object_list)
    return {**frame.context(), "page": page, "lines": lines}
