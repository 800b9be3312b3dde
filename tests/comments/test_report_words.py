"""What the report's documents say of the council: a verdict, silence, letters and replies."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from comments.presenting import frames
from comments.reporting import collect
from comments.reporting.blocks import blocks_of
from comments.reporting.document import Heading, Paragraph, Table
from consult.models import Verdict
from consult.services import forwarding as service
from tests import factories, meetings, windows
from tests.comments import opining, reports
from tests.consult.test_deciding import assigned

pytestmark = pytest.mark.django_db
BOTH = {"reason_kk": "Бюджетте жоқ.", "reason_ru": "Нет в бюджете."}


def words_of(consultation, language="en") -> str:
    with translation.override(language):
        report = collect(frames.of_consultation(consultation, timezone.now()))
        return "\n".join(_words(block) for block in blocks_of(report))


def _words(block) -> str:
    if isinstance(block, Heading):
        return block.text
    if isinstance(block, Paragraph):
        return f"{block.lead} {block.text}"
    assert isinstance(block, Table)
    cells = [cell for row in block.rows for cell in row]
    return "\n".join(getattr(cell, "words", str(cell)) for cell in cells)


def test_silence_is_named_and_is_no_verdict():
    consultation = reports.completed()
    assigned(consultation.edition, due_in=-1)

    said = words_of(consultation)

    assert "Deemed agreed by silence" in said
    assert "Nobody voted." in said
    assert "pproved" not in said


def test_verdict_stands_with_its_vote_meeting_commission_and_recommendations():
    consultation = reports.completed()
    member = factories.member()
    opining.give_to_commission(consultation.edition, member)
    forwarding = reports.decided(consultation)

    said = words_of(consultation, "ru")

    assert "Одобрен с замечаниями." in said
    assert f"Докладчик: {member.name}" in said
    assert "За 3, против 0, воздержались 0." in said
    assert "1. Пункт 1. Увеличить срок (para_1)." in said
    assert forwarding.outgoing_number in said
    assert "Учтено" in said
    assert "ответа пока нет" in said


def test_letters_are_overdue_late_or_off_control_in_words():
    row = meetings.long_forwarded(term_code="body_reply")
    consultation = row.decision.edition.consultation

    assert "The reply is overdue." in words_of(consultation)
    meetings.replied(row)
    assert "after the term" in words_of(consultation)
    service.settle(row, by=None, **BOTH)
    settled = words_of(consultation)
    assert "Taken off control on" in settled
    assert "The reply is overdue." not in settled


def test_the_law_of_2024_is_told_and_called_no_delay():
    row = meetings.long_forwarded(term_code="body_reply_draft")

    said = words_of(row.decision.edition.consultation)

    assert "If the body agrees, its reply is due until the end of" in said
    assert "overdue" not in said


def test_returned_editions_stay_in_the_report_of_the_next():
    first = windows.closed_window(ago=timedelta(days=30))
    meetings.signed(first.edition, verdict="returned")
    second = factories.announced_now(edition=factories.make_edition(act=first.act))

    said = words_of(second)

    assert "The council has not decided yet." in said
    with translation.override("en"):
        assert f"Edition 1: {Verdict.RETURNED.label}, " in said
