"""Appends to the record. The only place that writes a journal entry."""

from datetime import datetime

from django.db import transaction

from consult import canonical
from consult.models import Chain, JournalEntry, User
from consult.models.journal import COUNCIL
from consult.services import clock
from drafts.models import DraftActPage

CONSOLE = "system:console"
CLOCK = "system:clock"
RESIDENT = "resident"


def actor_of(user: User | None, role: str) -> str:
    """``role:id`` of the official who acted; the system's console without one."""
    return f"{role}:{user.pk}" if user else CONSOLE


def chain_of(act: DraftActPage) -> Chain:
    chain, _made = Chain.objects.get_or_create(act=act, defaults={"name": f"act/{act.reference}"})
    return chain


def council_chain() -> Chain:
    chain, _made = Chain.objects.get_or_create(name=COUNCIL)
    return chain


def head_of(chain: Chain) -> JournalEntry | None:
    """The last entry of the chain, or None while it is empty."""
    return chain.entries.order_by("-number").first()


def hash_of(entry: JournalEntry) -> str:
    """What ``entry.hash`` must be, recomputed from every other column."""
    return canonical.digest(
        {
            "chain": entry.chain.name,
            "number": entry.number,
            "kind": entry.kind,
            "subject": entry.subject,
            "at": entry.at,
            "written_at": entry.written_at,
            "actor": entry.actor,
            "payload": entry.payload,
            "previous": entry.previous,
        }
    )


def append(
    chain: Chain,
    kind: str,
    *,
    actor: str,
    at: datetime | None = None,
    subject: str = "",
    payload: dict | None = None,
) -> JournalEntry:
    """One more line, under the chain's lock. Call it inside the change's own transaction.

    ``at`` is the legal instant (UTC), by default the instant of writing. Raises
    TransactionManagementError outside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("The record is written with its change.")
    chain = Chain.objects.select_for_update().get(pk=chain.pk)
    head = head_of(chain)
    now = clock.database_now()
    entry = JournalEntry(
        chain=chain,
        number=head.number + 1 if head else 1,
        kind=kind,
        subject=subject,
        at=at or now,
        written_at=now,
        actor=actor,
        payload=canonical.plain(payload or {}),
        previous=head.hash if head else "",
    )
    entry.hash = hash_of(entry)
    entry.save(force_insert=True)
    return entry
