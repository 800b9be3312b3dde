"""Windows at wanted instants. Triggers read the database's clock, so no test freezes it.

With the guards down, one window and its announcement's line are written before anything else is
appended, so that ``verify_record`` stays true. The product has no such door.
"""

from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from consult import canonical, guards, rules
from consult.events import EventKind
from consult.models import Consultation, JournalEntry
from consult.services import announcing, journal, repairing
from drafts import sealing
from tests.factories import make_edition

# What stands in the way of a window in the past: its own row and its line of the record.
OF_A_WINDOW = ("consult_consultation", "consult_journalentry")


@contextmanager
def guards_down(*tables: str):
    """No trigger holds inside the block, on SQLite none of those tables, if any are named.

    On PostgreSQL keys are not checked in it either.
    """
    if connection.vendor == "postgresql":
        # To drop hundreds of functions and make them anew for each window takes a second there.
        with _session_replication_role("replica"):
            yield
        return
    with guards_dropped(*tables):
        yield


@contextmanager
def _session_replication_role(role: str):
    with connection.cursor() as cursor:
        cursor.execute(f"SET session_replication_role = {role}")
    try:
        yield
    finally:
        if not connection.needs_rollback:  # a rollback takes the setting back by itself
            with connection.cursor() as cursor:
                cursor.execute("SET session_replication_role = origin")


@contextmanager
def guards_dropped(*tables: str):
    """There is no trigger inside the block (of those tables); keys and constraints hold."""
    down = [guard for guard in guards.all_guards() if not tables or guard.table in tables]
    guards.drop(connection, down)
    try:
        yield
    finally:
        guards.install(connection, down)


def make_window(
    *, opens_at: datetime, closes_at: datetime, edition=None, by=None, announced_at=None
) -> Consultation:
    """An announced window at those instants (UTC), past ones too."""
    edition = edition or make_edition()
    announced_at = announced_at or min(opens_at, timezone.now())
    act = edition.act
    with transaction.atomic(), guards_down(*OF_A_WINDOW):
        announcing._publish(act, announced_at)
        edition = sealing.seal(edition, at=announced_at, by=by)
        consultation = Consultation(
            act=act,
            edition=edition,
            opens_at=opens_at,
            closes_at=closes_at,
            term=announcing.window_term(act, opens_at),
            announced_at=announced_at,
            announced_by=by,
        )
        consultation.save(force_insert=True)
        journal.append(
            journal.chain_of(act),
            EventKind.ACT_ANNOUNCED,
            at=announced_at,
            actor=journal.actor_of(by, "secretary"),
            subject=f"consultation/{consultation.pk}",
            payload=announcing.payload_of(consultation),
        )
        repairing.record(edition, at=announced_at, by=by)
    return consultation


def open_window(*, edition=None, closes_in: timedelta | None = None, by=None) -> Consultation:
    """A window that opened eleven days ago and closes soon (by default tomorrow)."""
    now = timezone.now()
    return make_window(
        edition=edition,
        opens_at=now - timedelta(days=11),
        closes_at=now + (closes_in or timedelta(days=1)),
        by=by,
    )


def closed_window(*, edition=None, ago: timedelta = timedelta(days=1), by=None) -> Consultation:
    """A window that closed some time ago."""
    closes_at = timezone.now() - ago
    return make_window(
        edition=edition, opens_at=closes_at - timedelta(days=12), closes_at=closes_at, by=by
    )


def future_window(*, edition=None, in_days: int = 3) -> Consultation:
    opens_at = timezone.now() + timedelta(days=in_days)
    return make_window(
        edition=edition, opens_at=opens_at, closes_at=rules.earliest_closing(opens_at)
    )


def close_soon(consultation: Consultation, *, closes_in: timedelta) -> None:
    """Move a window that was just announced into the past, whole, so that it closes soon.

    Its lines of the record move with it; nobody may have said anything in it yet. The clock then
    closes it by itself. Raises AssertionError when there are other lines.
    """
    closes_at = (timezone.now() + closes_in).replace(microsecond=0)
    back = consultation.closes_at - closes_at
    with transaction.atomic(), guards_down():
        lines = list(journal.chain_of(consultation.act).entries.order_by("number"))
        lines = lines[[line.kind for line in lines].index(EventKind.ACT_ANNOUNCED) :]
        moved = (EventKind.ACT_ANNOUNCED, EventKind.WINDOW_OPENED)
        assert all(line.kind in moved for line in lines), [line.kind for line in lines]
        for name in ("opens_at", "closes_at", "announced_at"):
            setattr(consultation, name, getattr(consultation, name) - back)
        consultation.save()
        edition = consultation.edition
        type(edition).objects.filter(pk=edition.pk).update(sealed_at=edition.sealed_at - back)
        for line in lines:
            _rewrite(line, consultation, back)


def _rewrite(line: JournalEntry, consultation: Consultation, back: timedelta) -> None:
    line.at -= back
    line.written_at -= back
    if line.kind == EventKind.ACT_ANNOUNCED:
        line.payload = canonical.plain(announcing.payload_of(consultation))
    earlier = line.chain.entries.filter(number=line.number - 1).first()
    line.previous = earlier.hash if earlier else ""
    line.hash = journal.hash_of(line)
    columns = {name: getattr(line, name) for name in ("at", "written_at", "payload")}
    JournalEntry.objects.filter(pk=line.pk).update(
        **columns, previous=line.previous, hash=line.hash
    )
