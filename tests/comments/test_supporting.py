"""Agreeing with a comment: one person, once, while the window is open."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection

from comments.models import Support
from comments.services.supporting import support
from comments.services.visibility import hide
from consult.models import JournalEntry
from consult.services import verification
from consult.services.gate import GateRefused
from tests import factories, windows
from tests.comments.answering import closed_with
from tests.comments.saying import say


@pytest.mark.django_db
def test_one_person_supports_a_comment_once():
    consultation = factories.announced_now()
    comment, user = say(consultation, "para_1"), factories.UserFactory()

    assert support(comment, user=user) == support(comment, user=user)
    support(comment, user=factories.UserFactory())

    assert comment.supports.count() == 2
    lines = JournalEntry.objects.filter(kind="comment_supported")
    assert {line.actor for line in lines} == {"resident"}
    assert len(lines) == 2
    assert verification.verify(consultation.act).breaks == []


@pytest.mark.django_db
def test_nobody_supports_their_own_words_or_what_is_not_shown():
    consultation, author = windows.open_window(), factories.UserFactory()
    own = say(consultation, "para_1", user=author)
    hidden = say(consultation, "para_1")
    hide(hidden, reason="insult", by=factories.secretary())

    for comment in (own, hidden):
        with pytest.raises(ValidationError):
            support(comment, user=author)

    assert not Support.objects.exists()


@pytest.mark.django_db
def test_support_is_taken_only_while_the_window_is_open():
    _consultation, (comment,) = closed_with()

    with pytest.raises(GateRefused):
        support(comment, user=factories.UserFactory())

    assert not Support.objects.exists()


def test_two_clicks_at_once_are_one_support(real_db):
    comment, user = say(factories.announced_now(), "para_1"), factories.UserFactory()
    start, failures = threading.Barrier(4), []

    def click() -> None:
        start.wait()
        try:
            support(comment, user=user)
        except IntegrityError as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=click) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert Support.objects.count() == 1
    assert JournalEntry.objects.filter(kind="comment_supported").count() == 1
