"""Kazakhstan's working days: a library for the holidays, dated rows for what is moved yearly."""

from datetime import date

import holidays

from consult.deadlines import Calendar
from consult.models import CalendarDay


def calendar_from(start: date) -> Calendar:
    """The calendar of the year of ``start`` and the two after it. One query."""
    years = range(start.year, start.year + 3)
    official = frozenset(holidays.country_holidays("KZ", years=years))
    rows = CalendarDay.objects.filter(day__year__gte=start.year, day__year__lt=start.year + 3)
    return Calendar(official, dict(rows.values_list("day", "is_working")))
