"""Guards the first POST, which comes from a page without cookie and token (law 10).

A browser names the page's origin in every POST; a foreign site can't change that. So a POST needs
proof that it comes from a page of ours, and no proof against it.
"""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

_SAFE = ("GET", "HEAD", "OPTIONS")


def is_of_ours(request: HttpRequest) -> bool:
    """Whether the request comes from a page of this very site, as the browser says."""
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site not in (None, "same-origin"):
        return False
    if origin is None:
        return site == "same-origin"
    return _normal(origin) in _our_origins(request)


def _our_origins(request: HttpRequest) -> set[tuple[str, str]]:
    ours = f"{request.scheme}://{request.get_host()}"
    return {_normal(origin) for origin in (ours, *settings.CSRF_TRUSTED_ORIGINS)} - {None}


def _normal(origin: str) -> tuple[str, str] | None:
    """Scheme and host with port; None for "null" and what is no origin."""
    try:
        parts = urlsplit(origin)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    return parts.scheme, parts.netloc.lower()


def guarded_by_origin(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a view's POST pass without a token if it comes from a page of ours; otherwise 403."""

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method not in _SAFE and not is_of_ours(request):
            return render(request, "403.html", status=403)
        return view(request, *args, **kwargs)

    return guarded
