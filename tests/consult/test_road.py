"""The services of the whole road, from an edition to a checked record."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from comments.models import ClauseCount
from comments.services.pending import store_pending
from comments.services.submitting import submit
from comments.services.visibility import hide, withdraw
from consult.models import Consultation
from consult.services import verification
from consult.services.gate import GateRefused
from consult.services.ticking import record_clock_events
from tests import factories, windows

pytestmark = pytest.mark.django_db


def say(consultation, user, clause=None, text="Бес күн аз."):
    pending = store_pending(
        consultation=consultation, clause=clause, kind="remark", text=text, language="kk"
    )
    return submit(pending, user=user, name="Айгерім С.")


def test_comment_made_in_an_open_window_is_numbered_counted_and_on_the_record():
    consultation = factories.announced_now()
    clause = consultation.edition.clauses.get(eid="para_2")

    comment = say(consultation, factories.UserFactory(), clause)

    assert comment.reference == f"{consultation.act.year}-{consultation.act.number}-0001"
    assert ClauseCount.objects.get(clause=clause).public == 1
    report = verification.verify()
    assert report.breaks == []
    assert report.guards_missing == []


def test_nothing_is_taken_before_opening_or_from_closing_on():
    ahead = factories.announced_ahead()
    closed = windows.closed_window()

    for consultation in (ahead, closed):
        with pytest.raises(GateRefused):
            say(consultation, factories.UserFactory())


def test_hidden_and_withdrawn_comments_stay_and_leave_the_count():
    consultation = factories.announced_now()
    user = factories.UserFactory()
    first, second = say(consultation, user), say(consultation, user)

    withdraw(first, user=user)
    hide(second, reason="insult", by=factories.secretary())

    assert consultation.comments.count() == 2
    assert ClauseCount.objects.get(edition=consultation.edition).public == 0
    assert verification.verify().breaks == []


def test_database_refuses_a_shorter_window_from_an_update():
    consultation = windows.open_window()

    with pytest.raises(IntegrityError), transaction.atomic():
        Consultation.objects.filter(pk=consultation.pk).update(
            closes_at=consultation.closes_at - timedelta(milliseconds=1)
        )


def test_clock_events_are_written_once():
    windows.closed_window()

    assert record_clock_events() == 2
    assert record_clock_events() == 0
