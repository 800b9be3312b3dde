"""Recommendations go to bodies, replies come back, control ends."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from consult import control
from consult.models import Forwarding, JournalEntry, Reply
from consult.services import forwarding as forwarding_service
from consult.services import terms, verification
from tests import factories, meetings

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    """Sentences are compared in the language that they are written in."""
    with translation.override("en"):
        yield


BOTH = {"reason_kk": "Бюджетте жоқ.", "reason_ru": "Нет в бюджете."}
SCAN = ("reply.pdf", b"%PDF-1.7 reply")


def refused(call, *args, **fields) -> str:
    before = JournalEntry.objects.count()
    with pytest.raises(ValidationError) as error:
        call(*args, **fields)
    assert JournalEntry.objects.count() == before
    return " ".join(error.value.messages)


def today():
    return timezone.localdate()


# ---------------------------------------------------------- forwarding


def test_forwarding_is_on_the_acts_record_with_its_letter():
    secretary = factories.secretary()

    row = meetings.forwarded(by=secretary, letter=("letter.pdf", b"%PDF letter"))

    entry = JournalEntry.objects.get(kind="recommendations_forwarded")
    assert entry.actor == f"secretary:{secretary.pk}"
    assert entry.payload["outgoing_number"] == "05-12/77"
    assert entry.payload["letter"] == row.letter_sha256
    assert bytes(Forwarding.objects.get(pk=row.pk).letter) == b"%PDF letter"
    assert verification.verify().breaks == []


def test_recommendations_go_to_several_bodies_each_once():
    decision = meetings.signed()
    city, national = factories.BodyFactory(), factories.BodyFactory(kind="national")

    meetings.forwarded(decision, body=city)
    meetings.forwarded(decision, body=national, outgoing_number="05-12/78")

    assert decision.forwardings.count() == 2
    words = refused(meetings.forwarded, decision, body=national)
    assert "sent to this body already" in words


def test_unsigned_decision_is_not_forwarded():
    assert "Only a signed decision" in refused(meetings.forwarded, meetings.prepared())


def test_decision_without_recommendations_is_not_forwarded():
    decision = meetings.signed(verdict="approved")

    assert "no recommendation to forward" in refused(meetings.forwarded, decision)


@pytest.mark.parametrize(
    ("sent", "received", "words"),
    [
        (0, -1, "before it was sent"),
        (-1, 0, "earlier than the meeting"),
        (0, 1, "when the body has the letter"),
    ],
)
def test_dates_of_a_letter_are_in_order(sent, received, words):
    days = {
        "sent_on": today() + timedelta(days=sent),
        "received_on": today() + timedelta(days=received),
    }

    assert words in refused(meetings.forwarded, meetings.signed(), **days)


def test_letter_has_an_outgoing_number():
    assert refused(meetings.forwarded, meetings.signed(), outgoing_number="")


def test_term_of_a_month_runs_from_the_receipt():
    row = meetings.forwarded(term_code="body_reply")

    assert row.term.code == "body_reply"
    assert row.due_on >= today() + timedelta(days=28)


def test_without_a_term_in_force_nothing_is_ever_due():
    row = meetings.forwarded(term_code="no_such_term")

    assert (row.term, row.due_on) == (None, None)
    assert not control.is_overdue(row, open_count=2, at=timezone.now() + timedelta(days=900))


# ------------------------------------------------------------- replies


def test_reply_of_the_bodys_officer_is_on_the_record():
    row = meetings.forwarded()
    officer = factories.appointed("officer", body=row.body)

    reply = meetings.replied(row, by=officer)

    entry = JournalEntry.objects.get(kind="reply_recorded")
    assert entry.actor == f"officer:{officer.pk}"
    assert entry.payload["recommendation"] == 1
    assert reply.history.get().history_user_id == officer.pk
    assert verification.verify().breaks == []


@pytest.mark.parametrize("result", ["partly", "not_taken"])
@pytest.mark.parametrize("empty", ["reason_kk", "reason_ru"])
def test_what_is_not_taken_in_full_is_reasoned_in_both_languages(result, empty):
    row = meetings.forwarded()

    assert "reasons" in refused(meetings.replied, row, result=result, **{**BOTH, empty: " "})
    assert meetings.replied(row, result=result, **BOTH).result == result


def test_reasons_in_one_language_are_refused_even_when_all_is_taken():
    words = refused(meetings.replied, meetings.forwarded(), reason_kk="Ескерілді.")

    assert "in both languages, or in none" in words


def test_recommendation_is_replied_to_once_by_each_body():
    decision = meetings.signed()
    first, second = meetings.forwarded(decision), meetings.forwarded(decision)
    meetings.replied(first)

    assert "replied to this recommendation already" in refused(meetings.replied, first)
    meetings.replied(second)
    assert Reply.objects.count() == 2


def test_recommendation_of_another_decision_is_not_replied_to():
    row, other = meetings.forwarded(), meetings.signed()
    words = refused(
        forwarding_service.record_reply,
        row,
        recommendation=other.recommendations.first(),
        result="taken",
        reason_kk="",
        reason_ru="",
        replied_on=today(),
        by=None,
    )

    assert "not sent to that body" in words


@pytest.mark.parametrize(("days", "words"), [(-1, "earlier than the letter"), (1, "future")])
def test_day_of_a_reply_is_possible(days, words):
    day = today() + timedelta(days=days)

    assert words in refused(meetings.replied, meetings.forwarded(), replied_on=day)


def test_secretary_enters_a_reply_with_its_scan_alone():
    row, secretary = meetings.forwarded(), factories.secretary()
    entered = {"by": secretary, "role": "secretary"}

    assert "scan" in refused(meetings.replied, row, **entered)
    reply = meetings.replied(row, **entered, scan=SCAN, signer="Министр")
    assert bytes(reply.scan) == SCAN[1]
    assert JournalEntry.objects.get(kind="reply_recorded").actor == f"secretary:{secretary.pk}"
    assert verification.verify().breaks == []


def test_unknown_result_is_refused():
    assert refused(meetings.replied, meetings.forwarded(), result="maybe", **BOTH)


# ------------------------------------------------------------- control


def test_control_ends_once_with_its_basis():
    row, secretary = meetings.forwarded(), factories.secretary()

    done = forwarding_service.settle(row, by=secretary, **BOTH)

    assert done.settled_at
    assert JournalEntry.objects.get(kind="forwarding_settled").payload["reason_ru"]
    words = refused(forwarding_service.settle, row, by=secretary, **BOTH)
    assert "ended already" in words
    assert verification.verify().breaks == []


@pytest.mark.parametrize("empty", ["reason_kk", "reason_ru"])
def test_basis_of_ending_control_is_in_both_languages(empty):
    row = meetings.forwarded()

    assert "basis" in refused(forwarding_service.settle, row, by=None, **{**BOTH, empty: ""})


def test_body_is_overdue_from_midnight_after_the_last_day():
    row = meetings.long_forwarded(term_code="body_reply")
    passed = control.passes_at(row)

    assert not control.is_overdue(row, open_count=2, at=passed - timedelta(seconds=1))
    assert control.is_overdue(row, open_count=2, at=passed)
    assert not control.is_overdue(row, open_count=0, at=passed), "all is replied"


def test_settled_letter_is_overdue_no_more():
    row = meetings.long_forwarded(term_code="body_reply")
    row = forwarding_service.settle(row, by=None, **BOTH)

    assert not control.is_overdue(row, open_count=2, at=timezone.now())


def test_reply_after_the_term_is_late_for_ever():
    row = meetings.long_forwarded(term_code="body_reply")

    assert control.is_late(meetings.replied(row), row)
    early = meetings.replied(row, number=2, replied_on=row.sent_on)
    assert not control.is_late(early, row)


def test_figures_of_a_body_are_those_of_its_rows():
    row = meetings.long_forwarded(term_code="body_reply")
    meetings.replied(row)
    fresh = meetings.forwarded(body=row.body, term_code="body_reply")

    (line,) = control.bodies(timezone.now())

    assert line.body == row.body
    assert (line.sent, line.replied, line.overdue, line.waiting) == (4, 1, 1, 2)
    rows = control.forwardings(timezone.now(), body=row.body)
    assert {case.forwarding.pk for case in rows} == {row.pk, fresh.pk}


def test_sec_I07_each_step_of_the_road_is_taken_once_in_its_order():
    """Approve with remarks, forward, reply, settle: none skipped, none twice, none unnamed."""
    decision = meetings.prepared()
    assert refused(meetings.forwarded, decision)
    decision = meetings.signed()
    row = meetings.forwarded(decision, by=factories.secretary())
    assert refused(meetings.forwarded, decision, body=row.body)
    officer = factories.appointed("officer", body=row.body)
    meetings.replied(row, by=officer)
    assert refused(meetings.replied, row, by=officer)
    forwarding_service.settle(row, by=factories.secretary(), **BOTH)
    assert refused(forwarding_service.settle, row, by=factories.secretary(), **BOTH)

    kinds = ("decision_signed", "recommendations_forwarded", "reply_recorded", "forwarding_settled")
    entries = JournalEntry.objects.filter(chain__act=decision.act, kind__in=kinds)
    assert tuple(entry.kind for entry in entries.order_by("number")) == kinds
    roles = [entry.actor.partition(":")[0] for entry in entries.order_by("number")]
    assert roles == ["chair", "secretary", "officer", "secretary"]


# ------------------------------------------------- the law since 08.06.2024


def test_silence_is_not_overdue_where_only_a_body_that_agrees_has_a_term():
    """Law on Legal Acts, edition of 08.06.2024, art. 20(3): who disagrees has no day term."""
    row = meetings.long_forwarded(term_code="body_reply_draft")
    (case,) = control.forwardings(timezone.now(), pk=row.pk)

    assert row.term.valid_from == date(2024, 6, 8)
    assert row.due_on < timezone.localdate()
    assert (case.is_overdue, case.is_waiting) == (False, True)
    refusal = {"reason_kk": "Жоқ.", "reason_ru": "Нет."}
    assert control.is_late(meetings.replied(row), row), "it agrees, after ten working days"
    assert not control.is_late(meetings.replied(row, number=2, result="not_taken", **refusal), row)


def test_before_that_edition_every_reply_on_a_draft_had_ten_working_days():
    before = terms.deadline("body_reply_draft", date(2024, 6, 7))
    after = terms.deadline("body_reply_draft", date(2024, 6, 8))

    assert not before.term.binds_only_who_agrees
    assert after.term.binds_only_who_agrees
    assert "Only a body that agrees has this term" not in before.explain()
    assert "Only a body that agrees has this term" in after.explain()
