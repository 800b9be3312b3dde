"""Text that exists in several languages, shown in the reader's or in the nearest one."""

from typing import Any

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()

# The same order as drafts.localized, which gives the text without its language.
_FALLBACK = ("kk", "ru", "en")


def nearest(owner: Any, field: str, language: str) -> tuple[str, str]:
    """(text, its language) of `field_kk`, `field_ru` or `field_en`; "" if none has any."""
    for candidate in (language[:2], *_FALLBACK):
        text = getattr(owner, f"{field}_{candidate}", "")
        if text:
            return str(text), candidate
    return "", language


@register.filter
def text_in(owner: Any, field: str) -> str:
    """The bare text, for places that take no markup: titles, attributes."""
    return nearest(owner, field, get_language() or "ru")[0]


@register.filter
def language_of(owner: Any, field: str) -> str:
    """The language of what `text_in` gives, for a `lang` attribute."""
    return nearest(owner, field, get_language() or "ru")[1]


@register.simple_tag
def localised(owner: Any, field: str) -> str | SafeString:
    """The text, inside an element with `lang` when it is not in the language of the page."""
    page = get_language() or "ru"
    text, language = nearest(owner, field, page)
    if language == page[:2]:
        return conditional_escape(text)
    return format_html('<span lang="{}">{}</span>', language, text)
