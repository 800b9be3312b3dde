"""What must be so of the rows, however a sequence went."""

from collections import Counter
from unittest import mock

from django.core import mail

from comments.models import Comment, Opinion
from comments.services import letters
from consult.models import Completion, Decision, Verdict
from consult.services import verification


def check_laws(life) -> None:
    check_decision(life)
    check_voices(life)
    check_letters(life)


def check_record(life) -> None:
    report = verification.verify(life.window.act)
    assert not report.breaks, report.breaks
    assert not report.guards_missing, report.guards_missing


def check_decision(life) -> None:
    decisions = Decision.objects.filter(edition=life.window.edition)
    assert decisions.count() <= 1
    for decision in decisions:
        asked = list(decision.recommendations.all())
        assert life.closed
        assert decision.item_id in life.quorate & life.carried
        assert asked or decision.verdict != Verdict.APPROVED_WITH_REMARKS
        if decision.is_signed:
            assert decision.signed_at >= life.closes_at
        if decision.forwardings.exists():
            assert decision.is_signed
            assert asked
            assert all(row.text_kk.strip() and row.text_ru.strip() for row in asked)


def check_voices(life) -> None:
    sent = Opinion.objects.filter(consultation=life.window, received_at__isnull=False)
    members = {user.pk for user in life.scene.members}
    assert {row.membership.user_id for row in sent} <= members
    said = Comment.objects.filter(consultation=life.window)
    assert said.count() == len(life.comments)
    assert all(row.received_at < life.closes_at for row in said)
    if Completion.objects.filter(consultation=life.window).exists():
        assert life.unanswered() == []


def check_letters(life) -> None:
    """The mail server goes away in the middle; each comment's letter is sent, and once."""
    letters.send_due_letters(limit=1)
    with mock.patch.object(letters, "send_plain", side_effect=OSError("away")):
        try:
            letters.send_due_letters()
        except OSError:
            life.walked["tempted: letter twice"] += 1
    letters.send_due_letters()
    assert letters.send_due_letters() == 0
    counted = Counter((tuple(letter.to), letter.subject) for letter in mail.outbox)
    assert set(counted.values()) <= {1}
    comments = Comment.objects.filter(consultation=life.window).select_related("author")
    for comment in comments:
        letter = [
            subject
            for to, subject in counted
            if comment.reference in subject and to == (comment.author.email,)
        ]
        assert letter, f"no letter for {comment.reference}"
