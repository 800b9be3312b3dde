"""Windows at wanted instants. Triggers read the database's clock, so no test freezes it.

With the guards down, one window and its announcement's line are written before anything else is
appended, so that ``verify_record`` stays true. The product has no such door.
"""

from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from consult import guards, rules
from consult.events import EventKind
from consult.models import Consultation
from consult.services import announcing, journal, repairing
from drafts import sealing
from tests.factories import make_edition


@contextmanager
def guards_down():
    """No trigger holds inside the block."""
    guards.drop(connection, guards.all_guards())
    try:
        yield
    finally:
        guards.install(connection, guards.all_guards())


def make_window(
    *, opens_at: datetime, closes_at: datetime, edition=None, by=None, announced_at=None
) -> Consultation:
    """An announced window at those instants (UTC), past ones too."""
    edition = edition or make_edition()
    announced_at = announced_at or min(opens_at, timezone.now())
    act = edition.act
    with transaction.atomic(), guards_down():
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
