"""The shapes of states. Each stands beside its word, so all are hidden from screen readers."""

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

_LINE = 'fill="none" stroke="currentColor" stroke-width="1.8"'
_WHITE = 'fill="none" stroke="#fff" stroke-width="1.9"'
_CIRCLE = f'<circle cx="8" cy="8" r="6.6" {_LINE}/>'
_SHAPES = {
    "speech": f'<path d="M1.5 2.5h13v9H8l-3.6 3v-3H1.5zM4.5 5.7h7M4.5 8.4H9" {_LINE}/>',
    "clock": f'{_CIRCLE}<path d="M8 4v4.3l2.8 1.7" {_LINE}/>',
    "lock": f'<path d="M2 7h12v8H2z" fill="currentColor"/>'
    f'<path d="M4.8 7V4.5a3.2 3.2 0 0 1 6.4 0V7" {_LINE}/>',
    "cross": f'<path d="M1 1h14v14H1z" fill="currentColor"/>'
    f'<path d="m4.6 4.6 6.8 6.8m0-6.8-6.8 6.8" {_WHITE}/>',
    "diamond": f'<path d="M8 1.3 14.7 8 8 14.7 1.3 8z" {_LINE}/>',
    "tick": f'<circle cx="8" cy="8" r="7.2" fill="currentColor"/>'
    f'<path d="m4.6 8.2 2.4 2.4 4.5-5" {_WHITE}/>',
    "half": f'{_CIRCLE}<path d="M8 1.4a6.6 6.6 0 0 0 0 13.2z" fill="currentColor"/>',
    "dot": f'{_CIRCLE}<circle cx="8" cy="8" r="2.6" fill="currentColor"/>',
    "office": '<path d="M8 1 2 3.2v4.3c0 3.7 2.5 6.2 6 7.5 3.5-1.3 6-3.8 6-7.5V3.2z" fill="none"'
    ' stroke="currentColor" stroke-width="1.6"/><path d="m5 7.8 2.2 2.2L11 6" fill="none"'
    ' stroke="currentColor" stroke-width="1.7"/>',
    "here": '<circle cx="8" cy="8" r="6.2" fill="#fff" stroke="currentColor" stroke-width="2.6"/>'
    '<circle cx="8" cy="8" r="2.5" fill="currentColor"/>',
    "later": '<circle cx="8" cy="8" r="6.5" fill="#fff" stroke="#6b7480" stroke-width="1.5"/>',
}
_STATES = {
    "announced": "clock",
    "open": "speech",
    "closed": "lock",
    "cancelled": "cross",
    "withdrawn": "diamond",
    "hidden": "cross",
    "published": "tick",
    "draft": "clock",
    "deemed": "clock",
    "accepted": "tick",
    "partly": "half",
    "not_accepted": "cross",
    "noted": "dot",
    "out_of_scope": "diamond",
    "excepted": "diamond",
    "waiting": "clock",
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """The drawing of a shape or of a state; nothing for a name that has none."""
    shape = _SHAPES.get(_STATES.get(name, name), "")
    if not shape:
        return SafeString("")
    return mark_safe(  # noqa: S308 (constants of this file, no input)
        '<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">'
        f"{shape}</svg>"
    )
