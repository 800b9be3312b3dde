"""What the procedure's law says, as plain functions of instants: no database, no clock, no request.

Instants are aware datetimes; days are full calendar days of Almaty time.
"""

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

ALMATY = ZoneInfo("Asia/Almaty")
MINIMUM_DAYS = 10  # law 1 of the house: no term of any kind goes under it
MINIMUM_HOURS = 240  # what the database can express of it
YEARS = range(2000, 2100)  # outside: a slip of the finger, and dates the arithmetic can't hold


class State(StrEnum):
    """Follows from the clock and is never stored, but for the cancelling."""

    ANNOUNCED = "announced"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Action(StrEnum):
    """What the public may do to a consultation."""

    COMMENT = "comment"
    WITHDRAW = "withdraw"
    SUPPORT = "support"
    OPINION = "opinion"


# In which states each action passes the one gate (law 3 of the house).
ACCEPTED = {
    Action.COMMENT: {State.OPEN},
    Action.WITHDRAW: {State.OPEN},
    Action.SUPPORT: {State.OPEN},
    Action.OPINION: {State.OPEN, State.CLOSED},
}


class WindowProblem(StrEnum):
    TOO_SHORT = "too_short"
    BACKWARDS = "backwards"
    FAR_AWAY = "far_away"


def almaty_date(instant: datetime) -> date:
    return instant.astimezone(ALMATY).date()


def local_midnight(day: date) -> datetime:
    """00:00 of that day in Almaty, as UTC."""
    return datetime.combine(day, time(), tzinfo=ALMATY).astimezone(UTC)


def local_instant(naive: datetime) -> datetime:
    """A wall-clock time typed by staff, as UTC.

    When clocks went back (2024-03-01), an hour happened twice: the later instant is meant, so a
    closing is never earlier than the reader of the clock believes.
    """
    return naive.replace(tzinfo=ALMATY, fold=1).astimezone(UTC)


def earliest_closing(opens_at: datetime, days: int = MINIMUM_DAYS) -> datetime:
    """The first lawful closing: 00:00 after ``days`` full days, the day of opening not counted."""
    days = max(days, MINIMUM_DAYS)
    return local_midnight(almaty_date(opens_at) + timedelta(days=days + 1))


def window_problem(
    opens_at: datetime, closes_at: datetime, days: int = MINIMUM_DAYS
) -> WindowProblem | None:
    """Why ``[opens_at, closes_at)`` is no lawful window, or None."""
    if opens_at.year not in YEARS or closes_at.year not in YEARS:
        return WindowProblem.FAR_AWAY
    if closes_at <= opens_at:
        return WindowProblem.BACKWARDS
    if closes_at < earliest_closing(opens_at, days):
        return WindowProblem.TOO_SHORT
    return None


def state_at(*, opens_at: datetime, closes_at: datetime, cancelled: bool, at: datetime) -> State:
    """Announced before ``opens_at``, open up to but not at ``closes_at``, closed from then on."""
    if cancelled:
        return State.CANCELLED
    if at < opens_at:
        return State.ANNOUNCED
    if at < closes_at:
        return State.OPEN
    return State.CLOSED


def overlap(first: tuple[datetime, datetime], second: tuple[datetime, datetime]) -> bool:
    """Whether two half-open windows share an instant."""
    return first[0] < second[1] and second[0] < first[1]


def last_day(closes_at: datetime) -> date:
    """The last day on which something can be said: the day before a closing at 00:00."""
    return almaty_date(closes_at - timedelta(microseconds=1))
