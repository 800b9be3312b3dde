"""The report as a file. It is made in the worker; until then a page says how far that is."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from comments import moment
from comments.kept_pages import PUBLIC
from comments.models import ReportFile
from comments.presenting import report_page
from comments.reporting.collecting import report_url
from comments.reporting.writing import TYPES, file_name
from comments.services.report_files import ask

LANGUAGES = ("kk", "ru")  # of the files; the page has English too
WAIT = 3  # seconds until the page asks again by itself


@require_safe
def report_file(
    request: HttpRequest, year: int, number: int, form: str, edition: int | None = None
) -> HttpResponse:
    """The file (200), or a page that says that it is being made (202) or could not be (503)."""
    language = get_language()
    if language not in LANGUAGES:
        raise Http404
    frame = report_page.completed(year, number, edition, moment.now())
    row = ask(frame, form, language)
    if row.made_at:
        return _file(request, row, file_name(frame, form, language, interim=False))
    context = {**frame.context(), "file": row, "report_url": report_url(frame), "wait": WAIT}
    status = 503 if row.failed_at else 202
    response = render(request, "comments/report_waiting.html", context, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def _file(request: HttpRequest, row: ReportFile, name: str) -> HttpResponse:
    etag = f'"{row.sha256}"'
    response = get_conditional_response(request, etag=etag) or HttpResponse(bytes(row.content))
    response.headers["Content-Type"] = TYPES[row.form]
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = PUBLIC
    return response
