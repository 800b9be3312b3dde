"""Writes down what only the clock did. Idempotent; no reading depends on these entries (law 2)."""

from datetime import datetime

from django.db import transaction

from consult.events import EventKind
from consult.models import Consultation, JournalEntry
from consult.services import clock, journal


def _due(kind: str, instant: str, at: datetime):
    """Windows whose instant has passed and whose entry is not written."""
    written = JournalEntry.objects.filter(kind=kind).values("subject")
    rows = Consultation.objects.filter(
        cancelled_at__isnull=True, recorded_afterwards=False, **{f"{instant}__lte": at}
    ).select_related("act")
    done = {row["subject"] for row in written}
    return [row for row in rows if f"consultation/{row.pk}" not in done]


@transaction.atomic
def _append_once(consultation: Consultation, kind: str, legal_instant: datetime) -> bool:
    chain = journal.chain_of(consultation.act)
    # The chain's lock makes the question and the writing one step for two workers at once.
    chain = type(chain).objects.select_for_update().get(pk=chain.pk)
    subject = f"consultation/{consultation.pk}"
    if chain.entries.filter(kind=kind, subject=subject).exists():
        return False
    journal.append(
        chain,
        kind,
        at=legal_instant,
        actor=journal.CLOCK,
        subject=subject,
        payload={"consultation": consultation.pk},
    )
    return True


def record_clock_events(at: datetime | None = None) -> int:
    """Append openings and closings that have passed by ``at`` (UTC); returns how many."""
    at = at or clock.database_now()
    count = 0
    for kind, name in (
        (EventKind.WINDOW_OPENED, "opens_at"),
        (EventKind.WINDOW_CLOSED, "closes_at"),
    ):
        for consultation in _due(kind, name, at):
            count += _append_once(consultation, kind, getattr(consultation, name))
    return count
