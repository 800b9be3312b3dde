"""The record against whoever writes past the services: refused (I02), or refused or named (I03)."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from consult.models import Appointment, Consultation, JournalEntry, Membership, Term, User
from consult.services import verification
from drafts.models import Body, Topic
from tests import factories, records
from tests.consult.hostile import sql

pytestmark = pytest.mark.django_db
JOURNAL = JournalEntry._meta.db_table


def refused(attack) -> bool:
    """The database says no, and the journal is as it was."""
    before = list(JournalEntry.objects.order_by("pk").values())
    try:
        with transaction.atomic():
            attack()
    except DatabaseError:
        return list(JournalEntry.objects.order_by("pk").values()) == before
    return False


def _row(**changes) -> dict:
    last = JournalEntry.objects.order_by("-pk").first()
    return sql.row_of(JOURNAL, "id", last.pk) | changes


def _appended(**changes) -> dict:
    """A further line of the chain, well made but for the changes."""
    last = JournalEntry.objects.order_by("-pk").first()
    following = {"id": last.pk + 1, "number": last.number + 1, "previous": last.hash}
    return _row(kind="body_recorded", subject="body/77") | following | changes


ATTACKS = {
    "UPDATE": lambda: sql.run(f"UPDATE {JOURNAL} SET actor = 'x'"),
    "UPDATE of its id": lambda: sql.run(f"UPDATE {JOURNAL} SET id = -id"),
    "DELETE": lambda: sql.run(f"DELETE FROM {JOURNAL}"),
    "UPSERT": lambda: sql.upsert(JOURNAL, _row(actor="x"), "id", "actor"),
    "INSERT beside the last": lambda: sql.insert(JOURNAL, _row(id=999_999)),
    "INSERT past a gap": lambda: sql.insert(JOURNAL, _appended(number=_appended()["number"] + 1)),
    "INSERT with a negative number": lambda: sql.insert(JOURNAL, _appended(number=-1)),
    "INSERT with number 0": lambda: sql.insert(JOURNAL, _appended(number=0)),
    "INSERT off the chain": lambda: sql.insert(JOURNAL, _appended(previous="f" * 64)),
    "queryset update": lambda: JournalEntry.objects.update(payload={}),
    "queryset delete": lambda: JournalEntry.objects.all().delete(),
    "bulk_update": lambda: JournalEntry.objects.bulk_update(
        [JournalEntry(pk=JournalEntry.objects.first().pk, actor="x")], ["actor"]
    ),
}
OF_SQLITE = {
    "REPLACE": lambda: sql.replace(JOURNAL, _row(actor="x")),
    "REPLACE of the number": lambda: sql.replace(JOURNAL, _row(id=999_999)),
    "INSERT with a negative id": lambda: sql.insert(JOURNAL, _appended(id=-1)),
}
OF_POSTGRESQL = {"TRUNCATE": lambda: sql.run(f"TRUNCATE {JOURNAL} CASCADE")}


def test_sec_I02_journal_only_grows_by_its_next_line():
    records.plant()
    attacks = ATTACKS | (OF_SQLITE if connection.vendor == "sqlite" else OF_POSTGRESQL)

    assert [name for name, attack in attacks.items() if not refused(attack)] == []


def _later(days: int):
    return Consultation.objects.order_by("pk").last().closes_at + timedelta(days=days)


# What a service would have written a line about.
SILENT = {
    "a window made longer": lambda: Consultation.objects.filter(cancelled_at=None).update(
        closes_at=_later(400)
    ),
    "a window by save": lambda: _saved(Consultation.objects.first(), source_ru="x"),
    "a body renamed": lambda: Body.objects.update(name_ru="Другое"),
    "a topic renamed": lambda: Topic.objects.bulk_update(
        [Topic(pk=Topic.objects.first().pk, name_kk="x")], ["name_kk"]
    ),
    "a seat that ends": lambda: Membership.objects.update(ends_on="2020-01-01"),
    "an office made": lambda: Appointment.objects.bulk_create(
        [Appointment(user=User.objects.first(), role="chair", starts_on="2020-01-01")]
    ),
    "an office taken away": lambda: Appointment.objects.all()._raw_delete("default"),
    "a term by SQL": lambda: sql.run(f"UPDATE {Term._meta.db_table} SET number = number + 1"),
    "an act by get_or_create": lambda: Topic.objects.update_or_create(
        pk=Topic.objects.first().pk, defaults={"name_ru": "x"}
    ),
}


def _saved(row, **changes) -> None:
    for name, value in changes.items():
        setattr(row, name, value)
    row.save()


def _said(change) -> list[str] | None:
    """What verification says of it; None: the database refused."""
    try:
        with transaction.atomic():
            change()
            breaks = verification.verify().breaks
            transaction.set_rollback(True)
    except DatabaseError:
        return None
    return breaks


def test_sec_I03_what_is_written_past_the_services_is_refused_or_named():
    records.plant()
    factories.appointed("chair")
    assert _said(lambda: None) == []

    assert [name for name, change in SILENT.items() if _said(change) == []] == []
