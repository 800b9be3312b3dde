"""A verdict: after the closing, with a quorum, signed by the chair, one for ever."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from consult.models import (
    Assignment,
    Commission,
    CommissionSeat,
    Decision,
    JournalEntry,
    Recommendation,
    Term,
)
from consult.services import clock, registers, verification
from consult.services.deciding import Asked, prepare_decision, sign_decision
from tests import factories, meetings, windows

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    """Sentences are compared in the language that they are written in."""
    with translation.override("en"):
        yield


VERDICTS = ("approved", "approved_with_remarks", "returned", "not_approved")


def refused(item, **fields) -> str:
    values = {"verdict": "approved", "by": None, **fields}
    before = Decision.objects.count(), Recommendation.objects.count()
    with pytest.raises(ValidationError) as error:
        prepare_decision(item, **values)
    assert (Decision.objects.count(), Recommendation.objects.count()) == before
    return " ".join(error.value.messages)


@pytest.mark.parametrize("verdict", VERDICTS)
def test_each_verdict_is_signed_and_on_the_acts_record(verdict):
    decision = meetings.signed(verdict=verdict)

    entry = JournalEntry.objects.get(kind="decision_signed")
    assert entry.chain.act_id == decision.act_id
    assert entry.actor == f"chair:{decision.signed_by_id}"
    assert entry.payload["verdict"] == verdict
    assert entry.payload["votes"] == {
        "members": 3,
        "present": 3,
        "for": 3,
        "against": 0,
        "abstained": 0,
    }
    assert verification.verify().breaks == []


def test_prepared_decision_is_not_on_the_record():
    meetings.prepared()

    assert not JournalEntry.objects.filter(kind="decision_signed").exists()


def test_prepared_decision_can_be_prepared_anew():
    decision = meetings.prepared()

    again = prepare_decision(decision.item, verdict="approved", by=None)

    assert again.pk == decision.pk
    assert again.recommendations.count() == 0


def test_no_decision_before_the_window_has_closed():
    item = meetings.item(windows.open_window().edition)

    assert "when the window has closed" in refused(item)


def test_vote_of_before_the_closing_decides_nothing():
    """The clock has passed the closing since, but the council had voted too early."""
    edition = windows.open_window().edition
    item = meetings.item(edition, held_on=timezone.localdate() - timedelta(days=3))
    with windows.guards_down():
        closes_at = timezone.now() - timedelta(hours=1)
        type(edition.consultation).objects.update(closes_at=closes_at)

    assert "before the window had closed" in refused(item)


def test_no_decision_on_a_cancelled_window():
    edition = windows.closed_window().edition
    item = meetings.item(edition)
    why = {"cancel_reason_kk": "Сот шешімі.", "cancel_reason_ru": "Решение суда."}
    with windows.guards_down():
        type(edition.consultation).objects.update(cancelled_at=timezone.now(), **why)

    assert "no public consultation" in refused(item)


def test_no_decision_without_a_quorum():
    assert "no quorum" in refused(meetings.item(size=6, absent=3))


def test_no_decision_without_the_majority():
    members = meetings.council(4)
    votes = {row.pk: "for" if place < 2 else "against" for place, row in enumerate(members)}

    assert "majority" in refused(meetings.item(size=4, votes=votes))


def test_point_in_words_has_no_verdict():
    assert "about no draft act" in refused(meetings.meeting().agenda.get())


def test_approval_with_remarks_needs_a_recommendation():
    words = refused(meetings.item(), verdict="approved_with_remarks")

    assert "at least one recommendation" in words


def test_approval_with_remarks_needs_one_tied_to_a_clause():
    item = meetings.item()
    rows = [meetings.asked(item.edition, "")]

    words = refused(item, verdict="approved_with_remarks", recommendations=rows)
    assert "tied to a clause" in words


def test_plain_approval_carries_no_recommendation():
    item = meetings.item()

    assert "without remarks" in refused(item, recommendations=[meetings.asked(item.edition)])


@pytest.mark.parametrize("empty", ["text_kk", "text_ru"])
def test_recommendation_is_written_in_both_languages(empty):
    item = meetings.item()
    texts = {"text_kk": "Ұзарту қажет.", "text_ru": "Продлить.", empty: "  "}
    rows = [Asked(**texts, clause=item.edition.clauses.get(eid="para_1"))]

    words = refused(item, verdict="approved_with_remarks", recommendations=rows)
    assert "in Kazakh and in Russian" in words


def test_recommendation_names_a_clause_of_its_edition():
    item, other = meetings.item(), factories.make_edition()
    rows = [meetings.asked(other)]

    words = refused(item, verdict="approved_with_remarks", recommendations=rows)
    assert "same edition" in words


@pytest.mark.parametrize("verdict", ["returned", "not_approved"])
def test_refusing_verdict_gives_its_grounds(verdict):
    assert "grounds in both languages" in refused(meetings.item(), verdict=verdict)


def test_grounds_in_one_language_are_refused():
    assert "in both languages, or in none" in refused(meetings.item(), reason_kk="Себебі")


def test_unknown_verdict_is_refused():
    assert refused(meetings.item(), verdict="maybe")


def test_act_may_be_returned_with_recommendations():
    item = meetings.item()
    rows = [meetings.asked(item.edition, ""), meetings.asked(item.edition)]

    decision = prepare_decision(
        item, verdict="returned", recommendations=rows, by=None, **meetings.GROUNDS
    )

    assert decision.recommendations.count() == 2


# ------------------------------------------------------------- signing


@pytest.mark.parametrize("who", ["secretary", "administrator", "member"])
def test_sec_A20_only_the_chair_signs(who):
    decision = meetings.prepared()

    with pytest.raises(PermissionDenied):
        sign_decision(decision, by=getattr(factories, who)())

    decision.refresh_from_db()
    assert not decision.is_signed


def test_sec_A20_who_prepared_a_decision_does_not_sign_it():
    both = factories.appointed("chair", user=factories.secretary())
    decision = meetings.prepared(by=both)

    with pytest.raises(PermissionDenied, match="does not sign it"):
        sign_decision(decision, by=both)


def test_chair_whose_term_of_office_ended_signs_nothing():
    decision, chair = meetings.prepared(), factories.chair()
    office = chair.appointments.get()
    office.ends_on = timezone.localdate() - timedelta(days=1)
    registers.record(office, by=None)

    with pytest.raises(PermissionDenied):
        sign_decision(decision, by=chair)


def test_decision_is_signed_once():
    decision = meetings.signed()

    with pytest.raises(ValidationError, match="signed already"):
        sign_decision(decision, by=factories.chair())
    assert JournalEntry.objects.filter(kind="decision_signed").count() == 1


def test_signed_decision_is_never_prepared_anew():
    decision = meetings.signed()

    assert "one, ever" in refused(decision.item)


def test_edition_has_one_verdict_for_ever():
    decision = meetings.signed()
    other = meetings.item(decision.edition, number="12")

    assert "one, ever" in refused(other, verdict="returned", **meetings.GROUNDS)
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(
            act=decision.act, edition=decision.edition, item=other, verdict="returned"
        )


# ------------------------------------------------------------- silence


def assigned(edition, *, due_in: int) -> Assignment:
    """The council's term ends in so many days (past ones as the clock would have brought them)."""
    today = timezone.localdate()
    commission = Commission.objects.create(name_kk="К", name_ru="К", starts_on=meetings.LONG_AGO)
    seat = CommissionSeat.objects.create(
        commission=commission,
        membership=meetings.council(3)[0],
        starts_on=meetings.LONG_AGO,
    )
    term = Term.objects.filter(code="council", silence="deemed_agreed").first()
    return Assignment.objects.create(
        act=edition.act,
        edition=edition,
        commission=commission,
        rapporteur=seat.membership,
        received_on=today - timedelta(days=60),
        term=term,
        due_on=today + timedelta(days=due_in),
        assigned_at=clock.database_now(),
    )


def test_decision_in_time_is_not_late():
    edition = windows.closed_window().edition
    assigned(edition, due_in=0)

    assert not meetings.signed(edition).is_late


def test_decision_after_the_councils_term_is_recorded_as_late():
    edition = windows.closed_window().edition
    assigned(edition, due_in=-1)

    decision = meetings.signed(edition)

    assert decision.is_late
    assert JournalEntry.objects.get(kind="decision_signed").payload["is_late"] is True


def test_paper_decision_is_late_by_the_day_of_its_meeting():
    day = timezone.localdate() - timedelta(days=30)
    edition = meetings.past_edition(day)
    assigned(edition, due_in=-20)

    assert not meetings.signed(edition, held_on=day).is_late


def test_paper_decision_of_after_the_term_is_late():
    day = timezone.localdate() - timedelta(days=30)
    edition = meetings.past_edition(day)
    assigned(edition, due_in=-31)

    assert meetings.signed(edition, held_on=day).is_late


def paper_decision(days_ago: int = 5):
    """Prepared on a discussion that was held on paper, by a meeting of that day."""
    day = timezone.localdate() - timedelta(days=days_ago)
    return meetings.prepared(meetings.past_edition(day), held_on=day)


def test_a_decision_of_a_window_recorded_afterwards_is_signed_as_its_paper_states():
    decision = paper_decision()
    stated_at = timezone.now() - timedelta(days=4)

    signed = sign_decision(decision, by=factories.chair(), stated_at=stated_at)

    assert signed.signed_at == stated_at
    entry = JournalEntry.objects.get(kind="decision_signed")
    assert entry.at == stated_at < entry.written_at
    assert verification.verify().breaks == []


@pytest.mark.parametrize("days_ago", [6, -1], ids=["before the meeting", "ahead"])
def test_a_signature_is_not_dated_before_its_meeting_or_ahead(days_ago):
    decision = paper_decision()
    stated_at = timezone.now() - timedelta(days=days_ago)

    with pytest.raises(ValidationError, match=r"before its meeting|in the future"):
        sign_decision(decision, by=factories.chair(), stated_at=stated_at)

    decision.refresh_from_db()
    assert not decision.is_signed


def test_a_decision_on_a_window_of_this_site_is_signed_now_and_states_no_date():
    decision = meetings.prepared()

    with pytest.raises(ValidationError, match=r"recorded afterwards"):
        sign_decision(decision, by=factories.chair(), stated_at=timezone.now())
