"""The law's arithmetic: full calendar days of Almaty time, whatever the clocks did."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from consult import rules
from consult.models import Consultation, Term
from consult.models.consultations import check_window
from consult.rules import ALMATY, WindowProblem
from consult.services import announcing
from drafts import sealing
from tests import factories, windows

SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)
MICROSECOND = timedelta(microseconds=1)


def almaty(*parts, fold=0) -> datetime:
    return datetime(*parts, tzinfo=ALMATY, fold=fold).astimezone(UTC)


def test_day_of_opening_does_not_count_also_when_it_opens_at_midnight():
    assert rules.earliest_closing(almaty(2026, 12, 1, 9)) == almaty(2026, 12, 12)
    assert rules.earliest_closing(almaty(2026, 12, 1)) == almaty(2026, 12, 12)
    assert rules.earliest_closing(almaty(2026, 12, 1, 23, 59, 59)) == almaty(2026, 12, 12)


def test_term_under_ten_days_is_counted_as_ten():
    opens_at = almaty(2026, 12, 1, 9)

    assert rules.earliest_closing(opens_at, 3) == rules.earliest_closing(opens_at, 10)
    assert rules.earliest_closing(opens_at, 15) == almaty(2026, 12, 17)


@pytest.mark.parametrize(
    ("length", "problem"),
    [
        (240 * HOUR - MICROSECOND, WindowProblem.TOO_SHORT),
        (240 * HOUR, WindowProblem.TOO_SHORT),
        (255 * HOUR - SECOND, WindowProblem.TOO_SHORT),  # a second before 00:00 of day 11
        (255 * HOUR, None),
    ],
)
def test_sec_W02_only_the_rule_of_days_makes_a_window_lawful(length, problem):
    opens_at = almaty(2026, 12, 1, 9)

    assert rules.window_problem(opens_at, opens_at + length) == problem


def test_sec_W03_window_across_the_change_of_clocks_is_never_short():
    opens_at = almaty(2024, 2, 24, 9)

    closes_at = rules.earliest_closing(opens_at)

    assert closes_at.astimezone(ALMATY).isoformat() == "2024-03-06T00:00:00+05:00"
    assert closes_at - opens_at > 240 * HOUR
    assert rules.window_problem(opens_at, closes_at - MICROSECOND) == WindowProblem.TOO_SHORT


def test_sec_W04_hour_that_happened_twice_means_the_later_instant():
    typed = datetime(2024, 2, 29, 23, 30)  # noqa: DTZ001 (what a person types)

    assert rules.local_instant(typed) == datetime(2024, 2, 29, 18, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("opens_at", "closes_at"),
    [
        (almaty(2028, 2, 18, 9), almaty(2028, 2, 29)),
        (almaty(2028, 2, 19, 9), almaty(2028, 3, 1)),
        (almaty(2026, 12, 31, 23, 59), almaty(2027, 1, 11)),
        (almaty(2026, 11, 20, 0, 0), almaty(2026, 12, 1)),
    ],
)
def test_sec_W06_leap_day_month_and_year_ends_are_counted(opens_at, closes_at):
    assert rules.earliest_closing(opens_at) == closes_at
    assert rules.window_problem(opens_at, closes_at) is None


@pytest.mark.parametrize(
    "instant",
    [
        datetime.max.replace(tzinfo=UTC),
        datetime.min.replace(tzinfo=UTC),
        datetime(1970, 1, 1, tzinfo=UTC),
        datetime(9999, 12, 31, tzinfo=UTC),
    ],
)
def test_sec_W06_far_dates_are_a_sentence_not_an_error(instant):
    lawful = almaty(2026, 12, 1)

    for opens_at, closes_at in ((instant, lawful), (lawful, instant), (instant, instant)):
        with pytest.raises(ValidationError, match="2000"):
            check_window(opens_at, closes_at, 10)


def test_state_changes_at_the_instant_itself():
    opens_at, closes_at = almaty(2026, 12, 1), almaty(2026, 12, 12)

    def state(at, cancelled=False):
        return rules.state_at(opens_at=opens_at, closes_at=closes_at, cancelled=cancelled, at=at)

    assert state(opens_at - MICROSECOND) == "announced"
    assert state(opens_at) == "open"
    assert state(closes_at - MICROSECOND) == "open"
    assert state(closes_at) == "closed"
    assert state(opens_at, cancelled=True) == "cancelled"


instants = st.datetimes(
    min_value=datetime(2000, 1, 15),  # noqa: DTZ001 (hypothesis wants naive bounds)
    max_value=datetime(2099, 11, 1),  # noqa: DTZ001 (hypothesis wants naive bounds)
    timezones=st.just(UTC),
)


@given(instants, st.integers(1, 30))
def test_sec_W30_earliest_closing_is_the_first_lawful_one(opens_at, days):
    closes_at = rules.earliest_closing(opens_at, days)
    whole = max(days, 10)

    first, last = rules.almaty_date(opens_at), rules.last_day(closes_at)
    assert (last - first).days == whole
    assert rules.window_problem(opens_at, closes_at, days) is None
    assert rules.window_problem(opens_at, closes_at - MICROSECOND, days) is not None
    assert closes_at - opens_at >= 240 * HOUR


class TestThreeVoices(TestCase):
    """The rule, ``clean()`` and the database say the same of one window (W30)."""

    @classmethod
    def setUpTestData(cls):
        cls.edition = factories.make_edition()
        cls.now = windows.timezone.now()
        announcing._publish(cls.edition.act, cls.now)
        cls.edition = sealing.seal(cls.edition, at=cls.now, by=None)
        cls.term = Term.objects.get(code="window")

    @given(
        st.timedeltas(min_value=HOUR, max_value=400 * DAY),
        st.timedeltas(min_value=-DAY, max_value=16 * DAY),
    )
    def test_sec_W30_rule_form_and_database_agree(self, ahead, length):
        opens_at = self.now + ahead
        window = Consultation(
            act=self.edition.act,
            edition=self.edition,
            term=self.term,
            announced_at=self.now,
            opens_at=opens_at,
            closes_at=opens_at + length,
        )
        lawful = rules.window_problem(opens_at, opens_at + length) is None

        assert self._form_takes(window) == lawful
        # The database knows hours, not days: what the rule takes it takes, under 240 h never.
        taken = self._database_takes(window)
        assert taken == (length >= 240 * HOUR)
        assert taken or not lawful

    def _form_takes(self, window) -> bool:
        try:
            window.clean()
        except ValidationError:
            return False
        return True

    def _database_takes(self, window) -> bool:
        try:
            with transaction.atomic():
                window.save(force_insert=True)
                transaction.set_rollback(True)
        except IntegrityError:
            return False
        return True
