"""Dates for templates: words in the language of the page, `datetime` with the exact instant."""

from datetime import date, datetime

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from consult import dates

register = template.Library()


def _language() -> str:
    return get_language() or "en"


def _time(at: datetime, words: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', dates.almaty(at).isoformat(), words)


@register.filter
def almaty_date(at: datetime | None) -> str:
    """The day with its year."""
    if at is None:
        return ""
    return _time(at, dates.date_words(dates.almaty(at).date(), _language()))


@register.filter
def calendar_day(day: date | None) -> str:
    """A day that is no instant: the first day of an appointment."""
    if day is None:
        return ""
    words = dates.date_words(day, _language())
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), words)


@register.filter
def almaty_day(at: datetime | None) -> str:
    """The day without its year: for margins and cards."""
    if at is None:
        return ""
    day = dates.almaty(at).date()
    return _time(at, dates.date_words(day, _language(), with_year=False))


@register.filter
def almaty_datetime(at: datetime | None) -> str:
    return "" if at is None else _time(at, dates.datetime_words(at, _language()))


@register.filter
def almaty_time(at: datetime | None) -> str:
    return "" if at is None else _time(at, dates.time_words(at))


@register.filter
def until(closes_at: datetime | None) -> str:
    """«до конца дня 29 ноября 2026 года», to stand inside a sentence that names the zone."""
    if closes_at is None:
        return ""
    return _time(closes_at, dates.until_words(closes_at, _language()))


@register.filter
def until_day(closes_at: datetime | None) -> str:
    """The same without the year: for margins and cards."""
    if closes_at is None:
        return ""
    words = dates.until_words(closes_at, _language(), with_year=False)
    return _time(closes_at, words)


@register.filter
def last_date(closes_at: datetime | None) -> str:
    """The last day of a window, for "closed on …": midnight belongs to the day that it ends."""
    if closes_at is None:
        return ""
    return _time(closes_at, dates.date_words(dates.last_day(closes_at), _language()))


@register.simple_tag
def days_left(closes_at: datetime, at: datetime) -> str:
    return dates.days_left_words(closes_at, at, _language())


@register.simple_tag
def days_to_opening(opens_at: datetime, at: datetime) -> str:
    return dates.days_to_opening_words(opens_at, at, _language())


@register.simple_tag
def window_progress(opens_at: datetime, closes_at: datetime, at: datetime) -> dict[str, int]:
    """`passed` and `total` calendar days, for a progress bar and the same in words."""
    passed, total = dates.days_passed(opens_at, closes_at, at)
    return {"passed": passed, "total": total}
