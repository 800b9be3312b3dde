"""Small things of the report's page."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def bar(percent: int) -> SafeString:
    """A bar beside its number: attributes only, for the page allows no inline style (ux 2.9)."""
    return format_html(
        '<svg class="share" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect width="100" height="10" fill="currentColor" opacity=".12"/>'
        '<rect width="{}" height="10" fill="currentColor"/></svg>',
        percent,
    )


@register.filter
def days_width(count: int) -> int:
    """The width of the drawing of days: one bar takes 20 units."""
    return max(1, count) * 20


@register.filter
def of(names: dict, key) -> str:
    return names.get(key, "")
