"""Windows against their entries: what was announced, and each lawful change, replayed."""

from collections.abc import Iterator
from datetime import datetime

from consult import canonical, rules
from consult.events import EventKind
from consult.models import Consultation, Extension, JournalEntry
from consult.services import announcing, journal
from consult.verifying.entries import differing, entries_by_subject, place_of

FIRST = (EventKind.ACT_ANNOUNCED, EventKind.WINDOW_RECORDED)
KINDS = (
    *FIRST,
    EventKind.WINDOW_POSTPONED,
    EventKind.WINDOW_CANCELLED,
    EventKind.WINDOW_OPENED,
    EventKind.WINDOW_EXTENDED,
    EventKind.WINDOW_CLOSED,
)
# Lawful changes move these; they are replayed. The topic is replayed with the act's page.
MOVING = ("opens_at", "closes_at", "topic")


def verify_windows(act) -> Iterator[str]:
    entries = entries_by_subject(act, KINDS)
    rows = Consultation.objects.select_related("act", "edition", "term").order_by("pk")
    for row in rows.filter(act=act) if act else rows:
        lines = entries.pop(f"consultation/{row.pk}", [])
        name = f"The window of {row.act.reference}, edition {row.edition.number}"
        yield from (f"{name}: {what}." for what in _breaks(row, lines))
    for lines in entries.values():
        yield f"{place_of(lines[0])}: its window ({lines[0].subject}) is gone."


def _breaks(row: Consultation, lines: list[JournalEntry]) -> Iterator[str]:
    firsts = [line for line in lines if line.kind in FIRST]
    if len(firsts) != 1 or lines[0] is not firsts[0]:
        yield f"the record announces it {len(firsts)} times, not once and first"
        return
    if any(line.chain.act_id != row.act_id for line in lines):
        yield "its entries stand in the chain of another act"
    yield from _announced(row, lines[0])
    replay = _Replay(row, lines[0])
    for line in lines[1:]:
        yield from replay.step(line)
    yield from replay.end()


def _announced(row: Consultation, first: JournalEntry) -> Iterator[str]:
    now, said = announcing.payload_of(row), dict(first.payload)
    for name in MOVING:
        now.pop(name), said.pop(name, None)
    for name in differing(now, said):
        yield f"“{name}” is not what was announced"
    if row.announced_at != first.at or actor_id(row.announced_by_id) != first.actor:
        yield "it was announced at another time or by another person"
    if row.recorded_afterwards != (first.kind == EventKind.WINDOW_RECORDED):
        yield "whether it was recorded afterwards is not what was announced"


def actor_id(user_id: int | None) -> str:
    return f"secretary:{user_id}" if user_id else journal.CONSOLE


class _Replay:
    """The window's changing values, from entry to entry; instants as the record writes them."""

    def __init__(self, row: Consultation, first: JournalEntry):
        self.row, self.first = row, first
        self.opens_at, self.closes_at = (first.payload.get(name) for name in MOVING[:2])
        self.cancelled = {"cancelled_at": None, "reason_kk": "", "reason_ru": ""}
        self.extensions = {extension.pk: extension for extension in row.extensions.all()}

    def step(self, line: JournalEntry) -> Iterator[str]:
        said = line.payload
        if line.kind == EventKind.WINDOW_POSTPONED:
            if said.get("before") != {"opens_at": self.opens_at, "closes_at": self.closes_at}:
                yield f"entry {line.number} postpones it from other dates"
            self.opens_at, self.closes_at = said.get("opens_at"), said.get("closes_at")
        elif line.kind == EventKind.WINDOW_CANCELLED:
            self.cancelled = said
        elif line.kind == EventKind.WINDOW_EXTENDED:
            yield from self._extended(line)
        elif line.kind == EventKind.WINDOW_OPENED:
            if canonical.instant(line.at) != self.opens_at:
                yield f"entry {line.number} opens it at another instant"
        elif line.kind == EventKind.WINDOW_CLOSED and canonical.instant(line.at) != self.closes_at:
            yield f"entry {line.number} closes it at another instant"

    def _extended(self, line: JournalEntry) -> Iterator[str]:
        said = dict(line.payload)
        if said.get("previous_closes_at") != self.closes_at:
            yield f"entry {line.number} extends it from another closing"
        self.closes_at = said.get("closes_at")
        extension = self.extensions.pop(said.get("extension"), None)
        if extension is None:
            yield f"the extension of entry {line.number} is gone"
        elif differing(_row_of(extension), said) or not _made_by(extension, line):
            yield f"its extension is not what entry {line.number} says"

    def end(self) -> Iterator[str]:
        row = self.row
        now = {
            "cancelled_at": row.cancelled_at,
            "reason_kk": row.cancel_reason_kk,
            "reason_ru": row.cancel_reason_ru,
        }
        if differing(now, self.cancelled):
            yield "whether and why it was cancelled is not what the record says"
        dates = {"opens_at": row.opens_at, "closes_at": row.closes_at}
        for name in differing(dates, {"opens_at": self.opens_at, "closes_at": self.closes_at}):
            yield f"“{name}” is not what the record says"
        for extension in self.extensions.values():
            yield f"extension {extension.pk} has no entry in the record"
        days = self.first.payload.get("term", {}).get("number", rules.MINIMUM_DAYS)
        if _unlawful(row.opens_at, row.closes_at, days):
            yield f"it is shorter than {days} full calendar days"


def _row_of(extension: Extension) -> dict:
    return {
        "extension": extension.pk,
        "previous_closes_at": extension.previous_closes_at,
        "closes_at": extension.closes_at,
        "reason_kk": extension.reason_kk,
        "reason_ru": extension.reason_ru,
    }


def _made_by(extension: Extension, line: JournalEntry) -> bool:
    return extension.extended_at == line.at and actor_id(extension.extended_by_id) == line.actor


def _unlawful(opens_at: datetime | None, closes_at: datetime | None, days: int) -> bool:
    """A malformed instant is read as None; it is named by the comparison of dates."""
    return bool(opens_at and closes_at and rules.window_problem(opens_at, closes_at, days))
