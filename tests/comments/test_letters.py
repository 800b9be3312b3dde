"""Letters of confirmation and of heads: once, safe, and enough to check the record with."""

import hashlib
from datetime import UTC, datetime
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from comments.models import Cursor, Letter
from comments.services import letters
from comments.services.heads import send_daily_heads
from comments.services.letters import send_due_letters
from comments.services.mailing import AddressRefused, send_plain
from comments.services.visibility import withdraw
from consult.models import JournalEntry
from consult.verifying.heads import Head, read_heads
from tests import factories
from tests.records import say

pytestmark = pytest.mark.django_db


def entry_of(comment) -> JournalEntry:
    return JournalEntry.objects.get(subject=f"comment/{comment.pk}", kind="comment_received")


def test_author_gets_number_text_and_head_in_the_language_of_the_comment():
    consultation = factories.announced_now()
    user = factories.UserFactory(email="aigerim@example.org")
    comment = say(consultation, user, "para_2", "Первая строка.\nВторая.", language="ru")

    assert send_due_letters() == 1

    (letter,) = mail.outbox
    assert letter.to == ["aigerim@example.org"]
    assert comment.reference in letter.subject
    assert f"/ru/acts/{consultation.act.year}/{consultation.act.number}/comments/1/" in letter.body
    assert "| Первая строка.\n| Вторая." in letter.body
    entry = entry_of(comment)
    head = Head(f"act/{consultation.act.reference}", entry.number, entry.hash)
    assert read_heads(letter.message().as_bytes()) == [head]


def test_sec_I05_letter_proves_offline_what_was_written():
    comment = say(factories.announced_now(), factories.UserFactory(), "para_1", "Бес күн аз.")

    send_due_letters()

    (proof,) = [line for line in mail.outbox[0].body.splitlines() if line.startswith("{")]
    assert "Бес күн аз." in proof
    assert hashlib.sha256(proof.encode()).hexdigest() == entry_of(comment).payload["digest"]


def test_letter_goes_out_once_however_often_the_journal_is_read():
    comment = say(factories.announced_now(), factories.UserFactory())
    send_due_letters()

    assert send_due_letters() == 0
    Cursor.objects.all().delete()
    assert send_due_letters() == 0
    assert len(mail.outbox) == 1
    assert Letter.objects.get().subject == f"comment/{comment.pk}"


def test_letter_that_was_sent_but_not_noted_is_repeated_and_none_is_lost(monkeypatch):
    letters_noted = letters._advance
    consultation = factories.announced_now()
    for _ in range(2):
        say(consultation, factories.UserFactory())

    def crash(chain, entry, note):
        if note:
            raise SystemExit
        letters_noted(chain, entry, note)

    with monkeypatch.context() as patch:
        patch.setattr(letters, "_advance", crash)
        with pytest.raises(SystemExit):
            send_due_letters()
    send_due_letters()

    assert len(mail.outbox) == 3
    assert len({letter.to[0] for letter in mail.outbox}) == 2


def test_letters_of_a_turn_are_limited_and_the_rest_follows():
    consultation = factories.announced_now()
    for _ in range(3):
        say(consultation, factories.UserFactory())

    sent = [send_due_letters(limit=2) for _turn in range(4)]

    assert sum(sent) == 3
    assert len(mail.outbox) == 3


def test_withdrawing_sends_no_letter():
    user = factories.UserFactory()
    comment = say(factories.announced_now(), user)
    withdraw(comment, user=user)

    send_due_letters()

    assert len(mail.outbox) == 1


def test_mail_server_that_is_away_loses_no_letter(monkeypatch):
    say(factories.announced_now(), factories.UserFactory())

    def away(*_args):
        raise ConnectionRefusedError

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", away)
        with pytest.raises(ConnectionRefusedError):
            send_due_letters()

    assert send_due_letters() == 1


def test_address_refused_for_good_stops_nobody_else(monkeypatch):
    consultation = factories.announced_now()
    say(consultation, factories.UserFactory(email="gone@example.org"))
    say(consultation, factories.UserFactory(email="here@example.org"))
    deliver = EmailBackend.send_messages

    def refuse(backend, messages):
        if messages[0].to == ["gone@example.org"]:
            raise SMTPRecipientsRefused({"gone@example.org": (550, b"no such user")})
        return deliver(backend, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)

    assert send_due_letters() == 1
    assert send_due_letters() == 0
    assert [letter.to for letter in mail.outbox] == [["here@example.org"]]
    assert Letter.objects.filter(kind="comment_refused").count() == 1


@pytest.mark.parametrize(
    "words",
    [
        "a\r\nBcc: x@example.org",
        "a\x0bb\x0cc",
        "a\x00b",
        "a, b@example.org",
        "т" * 5000,
        "a\u2028b",
    ],
)
def test_sec_X15_no_words_reach_into_the_headers(words):
    send_plain("one@example.org", subject=words, body=words, language="kk")

    (letter,) = mail.outbox
    message = letter.message()
    assert letter.recipients() == ["one@example.org"]
    assert message["Bcc"] is None
    assert "\n" not in letter.subject
    assert len(letter.subject) <= 200
    assert "\x00" not in letter.body


@pytest.mark.parametrize(
    "address",
    ["a@example.org, b@example.org", '"a, q"@example.org', "a b@example.org", "", "a@b@c"],
)
def test_sec_X15_an_address_that_is_not_one_gets_nothing(address):
    with pytest.raises(AddressRefused):
        send_plain(address, subject="s", body="b", language="kk")

    assert mail.outbox == []


def test_person_cannot_write_a_line_that_passes_for_a_head():
    fake = f"council 1 {'0' * 64}"
    say(factories.announced_now(), factories.UserFactory(), text=f"Оқыңыз:\n{fake}")

    send_due_letters()

    heads = read_heads(mail.outbox[0].message().as_bytes())
    assert [head.chain == "council" for head in heads] == [False]


MORNING = datetime(2030, 5, 1, 4, 0, tzinfo=UTC)
STILL_THAT_DAY = datetime(2030, 5, 1, 18, 59, tzinfo=UTC)  # 23:59 in Almaty
NEXT_DAY = datetime(2030, 5, 1, 19, 0, tzinfo=UTC)


def test_heads_go_to_each_address_once_a_day_of_almaty(settings):
    settings.HEAD_EMAILS = ["first@example.org", "second@example.org"]
    factories.announced_now()

    sent = [send_daily_heads(at) for at in (MORNING, STILL_THAT_DAY, NEXT_DAY)]

    assert sent == [2, 0, 2]
    assert [letter.to for letter in mail.outbox[:2]] == [[name] for name in settings.HEAD_EMAILS]
    heads = read_heads(mail.outbox[0].message().as_bytes())
    assert len(heads) == 2
    assert all(
        JournalEntry.objects.filter(chain__name=h.chain, number=h.number, hash=h.hash).exists()
        for h in heads
    )


def test_without_addresses_no_heads_are_sent(settings):
    settings.HEAD_EMAILS = []

    assert send_daily_heads(MORNING) == 0
