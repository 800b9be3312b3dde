"""Reads the journal into an index, with a cursor per chain: nothing is missed, twice is as once."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from consult.models import Chain, JournalEntry
from search.builders import documents_of, sources_of
from search.engines.interface import Engine
from search.models import Index, IndexCursor

AT_ONCE = 200  # entries of a chain


def read_journal(engine: Engine, index: Index) -> int:
    """Bring the index up to date; returns how many entries were read. Raises EngineDown.

    The rows are read as they stand now, so an entry that was read before changes nothing.
    """
    read = 0
    for chain in _unread_chains(index):
        for entries in _parts(chain):
            _read(engine, index, chain, entries)
            read += len(entries)
    return read


def _unread_chains(index: Index) -> QuerySet:
    """Acts' chains with entries after the cursor, annotated with ``read``."""
    last = JournalEntry.objects.filter(chain=OuterRef("pk")).order_by("-number")
    cursor = IndexCursor.objects.filter(index=index, chain=OuterRef("pk"))
    chains = Chain.objects.filter(act__isnull=False).annotate(
        last=Subquery(last.values("number")[:1]),
        read=Coalesce(Subquery(cursor.values("number")[:1]), 0),
    )
    return chains.filter(last__gt=F("read")).order_by("pk")


def _parts(chain: Chain) -> Iterator[list[JournalEntry]]:
    read = chain.read
    while True:
        entries = list(chain.entries.filter(number__gt=read).order_by("number")[:AT_ONCE])
        if not entries:
            return
        yield entries
        read = entries[-1].number


def _read(engine: Engine, index: Index, chain: Chain, entries: list[JournalEntry]) -> None:
    for entry in entries:
        entry.chain = chain
    # One source once, however many entries speak of it.
    sources = list(dict.fromkeys(source for entry in entries for source in sources_of(entry)))
    last = entries[-1].number
    documents = [document for source in sources for document in documents_of(source)]
    for document in documents:
        document.entry = last
    if engine.kind != "sql":
        engine.replace(index, sources, documents)
        _advance(index, chain, last)
        return
    with transaction.atomic():
        if _advance(index, chain, last):
            engine.replace(index, sources, documents)


def _advance(index: Index, chain: Chain, number: int) -> bool:
    """Move the cursor on; False when another reader was faster."""
    cursor, _made = IndexCursor.objects.get_or_create(index=index, chain=chain)
    return bool(IndexCursor.objects.filter(pk=cursor.pk, number__lt=number).update(number=number))
