"""Signed decisions against their one entry: verdict, votes, recommendations in both languages."""

from collections.abc import Iterator

from consult.events import EventKind
from consult.models import Decision, JournalEntry, Recommendation
from consult.services import deciding
from consult.verifying.entries import differing, differs_by_whom, entries_by_subject, place_of


def verify_decisions(act) -> Iterator[str]:
    """An unsigned decision is a draft: it is on no record, and none is asked of it."""
    entries = entries_by_subject(act, [EventKind.DECISION_SIGNED])
    rows = Decision.objects.filter(signed_at__isnull=False).order_by("pk")
    rows = rows.select_related("act", "edition", "item__meeting")
    for row in rows.filter(act=act) if act else rows:
        lines = entries.pop(f"decision/{row.pk}", [])
        name = f"The decision on {row.act.reference}, edition {row.edition.number}"
        yield from (f"{name}: {what}." for what in _breaks(row, lines))
    for lines in entries.values():
        yield f"{place_of(lines[0])}: its decision ({lines[0].subject}) is gone or not signed."


def _breaks(row: Decision, lines: list[JournalEntry]) -> Iterator[str]:
    if len(lines) != 1:
        yield f"the record signs it {len(lines)} times, not once"
        return
    line = lines[0]
    if not (line.chain.act_id == row.act_id == row.edition.act_id):
        yield "its entry stands in the chain of another act"
    if row.item.edition_id != row.edition_id:
        yield "the meeting voted on another edition"
    for name in differing(deciding.payload_of(row), line.payload):
        yield f"“{name}” is not what was signed"
    if row.signed_at != line.at or differs_by_whom(row.signed_by_id, line):
        yield "it was signed at another time or by another person"
    strangers = Recommendation.objects.filter(decision=row, clause__isnull=False)
    if strangers.exclude(clause__edition=row.edition_id).exists():
        yield "a remark is tied to a clause of another edition"
