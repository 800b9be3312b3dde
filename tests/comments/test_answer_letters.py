"""The author hears once that the comment was answered, from a reader with its own cursor."""

from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from comments.models import Comment, Cursor, Letter
from comments.services import answer_letters
from comments.services.answer_letters import send_answer_letters
from comments.services.answering import propose
from tests import factories
from tests.comments.answering import LEFT, WORDS, answered, closed_with, excepted, recorded_past

pytestmark = pytest.mark.django_db


def users(number):
    return [factories.UserFactory() for _ in range(number)]


def test_author_gets_the_answer_in_the_language_of_the_comment():
    author = factories.UserFactory(email="aigerim@example.org")
    _consultation, comments = closed_with("para_1", users=[author], language="ru", text="Мало.")
    answered(comments)

    assert send_answer_letters() == 1

    (letter,) = mail.outbox
    assert letter.to == ["aigerim@example.org"]
    assert comments[0].reference in letter.subject
    assert WORDS["reason_ru"] in letter.body
    assert WORDS["reason_kk"] not in letter.body
    assert "| Мало." in letter.body
    assert "/ru/my-comments/" in letter.body


def test_proposed_answer_is_told_to_nobody():
    _consultation, comments = closed_with("para_1")
    propose(comments, by=factories.secretary(), **WORDS)

    assert send_answer_letters() == 0


def test_named_exception_is_told_with_its_reason():
    _consultation, (comment,) = closed_with("para_1")
    excepted(comment)

    assert send_answer_letters() == 1
    assert LEFT["reason_kk"] in mail.outbox[0].body


def test_letter_goes_out_once_however_often_the_journal_is_read():
    _consultation, comments = closed_with("para_1", "para_2", users=users(2))
    answered(comments)
    send_answer_letters()

    assert send_answer_letters() == 0
    Cursor.objects.all().delete()
    assert send_answer_letters() == 0
    assert len(mail.outbox) == 2
    assert Letter.objects.filter(kind="comment_answered").count() == 2


def test_one_entry_with_many_answers_is_sent_in_turns():
    _consultation, comments = closed_with(*["para_1"] * 5, users=users(5))
    answered(comments)

    sent = [send_answer_letters(limit=2) for _turn in range(4)]

    assert sent == [2, 2, 1, 0]
    assert len({letter.to[0] for letter in mail.outbox}) == 5


def test_crash_repeats_one_letter_at_most_and_none_is_lost(monkeypatch):
    _consultation, comments = closed_with(*["para_1"] * 3, users=users(3))
    answered(comments)
    send, told = answer_letters._send, []

    def crash(comment):
        send(comment)
        told.append(comment)
        if len(told) == 2:
            raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(answer_letters, "_send", crash)
        with pytest.raises(SystemExit):
            send_answer_letters()
    send_answer_letters()

    assert len(mail.outbox) == 4
    assert len({letter.to[0] for letter in mail.outbox}) == 3


def test_address_refused_for_now_stops_nobody_else_and_is_tried_again(monkeypatch):
    authors = [factories.UserFactory(email=f"{name}@example.org") for name in ("busy", "here")]
    _consultation, comments = closed_with("para_1", "para_1", users=authors)
    answered(comments)
    deliver = EmailBackend.send_messages

    def refuse(backend, messages):
        if messages[0].to == ["busy@example.org"]:
            raise SMTPRecipientsRefused({"busy@example.org": (451, b"later")})
        return deliver(backend, messages)

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", refuse)
        assert send_answer_letters() == 1
        assert send_answer_letters() == 0

    assert send_answer_letters() == 1
    assert [letter.to[0] for letter in mail.outbox] == ["here@example.org", "busy@example.org"]


def test_comment_without_an_author_gets_no_letter():
    by = factories.secretary()
    _held, comment = recorded_past(by)
    answered([comment], by)

    assert send_answer_letters() == 0
    assert send_answer_letters() == 0
    assert Comment.objects.get().author is None
