"""Handing out what was said on an act: to everybody, and with personal data to officials."""

import tempfile

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from comments import moment
from comments.exporting import (
    FORMATS,
    csv_chunks,
    file_name,
    opinions_csv_chunks,
    opinions_file_name,
    write_xlsx,
)
from comments.kept_pages import PUBLIC
from comments.presenting import frames
from consult import permissions
from consult.staff_door import staff_only
from drafts.models import DraftActPage


@require_safe
def public(request: HttpRequest, year: int, number: int, extension: str) -> HttpResponseBase:
    """Of an announced act; hidden and withdrawn comments are rows without words."""
    act = frames.find(year, number, None, moment.now()).act
    response = _file(act, extension, internal=False)
    response.headers["Cache-Control"] = PUBLIC
    return response


@require_safe
def opinions(request: HttpRequest, year: int, number: int) -> HttpResponseBase:
    """Submitted expert opinions of an announced act."""
    act = frames.find(year, number, None, moment.now()).act
    response = StreamingHttpResponse(opinions_csv_chunks(act, language=get_language()))
    _as_file(response, "csv", opinions_file_name(act))
    response.headers["Cache-Control"] = PUBLIC
    return response


@require_safe
@staff_only
def internal(request: HttpRequest, year: int, number: int, extension: str) -> HttpResponseBase:
    """With e-mails, hidden words and reasons: for those whom the law's table names."""
    act = DraftActPage.objects.filter(year=year, number=number).first()
    if act is None:
        raise Http404
    if not permissions.may_export_internally(request.user, act, timezone.localdate()):
        raise PermissionDenied
    response = _file(act, extension, internal=True)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _file(act: DraftActPage, extension: str, *, internal: bool) -> HttpResponseBase:
    if extension not in FORMATS:
        raise Http404
    language = get_language()
    if extension == "csv":
        response = StreamingHttpResponse(csv_chunks(act, language=language, internal=internal))
    else:
        file = tempfile.TemporaryFile()  # noqa: SIM115 (the response closes it)
        write_xlsx(act, file, language=language, internal=internal)
        file.seek(0)
        response = FileResponse(file)
    _as_file(response, extension, file_name(act, extension, internal=internal))
    return response


def _as_file(response: HttpResponseBase, extension: str, name: str) -> None:
    response.headers["Content-Type"] = FORMATS[extension]
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
