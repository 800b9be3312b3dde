"""The database, too, takes a stated date only of a window recorded afterwards, and none ahead."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from comments.models import Opinion
from comments.services.answering import propose
from tests import factories, meetings, windows
from tests.comments.answering import WORDS
from tests.comments.saying import said_before

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
REFUSED = "opinion: outside the gate|answer: not its time|decision: not its time"


def held_window():
    return meetings.past_edition(timezone.localdate() - timedelta(days=5)).consultation


def of_an_opinion(consultation, at) -> None:
    author = factories.member()
    row = Opinion.objects.create(
        consultation=consultation,
        edition=consultation.edition,
        membership=author.memberships.get(),
        author_name=author.name,
    )
    Opinion.objects.filter(pk=row.pk).update(received_at=at, written_at=timezone.now())


def of_an_answer(consultation, at) -> None:
    answer = propose(said_before(consultation, ["para_1"]), by=factories.secretary(), **WORDS)
    type(answer).objects.filter(pk=answer.pk).update(published_at=at)


def of_a_signature(consultation, at) -> None:
    decision = meetings.prepared(consultation.edition)
    type(decision).objects.filter(pk=decision.pk).update(signed_at=at, signed_by=factories.chair())


WRITERS = pytest.mark.parametrize("write", [of_an_opinion, of_an_answer, of_a_signature])


@WRITERS
def test_a_date_of_the_past_is_taken_where_the_window_was_recorded_afterwards(write):
    write(held_window(), timezone.now() - HOUR)


@WRITERS
def test_a_date_ahead_is_taken_nowhere(write):
    with pytest.raises(IntegrityError, match=REFUSED), transaction.atomic():
        write(held_window(), timezone.now() + HOUR)


@WRITERS
def test_a_window_of_this_site_takes_no_date_but_now(write):
    with pytest.raises(IntegrityError, match=REFUSED), transaction.atomic():
        write(windows.closed_window(), timezone.now() - HOUR)
