"""When a legal term ends. Pure: the calendar of working days comes in as data.

Counted from the day after the event. For T1-T8 the law does not say what happens when the end
falls on a day off; by analogy with the Administrative Procedural Code, art. 76(5), it moves to the
next working day, and every sentence shown says so.
"""

import calendar as months
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from consult import rules

WEEKEND = (5, 6)
CALENDAR_DAY, WORKING_DAY, MONTH = "calendar_day", "working_day", "month"


@dataclass(frozen=True)
class Calendar:
    """Working days of Kazakhstan: weekends, holidays, and days that the Government moved.

    ``moved`` maps a day to whether it is worked; it overrules both others.
    """

    holidays: frozenset[date] = frozenset()
    moved: dict[date, bool] = field(default_factory=dict)

    def is_working(self, day: date) -> bool:
        if day in self.moved:
            return self.moved[day]
        return day.weekday() not in WEEKEND and day not in self.holidays

    def next_working(self, day: date) -> date:
        """That day, or the first working one after it."""
        while not self.is_working(day):
            day += timedelta(days=1)
        return day


def _after_months(start: date, number: int) -> date:
    """31 January and one month is the last day of February (domain, 1.1, consequence 5)."""
    total = start.month - 1 + number
    year, month = start.year + total // 12, total % 12 + 1
    return date(year, month, min(start.day, months.monthrange(year, month)[1]))


def _after_working_days(start: date, number: int, calendar: Calendar) -> date:
    day = start
    while number:
        day += timedelta(days=1)
        number -= calendar.is_working(day)
    return day


def due_day(start: date, number: int, unit: str, calendar: Calendar) -> date:
    """Last day of a term of ``number`` units that began with an event on ``start``.

    Raises ValueError for an unknown unit or a number under 1.
    """
    if number < 1:
        raise ValueError("A term has at least one unit.")
    if unit == WORKING_DAY:
        return _after_working_days(start, number, calendar)
    if unit == CALENDAR_DAY:
        return calendar.next_working(start + timedelta(days=number))
    if unit == MONTH:
        return calendar.next_working(_after_months(start, number))
    raise ValueError(f"Unknown unit of a term: {unit}.")


def passed_at(due_on: date) -> datetime:
    """The instant (UTC) from which the term has passed: 00:00 in Almaty after its last day."""
    return rules.local_midnight(due_on + timedelta(days=1))


def has_passed(due_on: date, at: datetime) -> bool:
    return at >= passed_at(due_on)
