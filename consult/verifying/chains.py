"""The chains themselves: numbers without a gap, each entry on the hash of the one before."""

from collections.abc import Iterator

from consult.events import EventKind
from consult.models import Chain, JournalEntry
from consult.models.journal import COUNCIL
from consult.services import journal
from consult.verifying.entries import place_of


def verify_chains(act) -> Iterator[str]:
    chains = Chain.objects.filter(act=act) if act else Chain.objects.all()
    for chain in chains.select_related("act").order_by("pk"):
        name = f"act/{chain.act.reference}" if chain.act else COUNCIL
        if chain.name != name:
            yield f"{chain.name}: the chain should be called {name}."
        yield from _lines(chain)
    if act is None:
        yield from _whole()


def _lines(chain: Chain) -> Iterator[str]:
    previous, number = "", 0
    for entry in chain.entries.order_by("number").iterator():
        entry.chain = chain
        number += 1
        if entry.number != number:
            yield f"{place_of(entry)}: entry {number} should stand here."
            number = entry.number
        if entry.previous != previous:
            yield f"{place_of(entry)}: it does not follow the entry before it."
        if not _is_as_written(entry):
            yield f"{place_of(entry)}: it is not as it was written."
        previous = entry.hash


def _is_as_written(entry: JournalEntry) -> bool:
    try:
        return entry.kind in EventKind.values and entry.hash == journal.hash_of(entry)
    except (TypeError, ValueError):  # a value that the record can't hold
        return False


def _whole() -> Iterator[str]:
    """Migrations begin the council's chain, so a record without it has lost it."""
    if not JournalEntry.objects.filter(chain__name=COUNCIL).exists():
        yield f"{COUNCIL}: the chain is missing."
    lost = JournalEntry.objects.exclude(chain__in=Chain.objects.all())
    if lost.exists():
        yield f"{lost.count()} entries stand in no chain."
