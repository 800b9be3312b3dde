"""Files of an announced edition: the very bytes that were sealed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from comments import moment
from comments.kept_pages import PUBLIC
from comments.presenting import act_pages, frames

# What is sent under its own type; anything else is bytes without a meaning to a browser.
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "txt": "text/plain; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
}


@require_safe
def document(
    request: HttpRequest, year: int, number: int, edition: int, document: int, name: str
) -> HttpResponse:
    """As an attachment under a name of our making: no upload is ever opened as a page of ours."""
    frame = frames.find(year, number, edition, moment.now())
    row = get_object_or_404(frame.edition.documents.defer("content"), pk=document)
    safe_name = act_pages.safe_name(frame, row)
    if name != safe_name:
        raise Http404
    etag = f'"{row.sha256}"'
    unchanged = get_conditional_response(request, etag=etag)
    response = unchanged or HttpResponse(bytes(row.content))
    ending = safe_name.rpartition(".")[2]
    response.headers["Content-Type"] = TYPES.get(ending, "application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{safe_name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = PUBLIC
    return response
