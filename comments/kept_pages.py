"""Public pages kept as they were made (law 10): the same bytes for every reader.

A page is kept under everything that it depends on: its address, the release of the code, and the
version that its view names (heads of the record, state, Almaty date). So it turns over at each
change, at opening, closing and midnight, and nothing ever has to be thrown away.
"""

import gzip
import hashlib
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

# Asked again each time, answered mostly by 304: a new comment is seen at once.
PUBLIC = "public, max-age=0, must-revalidate"
_TAKES_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))", re.IGNORECASE)
_SHAPES_A_PAGE = (
    "templates/**/*.html",
    "locale/*/LC_MESSAGES/*.mo",
    "drafts/**/*.py",
    "consult/**/*.py",
    "comments/**/*.py",
    "consult/static/**/*.*",
)


@cache
def release() -> str:
    """A name for the state of everything that shapes a page but is no data."""
    digest = hashlib.sha256(f"{settings.SITE_URL} {settings.DEMO}".encode())
    root = Path(settings.BASE_DIR)
    for path in sorted(path for pattern in _SHAPES_A_PAGE for path in root.glob(pattern)):
        stat = path.stat()
        digest.update(f"{path} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def answer(
    request: HttpRequest, make: Callable[[], str], *, version: tuple, keep: bool = True
) -> HttpResponse:
    """The page of this address in this version, made by ``make()`` if it is not kept yet.

    Pass ``keep=False`` for addresses that readers can invent without end (words of a search).
    """
    name = _name(request, version)
    page = caches["pages"].get(name) if keep else None
    if page is None:
        page = gzip.compress(make().encode(), compresslevel=6, mtime=0)
        if keep:
            caches["pages"].set(name, page)
    return public_answer(request, page)


def _name(request: HttpRequest, version: tuple) -> str:
    parts = (release(), request.path, request.META.get("QUERY_STRING", ""), version)
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def public_answer(request: HttpRequest, page: bytes) -> HttpResponse:
    """A gzipped page, sent so to whoever takes it so; 304 to whoever has it."""
    zipped = bool(_TAKES_GZIP.search(request.headers.get("Accept-Encoding", "")))
    response = HttpResponse(page if zipped else gzip.decompress(page))
    if zipped:
        response.headers["Content-Encoding"] = "gzip"
    # Weak: the same page, whether zipped or not.
    response.headers["ETag"] = f'W/"{hashlib.sha256(page).hexdigest()[:32]}"'
    response.headers["Cache-Control"] = PUBLIC
    patch_vary_headers(response, ["Accept-Encoding"])
    return get_conditional_response(request, etag=response.headers["ETag"], response=response)
