"""Bends rows by raw SQL with the guards down, as somebody with the database's password would."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from consult import guards, verifiers
from consult.models import JournalEntry
from consult.services import journal, verification


@contextmanager
def nothing_holds() -> Iterator[None]:
    """No trigger, and on SQLite no CHECK either (security fact E6).

    The triggers come back when the test's transaction is undone.
    """
    guards.drop(connection, guards.all_guards())
    _pragma("ON")
    try:
        yield
    finally:
        _pragma("OFF")


def _pragma(state: str) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA ignore_check_constraints = {state}")


def undone(tamper, earlier=()) -> list[str] | None:
    """What verification says after the tampering, which is then undone; None: refused."""
    return _undone(tamper, lambda: verification.verify(earlier=earlier).breaks)


def first_found(tamper) -> list[str] | None:
    """As `undone`, but one sentence alone: it is there sooner than all of them."""
    return _undone(tamper, _first_sentence)


# What found something last is likely to find what comes next: it moves to the front.
_verifiers = verifiers.registered()


def _first_sentence() -> list[str]:
    for verifier in list(_verifiers):
        for sentence in verification.breaks(verifier):
            _verifiers.remove(verifier)
            _verifiers.insert(0, verifier)
            return [sentence]
    return []


def _undone(tamper, look) -> list[str] | None:
    try:
        with transaction.atomic():
            tamper()
            found = look()
            transaction.set_rollback(True)
    except IntegrityError:
        return None  # the database itself refuses, guards or not
    return found


def write(row: models.Model, **columns) -> None:
    """UPDATE … WHERE pk, with values by the names of fields."""
    table, pk = row._meta.db_table, row._meta.pk
    fields = [row._meta.get_field(name) for name in columns]
    sets = ", ".join(f'"{field.column}" = %s' for field in fields)
    values = [_stored(*pair) for pair in zip(fields, columns.values(), strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(
            f'UPDATE {table} SET {sets} WHERE "{pk.column}" = %s', [*values, _stored(pk, row.pk)]
        )


def insert(row: models.Model, **columns) -> None:
    """INSERT a copy of the row, with other values by the names of fields."""
    fields = row._meta.local_concrete_fields
    values = [
        _stored(field, columns.get(field.name, getattr(row, field.attname))) for field in fields
    ]
    names = ", ".join(f'"{field.column}"' for field in fields)
    places = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {row._meta.db_table} ({names}) VALUES ({places})", values)


def delete(row: models.Model) -> None:
    pk = row._meta.pk
    with connection.cursor() as cursor:
        cursor.execute(
            f'DELETE FROM {row._meta.db_table} WHERE "{pk.column}" = %s', [_stored(pk, row.pk)]
        )


def _stored(field: models.Field, value):
    return field.get_db_prep_save(value, connection)


def swap(first: models.Model, second: models.Model, *names: str) -> None:
    """Exchange columns of two rows; through a third value, because some are unique."""
    ones = {name: _value(first, name) for name in names}
    others = {name: _value(second, name) for name in names}
    write(first, **{name: bent(first, first._meta.get_field(name)) for name in names})
    write(second, **ones)
    write(first, **others)


def swap_pk(first: models.Model, second: models.Model) -> None:
    name = first._meta.pk.name
    one, other = first.pk, second.pk
    write(first, **{name: 999_999})
    write(second, **{name: one})
    first.pk = 999_999
    write(first, **{name: other})


def _value(row, name):
    return getattr(row, row._meta.get_field(name).attname)


# The first kind of field that fits says how its value is bent.
OTHER_VALUES = {
    models.ForeignKey: lambda field, value: _other_key(field.related_model, value),
    models.DateTimeField: lambda _, value: (value or timezone.now()) + timedelta(seconds=1),
    models.DateField: lambda _, value: (value or timezone.localdate()) + timedelta(days=1),
    models.JSONField: lambda _, value: (
        {**value, "bent": 1} if isinstance(value, dict) else [*value, "bent"]
    ),
    models.UUIDField: lambda _, _value: uuid.uuid4(),
    models.BinaryField: lambda _, value: bytes(value) + b"x",
    models.BooleanField: lambda _, value: not value,
    models.IntegerField: lambda _, value: (value or 0) + 1000,
    models.Field: lambda field, value: ("x" + (value or ""))[: field.max_length],
}


def bent(row: models.Model, field: models.Field):
    """Another value that the column can hold."""
    value = getattr(row, field.attname)
    return next(other for kind, other in OTHER_VALUES.items() if isinstance(field, kind))(
        field, value
    )


def _other_key(model, key):
    return model.objects.exclude(pk=key).order_by("-pk").first().pk


def rehash() -> None:
    """Compute every chain anew: the hashes fit then whatever the entries say."""
    previous: dict[int, str] = {}
    for entry in JournalEntry.objects.select_related("chain").order_by("chain", "number"):
        entry.previous = previous.get(entry.chain_id, "")
        previous[entry.chain_id] = hash_ = journal.hash_of(entry)
        write(entry, previous=entry.previous, hash=hash_)
