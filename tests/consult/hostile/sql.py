"""The few statements that attacks are made of. Each raises the database's refusal."""

import json
from contextlib import contextmanager
from datetime import UTC

from django.db import connection


def run(statement: str, *params) -> int:
    """Execute; gives the number of rows. Instants are given as each database keeps them."""
    with connection.cursor() as cursor:
        cursor.execute(statement, params or None)
        return cursor.rowcount


def is_sqlite() -> bool:
    return connection.vendor == "sqlite"


def stored(instant) -> object:
    """A UTC instant as a raw statement must give it."""
    if not is_sqlite() or isinstance(instant, str):
        return instant
    return str(instant.astimezone(UTC).replace(tzinfo=None))


@contextmanager
def pragma(name: str, value: str):
    """A connection that has switched a protection of SQLite off; nothing on PostgreSQL."""
    if not is_sqlite():
        yield
        return
    run(f"PRAGMA {name}={value}")
    try:
        yield
    finally:
        run(f"PRAGMA {name}={'OFF' if value == 'ON' else 'ON'}")


def row_of(table: str, key: str, value) -> dict:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} WHERE {key} = %s ORDER BY 1", [value])
        names = [column[0] for column in cursor.description]
        return dict(zip(names, cursor.fetchone(), strict=True))


def last_row(table: str) -> dict:
    """The newest row of a table whose rows are numbered."""
    key = "history_id" if "historical" in table else "id"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT MAX({key}) FROM {table}")
        return row_of(table, key, cursor.fetchone()[0])


def insert(table: str, row: dict, *, word: str = "INSERT", conflict: str = "") -> int:
    names = ", ".join(row)
    marks = ", ".join(["%s"] * len(row))
    values = [_plain(value) for value in row.values()]
    return run(f"{word} INTO {table} ({names}) VALUES ({marks}) {conflict}", *values)


def _plain(value):
    """JSON comes back from PostgreSQL as Python's; it goes in as text on both."""
    return json.dumps(value) if isinstance(value, dict | list) else value


def replace(table: str, row: dict) -> int:
    """REPLACE by a client that fires no DELETE trigger for what it replaces."""
    with pragma("recursive_triggers", "OFF"):
        return insert(table, row, word="INSERT OR REPLACE")


def upsert(table: str, row: dict, key: str, column: str) -> int:
    """INSERT … ON CONFLICT DO UPDATE, which both databases have."""
    return insert(
        table, row, conflict=f"ON CONFLICT ({key}) DO UPDATE SET {column} = excluded.{column}"
    )


def delete_and_insert(table: str, key: str, row: dict) -> int:
    run(f"DELETE FROM {table} WHERE {key} = %s", row[key])
    return insert(table, row)


def update_or_replace(table: str, changes: dict, key: str, value) -> int:
    """SQLite: the row takes another one's key, and the other would go without a word."""
    names = ", ".join(f"{name} = %s" for name in changes)
    with pragma("recursive_triggers", "OFF"):
        return run(
            f"UPDATE OR REPLACE {table} SET {names} WHERE {key} = %s", *changes.values(), value
        )
