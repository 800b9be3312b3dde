"""Writes down what only the clock did. Idempotent; no reading depends on these entries (law 2)."""

from datetime import datetime

from django.db import transaction

from consult import rules
from consult.events import EventKind
from consult.models import Assignment, Consultation, JournalEntry, Term
from consult.services import clock, journal
from consult.services.silence import deemed_agreed


def _due(kind: str, instant: str, at: datetime):
    """Windows whose instant has passed and whose entry is not written."""
    written = JournalEntry.objects.filter(kind=kind).values("subject")
    rows = Consultation.objects.filter(
        cancelled_at__isnull=True, recorded_afterwards=False, **{f"{instant}__lte": at}
    ).select_related("act")
    done = {row["subject"] for row in written}
    return [row for row in rows if f"consultation/{row.pk}" not in done]


def _past_their_term(at: datetime) -> list[Assignment]:
    """Assignments whose term has passed in silence and whose entry is not written."""
    written = JournalEntry.objects.filter(kind=EventKind.DEEMED_AGREED).values("subject")
    done = {row["subject"] for row in written}
    rows = Assignment.objects.filter(
        due_on__lt=rules.almaty_date(at),
        term__silence=Term.Silence.DEEMED_AGREED,
        edition__consultation__recorded_afterwards=False,
    ).select_related("act", "edition__consultation", "edition__decision")
    return [row for row in rows if f"assignment/{row.pk}" not in done]


def _deemed_agreed_once(row: Assignment, at: datetime) -> bool:
    """Not for an assignment whose term was moved, nor for one that was decided on in time."""
    found = deemed_agreed(row.edition, at)
    if found is None or found.assignment != row:
        return False
    payload = {"assignment": row.pk, "edition": row.edition.number, "due_on": row.due_on}
    subject = f"assignment/{row.pk}"
    return _append_once(row.act, EventKind.DEEMED_AGREED, subject, found.since, payload)


@transaction.atomic
def _append_once(act, kind: str, subject: str, legal_instant: datetime, payload: dict) -> bool:
    chain = journal.chain_of(act)
    # The chain's lock makes the question and the writing one step for two workers at once.
    chain = type(chain).objects.select_for_update().get(pk=chain.pk)
    if chain.entries.filter(kind=kind, subject=subject).exists():
        return False
    journal.append(
        chain, kind, at=legal_instant, actor=journal.CLOCK, subject=subject, payload=payload
    )
    return True


def record_clock_events(at: datetime | None = None) -> int:
    """Append what the clock did by ``at`` (UTC): openings, closings, terms; returns how many."""
    at = at or clock.database_now()
    count = 0
    for kind, name in (
        (EventKind.WINDOW_OPENED, "opens_at"),
        (EventKind.WINDOW_CLOSED, "closes_at"),
    ):
        for row in _due(kind, name, at):
            subject, payload = f"consultation/{row.pk}", {"consultation": row.pk}
            count += _append_once(row.act, kind, subject, getattr(row, name), payload)
    return count + sum(_deemed_agreed_once(row, at) for row in _past_their_term(at))
