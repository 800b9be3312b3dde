"""Meetings against their one entry: agenda, who came, how each voted."""

from collections.abc import Iterator

from consult.events import EventKind
from consult.models import JournalEntry, Meeting
from consult.models.journal import COUNCIL
from consult.services import meetings
from consult.verifying.entries import differing, differs_by_whom, place_of


def verify_meetings(act) -> Iterator[str]:
    """Meetings are the council's: nothing is checked for one act."""
    if act is not None:
        return
    entries: dict[str, list[JournalEntry]] = {}
    kind = EventKind.MEETING_RECORDED
    for entry in JournalEntry.objects.filter(kind=kind).select_related("chain").order_by("pk"):
        entries.setdefault(entry.subject, []).append(entry)
    rows = Meeting.objects.prefetch_related("attendances", "agenda__votes").order_by("pk")
    for row in rows:
        lines = entries.pop(f"meeting/{row.pk}", [])
        yield from (f"Meeting {row.pk} (№ {row.number}): {what}." for what in _breaks(row, lines))
    for lines in entries.values():
        yield f"{place_of(lines[0])}: its meeting ({lines[0].subject}) is gone."


def _breaks(row: Meeting, lines: list[JournalEntry]) -> Iterator[str]:
    if len(lines) != 1 or lines[0].chain.name != COUNCIL:
        yield f"the council's record enters it {len(lines)} times, not once"
        return
    for name in differing(meetings.payload_of(row), lines[0].payload):
        yield f"“{name}” is not what the record says"
    if row.recorded_at != lines[0].at or differs_by_whom(row.recorded_by_id, lines[0]):
        yield "it was entered at another time or by another person"
