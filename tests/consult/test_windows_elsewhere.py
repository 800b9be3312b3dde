"""The window attacked from another client, which knows nothing of Django (W09, W11)."""

import sqlite3
from datetime import UTC, timedelta
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import connection
from django.utils import timezone

from comments.services.pending import store_pending
from comments.services.submitting import submit
from consult.models import Consultation
from tests import factories

TABLE = "consult_consultation"


class OtherClient:
    """A plain connection with nothing set: on SQLite no foreign keys, no recursive triggers."""

    def __init__(self, url: str):
        self.is_sqlite = url.startswith("sqlite")
        if self.is_sqlite:
            path = url.removeprefix("sqlite:///")
            self.connection = sqlite3.connect(path, timeout=20, isolation_level=None)
            self.errors = (sqlite3.Error,)
        else:
            assert urlsplit(url).scheme == "postgresql"
            self.connection = psycopg.connect(url, autocommit=True)
            self.errors = (psycopg.Error,)

    def run(self, statement: str, values=()):
        mark = "?" if self.is_sqlite else "%s"
        return self.connection.execute(statement.replace("%s", mark), values)

    def refuses(self, *statements) -> str:
        """The refusal's words; nothing of the statements stays. Fails when all are taken."""
        self.run("BEGIN")
        try:
            for statement, values in statements:
                self.run(statement, values)
        except self.errors as error:
            return str(error)
        finally:
            if not self.is_sqlite or self.connection.in_transaction:
                self.run("ROLLBACK")
        raise AssertionError(f"taken: {statements}")


@pytest.fixture
def other(real_db):
    client = OtherClient(real_db)
    yield client
    client.connection.close()


@pytest.fixture
def window(other):
    """An open window with one comment, and a second edition's identity to steal."""
    consultation = factories.announced_now()
    pending = store_pending(
        consultation=consultation, clause=None, kind="remark", text="Аз.", language="kk"
    )
    submit(pending, user=factories.UserFactory(), name="Ерлан")
    connection.close()
    return consultation


def row_of(other, window) -> dict:
    cursor = other.run(f"SELECT * FROM {TABLE} WHERE id = %s", (window.pk,))
    names = [column[0] for column in cursor.description]
    return dict(zip(names, cursor.fetchone(), strict=True))


def stored(other, instant):
    return str(instant.astimezone(UTC).replace(tzinfo=None)) if other.is_sqlite else instant


def other_value(other, window, column: str, value):
    spare = factories.make_edition()
    connection.close()
    return {
        "id": 9999,
        "act_id": spare.act_id,
        "edition_id": spare.pk,
        "term_id": 9999,
        "opens_at": stored(other, window.opens_at - timedelta(days=1)),
        "closes_at": stored(other, window.closes_at - timedelta(milliseconds=1)),
        "announced_at": stored(other, timezone.now()),
        "announced_by_id": 1,
        "recorded_afterwards": not value,
        "cancelled_at": stored(other, timezone.now()),
    }.get(column, "x")


def test_sec_W09_every_column_of_an_open_window_is_refused(other, window):
    before = row_of(other, window)

    for column in before:
        value = other_value(other, window, column, before[column])
        update = f"UPDATE {TABLE} SET {column} = %s WHERE id = %s"
        assert "window" in other.refuses((update, (value, window.pk))), column

    assert row_of(other, window) == before


def test_sec_W09_row_can_not_be_put_in_the_place_of_another(other, window):
    before = row_of(other, window)
    shorter = before | {"closes_at": stored(other, window.closes_at - timedelta(days=1))}
    names, marks = ", ".join(shorter), ", ".join(["%s"] * len(shorter))
    values = tuple(shorter.values())
    insert = f"INTO {TABLE} ({names}) VALUES ({marks})"
    attacks = [
        [(f"DELETE FROM {TABLE}", ()), (f"INSERT {insert}", values)],
        [
            (
                f"INSERT {insert} ON CONFLICT (id) DO UPDATE SET closes_at = excluded.closes_at",
                values,
            )
        ],
    ]
    if other.is_sqlite:
        attacks += [
            [(f"REPLACE {insert}", values)],
            [(f"INSERT OR REPLACE {insert}", values)],
            [(f"INSERT OR REPLACE {insert}", tuple((shorter | {"id": 9999}).values()))],
            [(f"UPDATE OR REPLACE {TABLE} SET closes_at = %s", (shorter["closes_at"],))],
        ]
    else:
        attacks += [[(f"TRUNCATE {TABLE} CASCADE", ())]]
    for attack in attacks:
        assert other.refuses(*attack)

    assert row_of(other, window) == before


def test_sec_W09_switching_checks_off_helps_nobody(other, window):
    if not other.is_sqlite:
        pytest.skip("postgresql has no such switch")
    before = row_of(other, window)
    other.run("PRAGMA ignore_check_constraints = ON")
    other.run("PRAGMA foreign_keys = OFF")

    for column in before:
        value = other_value(other, window, column, before[column])
        assert other.refuses((f"UPDATE {TABLE} SET {column} = %s", (value,)))
    assert other.refuses((f"DELETE FROM {TABLE}", ()))
    assert row_of(other, window) == before


@pytest.mark.parametrize(
    "value",
    [
        "zzzz",
        None,
        float("inf"),
        float("nan"),
        "infinity",
        "2026-12-30T00:00:00",
        "2026-12-30 00:00:00+05:00",
        "2027-02-31 00:00:00",
        "2027-02-21 24:00:00",
        "",
        b"2027-02-21 00:00:00",
        20270221,
    ],
)
def test_sec_W11_what_is_no_instant_of_ours_is_refused(other, window, value):
    if not other.is_sqlite and value in ("2026-12-30T00:00:00", "2026-12-30 00:00:00+05:00"):
        pytest.skip("postgresql reads this form as the instant that it means")
    if not other.is_sqlite and value == "2027-02-21 24:00:00":
        pytest.skip("postgresql reads this form as the instant that it means")
    before = row_of(other, window)

    for column in ("opens_at", "closes_at", "announced_at", "cancelled_at"):
        update = f"UPDATE {TABLE} SET {column} = %s"
        if column == "cancelled_at" and str(value) in ("None", "nan"):
            continue  # NULL as it is; SQLite keeps NaN as NULL
        assert other.refuses((update, (value,)))

    assert row_of(other, window) == before


def test_postponing_is_taken_from_any_client(other):
    """The guards hold the law, not the program: a later opening of the same length is lawful."""
    consultation = factories.announced_ahead()
    connection.close()
    later = [
        stored(other, instant + timedelta(days=2))
        for instant in (consultation.opens_at, consultation.closes_at)
    ]

    other.run(f"UPDATE {TABLE} SET opens_at = %s, closes_at = %s", tuple(later))

    moved = Consultation.objects.get(pk=consultation.pk)
    assert moved.opens_at == consultation.opens_at + timedelta(days=2)
