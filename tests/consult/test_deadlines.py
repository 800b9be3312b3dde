"""Legal terms as arithmetic: working days, months, days off, and the instant of their passing."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult import deadlines
from consult.deadlines import CALENDAR_DAY, MONTH, WORKING_DAY, Calendar, due_day
from consult.models import CalendarDay
from consult.services.calendars import calendar_from
from consult.services.registers import record

DAYS = st.dates(date(2019, 1, 1), date(2035, 12, 31))
SOME = st.integers(0, 700).map(timedelta)
BASIS = {"basis_kk": "Үкіметтің қаулысы", "basis_ru": "Постановление Правительства"}


@st.composite
def calendars(draw, start: date) -> Calendar:
    """Holidays and moved days scattered over the two years after ``start``."""
    holidays = draw(st.frozensets(SOME, max_size=40))
    moved = draw(st.dictionaries(SOME, st.booleans(), max_size=20))
    return Calendar(
        frozenset(start + shift for shift in holidays),
        {start + shift: works for shift, works in moved.items()},
    )


@st.composite
def cases(draw) -> tuple[date, Calendar]:
    start = draw(DAYS)
    return start, draw(calendars(start))


@given(cases(), st.integers(1, 60))
def test_term_of_working_days_holds_exactly_that_many_after_the_event(case, number):
    start, calendar = case

    due = due_day(start, number, WORKING_DAY, calendar)

    passed = [start + timedelta(days=n) for n in range(1, (due - start).days + 1)]
    assert sum(calendar.is_working(day) for day in passed) == number
    assert calendar.is_working(due)


@given(cases(), st.integers(1, 60), st.sampled_from([CALENDAR_DAY, WORKING_DAY]))
def test_term_of_days_never_ends_before_as_many_calendar_days(case, number, unit):
    start, calendar = case

    due = due_day(start, number, unit, calendar)

    assert due >= start + timedelta(days=number)
    assert calendar.is_working(due)


@given(cases(), st.integers(1, 30), st.sampled_from([CALENDAR_DAY, WORKING_DAY, MONTH]))
def test_longer_term_and_later_event_never_end_earlier(case, number, unit):
    start, calendar = case
    due = due_day(start, number, unit, calendar)

    assert due_day(start, number + 1, unit, calendar) >= due
    assert due_day(start + timedelta(days=1), number, unit, calendar) >= due


@given(DAYS, st.integers(1, 24))
def test_month_ends_on_the_same_number_or_on_the_last_day_of_the_month(start, number):
    end = deadlines._after_months(start, number)

    months = (end.year - start.year) * 12 + end.month - start.month
    assert months == number
    assert end.day == start.day or (end.day < start.day and (end + timedelta(days=1)).day == 1)


@given(cases(), st.integers(1, 30))
def test_only_days_off_move_the_end_of_calendar_days_and_months(case, number):
    start, calendar = case
    for unit, bare in (
        (CALENDAR_DAY, start + timedelta(days=number)),
        (MONTH, deadlines._after_months(start, number)),
    ):
        due = due_day(start, number, unit, calendar)
        between = [bare + timedelta(days=n) for n in range((due - bare).days)]
        assert not any(calendar.is_working(day) for day in between)


@pytest.mark.parametrize(
    ("start", "due"),
    [
        (date(2027, 1, 31), date(2027, 3, 1)),  # 28 February is a Sunday
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2026, 11, 30), date(2026, 12, 30)),
        (date(2026, 8, 31), date(2026, 9, 30)),
    ],
)
def test_one_month_of_the_law_on_councils(start, due):
    assert due_day(start, 1, MONTH, Calendar()) == due


@given(DAYS)
def test_term_passes_at_midnight_of_almaty_after_its_last_day(day):
    """UTC+6 until 1 March 2024, UTC+5 since."""
    offset = 6 if day < date(2024, 2, 29) else 5
    passed = deadlines.passed_at(day)

    if day not in (date(2024, 2, 29), date(2024, 3, 1)):
        midnight = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=1)
        assert passed == midnight - timedelta(hours=offset)
    assert deadlines.has_passed(day, passed)
    assert not deadlines.has_passed(day, passed - timedelta(microseconds=1))


@pytest.mark.parametrize(("number", "unit"), [(0, WORKING_DAY), (-1, MONTH), (1, "hour")])
def test_term_of_nothing_or_of_an_unknown_unit_is_refused(number, unit):
    with pytest.raises(ValueError, match="term"):
        due_day(date(2026, 1, 1), number, unit, Calendar())


@pytest.mark.django_db
def test_ten_working_days_across_the_new_year_of_kazakhstan():
    """Received on 22 December 2026. Free: weekends, 1, 2 (moved to 4) and 7 January."""
    calendar = calendar_from(date(2026, 12, 22))

    due = due_day(date(2026, 12, 22), 10, WORKING_DAY, calendar)

    free = [date(2027, 1, day) for day in (1, 2, 3, 4, 7)]
    assert not any(calendar.is_working(day) for day in free)
    assert due == date(2027, 1, 8)


@pytest.mark.django_db
def test_moved_days_overrule_weekends_and_holidays():
    start = date(2026, 12, 22)
    worked, free = date(2026, 12, 26), date(2026, 12, 28)  # a Saturday for the Monday after it
    before = due_day(start, 3, WORKING_DAY, calendar_from(start))
    record(CalendarDay(day=worked, is_working=True, **BASIS), by=None)

    sooner = due_day(start, 4, WORKING_DAY, calendar_from(start))
    record(CalendarDay(day=free, is_working=False, **BASIS), by=None)
    later = due_day(start, 5, WORKING_DAY, calendar_from(start))

    assert (before, sooner, later) == (date(2026, 12, 25), worked, date(2026, 12, 29))


@pytest.mark.django_db
def test_days_moved_in_the_next_year_count_too():
    start = date(2026, 12, 28)
    record(CalendarDay(day=date(2027, 1, 5), is_working=False, **BASIS), by=None)

    assert not calendar_from(start).is_working(date(2027, 1, 5))


@pytest.mark.django_db
def test_feasts_of_kazakhstan_are_free():
    calendar = calendar_from(date(2026, 1, 1))

    for day in ((1, 1), (3, 23), (5, 1), (5, 7), (7, 6), (12, 16)):
        assert not calendar.is_working(date(2026, *day))
    assert calendar.is_working(date(2026, 11, 24))
