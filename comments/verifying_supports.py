"""Supports against their entries in the record. Whose they are is no part of it: people may go."""

from collections.abc import Iterator

from comments.models import Support
from consult.events import EventKind
from consult.models import JournalEntry
from consult.services import journal
from consult.verifying.entries import differing, entries_by_subject, place_of


def verify_supports(act) -> Iterator[str]:
    """Breaks in the supports of one act (None: of all), each one sentence."""
    told: dict[int, list[JournalEntry]] = {}
    for lines in entries_by_subject(act, (EventKind.COMMENT_SUPPORTED,)).values():
        for line in lines:
            told.setdefault(line.payload.get("support"), []).append(line)
    rows = Support.objects.select_related("comment__consultation")
    rows = rows.filter(comment__consultation__act=act) if act else rows
    for row in rows.order_by("pk").iterator():
        lines = told.pop(row.pk, [])
        yield from (f"Support {row.pk}: {what}." for what in _breaks(row, lines))
    for support_id, lines in told.items():
        yield f"{place_of(lines[0])}: its support {support_id} is gone."


def _breaks(row: Support, lines: list[JournalEntry]) -> Iterator[str]:
    if len(lines) != 1:
        yield "the record does not receive it once"
        return
    (line,) = lines
    for name in differing({"comment": row.comment_id, "support": row.pk}, line.payload):
        yield f"“{name}” is not what the record says"
    if line.subject != f"comment/{row.comment_id}" or line.actor != journal.RESIDENT:
        yield "it is of another comment"
    window = row.comment.consultation
    if line.at != row.received_at or line.chain.act_id != window.act_id:
        yield "it was received at another instant or place"
    if not window.opens_at <= row.received_at < window.closes_at:
        yield "it was received outside its window"
