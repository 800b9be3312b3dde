"""What was forwarded and what came back, against their entries and the bytes of their files."""

import hashlib
from collections.abc import Iterator

from consult.events import EventKind
from consult.models import Forwarding, JournalEntry, Reply
from consult.services import forwarding as service
from consult.verifying.entries import differing, differs_by_whom, entries_by_subject, place_of

SENT, SETTLED = EventKind.RECOMMENDATIONS_FORWARDED, EventKind.FORWARDING_SETTLED


def verify_forwardings(act) -> Iterator[str]:
    entries = entries_by_subject(act, (SENT, SETTLED, EventKind.REPLY_RECORDED))
    sent = Forwarding.objects.select_related("decision__act", "body").order_by("pk")
    for row in (sent.filter(decision__act=act) if act else sent).iterator():
        lines = entries.pop(f"forwarding/{row.pk}", [])
        name = f"Letter {row.outgoing_number} (forwarding {row.pk})"
        yield from (f"{name}: {what}." for what in _sent_breaks(row, lines))
    replies = Reply.objects.select_related("forwarding__decision", "recommendation").order_by("pk")
    for row in (replies.filter(forwarding__decision__act=act) if act else replies).iterator():
        lines = entries.pop(f"reply/{row.pk}", [])
        yield from (f"Reply {row.pk}: {what}." for what in _reply_breaks(row, lines))
    for lines in entries.values():
        yield f"{place_of(lines[0])}: its row ({lines[0].subject}) is gone."


def _sent_breaks(row: Forwarding, lines: list[JournalEntry]) -> Iterator[str]:
    firsts = [line for line in lines if line.kind == SENT]
    if len(firsts) != 1 or lines[0] is not firsts[0]:
        yield f"the record sends it {len(firsts)} times, not once and first"
        return
    if any(line.chain.act_id != row.decision.act_id for line in lines):
        yield "its entries stand in the chain of another act"
    if row.decision.signed_at is None:
        yield "its decision is not signed"
    yield from _told(service.forwarding_payload(row), firsts[0], row.recorded_at, row.sent_by_id)
    if not _holds(row.letter, row.letter_sha256):
        yield "the bytes of its letter are not those that were sent"
    yield from _settled_breaks(row, lines[1:])


def _settled_breaks(row: Forwarding, lines: list[JournalEntry]) -> Iterator[str]:
    if len(lines) != (1 if row.settled_at else 0):
        yield f"the record ends its control {len(lines)} times"
    elif lines and (
        lines[0].at != row.settled_at or differing(service.settled_payload(row), lines[0].payload)
    ):
        yield "the end of its control is not what the record says"
    elif not lines and (row.settled_reason_kk or row.settled_reason_ru):
        yield "it has a basis for ending a control that has not ended"


def _reply_breaks(row: Reply, lines: list[JournalEntry]) -> Iterator[str]:
    if len(lines) != 1:
        yield f"the record keeps it {len(lines)} times, not once"
        return
    decision = row.forwarding.decision
    if lines[0].chain.act_id != decision.act_id:
        yield "its entry stands in the chain of another act"
    if row.recommendation.decision_id != decision.pk:
        yield "it answers a recommendation that was not sent with its letter"
    yield from _told(service.reply_payload(row), lines[0], row.recorded_at, row.recorded_by_id)
    if not _holds(row.scan, row.scan_sha256):
        yield "the bytes of its scan are not those that were recorded"


def _told(now: dict, line: JournalEntry, at, by: int | None) -> Iterator[str]:
    for name in differing(now, line.payload):
        yield f"“{name}” is not what the record says"
    if line.at != at or differs_by_whom(by, line):
        yield "it was recorded at another time or by another person"


def _holds(content: bytes, sha256: str) -> bool:
    """No file has no hash."""
    return sha256 == (hashlib.sha256(content).hexdigest() if content else "")
