"""Assignments against their entries; what the clock wrote of a term against the term."""

from collections.abc import Iterator

from consult import canonical, deadlines
from consult.events import EventKind
from consult.models import Assignment, JournalEntry, Term
from consult.services import journal
from consult.services.assigning import payload_of
from consult.verifying.entries import (
    differing,
    differs_by_whom,
    entries_by_subject,
    place_of,
)

KINDS = (EventKind.ACT_ASSIGNED, EventKind.DEEMED_AGREED)


def verify_assignments(act) -> Iterator[str]:
    entries = entries_by_subject(act, KINDS)
    rows = Assignment.objects.select_related("act", "edition", "term").order_by("pk")
    latest: dict[int, Assignment] = {}
    for row in rows.filter(act=act) if act else rows:
        lines = entries.pop(f"assignment/{row.pk}", [])
        name = f"Assignment {row.pk} of {row.act.reference}, edition {row.edition.number}"
        yield from (f"{name}: {what}." for what in _breaks(row, lines))
        earlier = latest.get(row.edition_id)
        if earlier and row.due_on < earlier.due_on:
            yield f"{name}: it moves the council's term to earlier."
        latest[row.edition_id] = row
    for lines in entries.values():
        yield f"{place_of(lines[0])}: its assignment ({lines[0].subject}) is gone."


def _breaks(row: Assignment, lines: list[JournalEntry]) -> Iterator[str]:
    firsts = [line for line in lines if line.kind == EventKind.ACT_ASSIGNED]
    if len(firsts) != 1 or lines[0] is not firsts[0]:
        yield f"the record makes it {len(firsts)} times, not once and first"
        return
    first, *later = lines
    if any(line.chain.act_id != row.act_id for line in lines) or row.edition.act_id != row.act_id:
        yield "it stands with another act"
    for name in differing(payload_of(row), first.payload):
        yield f"“{name}” is not what the record says"
    if row.assigned_at != first.at or differs_by_whom(row.assigned_by_id, first):
        yield "it was made at another time or by another person"
    if len(later) > 1:
        yield "the record deems the draft agreed more than once"
    for line in later:
        yield from _silence(row, line)


def _silence(row: Assignment, line: JournalEntry) -> Iterator[str]:
    said = {"assignment": row.pk, "edition": row.edition.number, "due_on": row.due_on}
    ended = canonical.instant(deadlines.passed_at(row.due_on))
    if differing(said, line.payload) or canonical.instant(line.at) != ended:
        yield f"entry {line.number} ends its term at another instant"
    if line.actor != journal.CLOCK or row.term.silence != Term.Silence.DEEMED_AGREED:
        yield f"entry {line.number} deems the draft agreed without a term that says so"
