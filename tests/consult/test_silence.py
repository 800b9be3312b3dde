"""Silence is not approval (law 9): what follows from the council's term and the clock alone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from consult import deadlines
from consult.models import Decision, JournalEntry
from consult.services import verification
from consult.services.assigning import assign
from consult.services.silence import deemed_agreed
from consult.services.ticking import record_clock_events
from tests import factories, windows
from tests.tampering import nothing_holds, undone, write

pytestmark = pytest.mark.django_db
MOMENT = timedelta(microseconds=1)


@pytest.fixture
def assignment():
    """Its term ends some days from now; the window has closed."""
    edition = windows.closed_window().edition
    return assigned(edition, received_on=timezone.localdate())


def assigned(edition, received_on):
    seat = factories.seat_of(factories.member())
    return assign(
        edition,
        commission=seat.commission,
        rapporteur=seat.membership,
        received_on=received_on,
        by=factories.secretary(),
    )


def entries():
    return JournalEntry.objects.filter(kind="deemed_agreed")


def test_draft_is_deemed_agreed_from_the_very_end_of_the_term(assignment):
    end = deadlines.passed_at(assignment.due_on)
    edition = assignment.edition

    assert deemed_agreed(edition, end - MOMENT) is None
    assert deemed_agreed(edition, end).since == end


def test_clock_writes_it_once_and_dates_it_with_the_end_of_the_term(assignment):
    end = deadlines.passed_at(assignment.due_on)

    record_clock_events(end - MOMENT)
    assert not entries().exists()
    record_clock_events(end)
    record_clock_events(end + timedelta(days=30))

    entry = entries().get()
    assert (entry.at, entry.subject) == (end, f"assignment/{assignment.pk}")
    assert entry.actor == "system:clock"
    assert verification.verify().breaks == []


def test_no_decision_and_no_votes_follow_from_silence(assignment):
    record_clock_events(deadlines.passed_at(assignment.due_on))

    assert not Decision.objects.exists()


def test_term_without_the_effect_of_silence_means_nothing(assignment):
    with windows.guards_down("consult_term"):
        write(assignment.term, silence="nothing")
    assignment.term.refresh_from_db()
    end = deadlines.passed_at(assignment.due_on)

    record_clock_events(end)

    assert deemed_agreed(assignment.edition, end) is None
    assert not entries().exists()


def test_edition_without_an_assignment_is_never_deemed_agreed():
    edition = windows.closed_window(ago=timedelta(days=400)).edition

    assert deemed_agreed(edition, timezone.now()) is None


def test_draft_that_was_never_announced_is_not_deemed_agreed():
    edition = factories.make_edition()
    row = assigned(edition, received_on=timezone.localdate() - timedelta(days=60))

    assert deemed_agreed(edition, deadlines.passed_at(row.due_on)) is None
    record_clock_events()
    assert not entries().exists()


def test_entry_of_another_instant_is_found(assignment):
    record_clock_events(deadlines.passed_at(assignment.due_on))
    with nothing_holds():
        breaks = undone(lambda: write(assignment, due_on=assignment.due_on + timedelta(days=1)))

    assert any("ends its term at another instant" in line for line in breaks)
    assert any("due_on" in line for line in breaks)
