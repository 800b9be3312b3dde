"""Kazakhstan's working days: a library for the holidays, dated rows for what is moved yearly."""

from datetime import date
from functools import lru_cache

import holidays

from consult.deadlines import Calendar
from consult.models import CalendarDay


@lru_cache(maxsize=64)
def _official(first: int) -> frozenset[date]:
    """Holidays of three years, with the days off that the law moves from a weekend."""
    return frozenset(holidays.country_holidays("KZ", years=range(first, first + 3)))


def calendar_from(start: date) -> Calendar:
    """The calendar of the year of ``start`` and the two after it. One query."""
    rows = CalendarDay.objects.filter(day__year__gte=start.year, day__year__lt=start.year + 3)
    return Calendar(_official(start.year), dict(rows.values_list("day", "is_working")))
