"""What every template may name. Nothing here looks at the reader: all get the same page."""

from django.conf import settings
from django.urls import resolve, reverse
from django.urls.exceptions import NoReverseMatch, Resolver404
from django.utils.translation import get_language, override

LANGUAGE_NAMES = (("kk", "Қазақша", "Қаз"), ("ru", "Русский", "Рус"), ("en", "English", "Eng"))


def language_links(request) -> list[tuple[str, str, str, str, bool]]:
    """(code, name, short name, address of the same page, is the current one)."""
    try:
        match = resolve(request.path_info)
    except Resolver404:
        match = None
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    current = (get_language() or "kk")[:2]
    links = []
    for code, name, short in LANGUAGE_NAMES:
        with override(code):
            try:
                path = (
                    reverse(match.view_name, args=match.args, kwargs=match.kwargs) + query
                    if match
                    else reverse("comments:home")
                )
            except NoReverseMatch:
                path = reverse("comments:home")
        links.append((code, name, short, path, code == current))
    return links


def site(request) -> dict:
    return {
        "language_links": language_links(request),
        "site_url": settings.SITE_URL,
        "demo": settings.DEMO,
    }
