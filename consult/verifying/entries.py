"""Entries of the record in the shape in which rows are held against them."""

from collections.abc import Iterable

from consult import canonical
from consult.models import JournalEntry
from consult.services import journal


def entries_by_subject(act, kinds: Iterable[str]) -> dict[str, list[JournalEntry]]:
    """Entries of acts' chains by their subject, in the order of writing."""
    rows = JournalEntry.objects.filter(kind__in=tuple(kinds)).select_related("chain")
    rows = rows.filter(chain__act=act) if act else rows.filter(chain__act__isnull=False)
    found: dict[str, list[JournalEntry]] = {}
    for entry in rows.order_by("chain_id", "number").iterator():
        found.setdefault(entry.subject, []).append(entry)
    return found


def place_of(entry: JournalEntry) -> str:
    return f"{entry.chain.name}, entry {entry.number}"


def differing(row: dict, said: dict) -> list[str]:
    """Names of the values that the row and the record tell differently, or only one tells."""
    row = canonical.plain(row)
    names = sorted(row.keys() | said.keys())
    return [name for name in names if row.get(name, _MISSING) != said.get(name, _MISSING)]


_MISSING = object()


def differs_by_whom(user_id: int | None, entry: JournalEntry) -> bool:
    """Whether the entry's actor, in whatever office, is not that person (None: no person)."""
    said = entry.actor.rpartition(":")[2] if user_id else entry.actor
    return said != (str(user_id) if user_id else journal.CONSOLE)
