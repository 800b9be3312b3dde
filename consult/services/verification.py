"""Recomputes the record from rows and bytes and names each break (law 7)."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import DatabaseError, connection

from consult import guards, verifiers
from consult.models import Chain
from consult.services import journal
from consult.verifying.heads import Head, against
from drafts.models import DraftActPage

# What reading a row gives that was bent beyond reading; the break names the verifier then.
_UNREADABLE = (DatabaseError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError)


@dataclass
class Report:
    """``heads`` maps chain name to {"number", "hash"}; ``breaks`` are sentences."""

    entries: int = 0
    heads: dict[str, dict] = field(default_factory=dict)
    breaks: list[str] = field(default_factory=list)
    guards_missing: list[str] = field(default_factory=list)

    @property
    def is_sound(self) -> bool:
        return not self.breaks and not self.guards_missing


def heads(chains: Iterable[Chain]) -> dict[str, dict]:
    """The last number and hash of each chain: what is published where we can't rewrite it."""
    lasts = ((chain.name, journal.head_of(chain)) for chain in chains)
    return {name: {"number": last.number, "hash": last.hash} for name, last in lasts if last}


def verify(act: DraftActPage | None = None, earlier: Iterable[Head] = ()) -> Report:
    """Check one act's record, or everything. ``earlier`` are heads told before.

    Missing guards are a finding of their own; verification goes on.
    """
    with _one_moment():
        chains = Chain.objects.order_by("pk")
        chains = list(chains.filter(act=act) if act else chains)
        report = Report(guards_missing=guards.missing_guards())
        report.entries = sum(chain.entries.count() for chain in chains)
        report.heads = heads(chains)
        for verifier in verifiers.registered():
            report.breaks.extend(breaks(verifier, act))
        names = {f"act/{act.reference}"} if act else {head.chain for head in earlier}
        report.breaks.extend(against(head for head in earlier if head.chain in names))
    return report


def breaks(verifier: verifiers.Verifier, act: DraftActPage | None = None) -> Iterator[str]:
    """What one verifier finds, each sentence as soon as it is found."""
    try:
        yield from verifier.verify(act)
    except _UNREADABLE as error:
        yield f"Rows of the verifier “{verifier.name}” can't be read: {error!r}"


@contextmanager
def _one_moment() -> Iterator[None]:
    """All reading sees one state, so that what is written meanwhile is not taken for a break.

    On SQLite a plain BEGIN: ``atomic`` would take the write lock and stop every writer.
    """
    if connection.in_atomic_block:
        yield
        return
    sqlite = connection.vendor == "sqlite"
    begin = "BEGIN" if sqlite else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    with connection.cursor() as cursor:
        cursor.execute(begin)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")
