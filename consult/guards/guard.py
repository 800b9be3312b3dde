"""A guard: one trigger that refuses, whoever asks (law 4; security facts E5-E9)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from django.db import transaction

from consult.guards.dialect import Dialect, dialect_of

EVERYWHERE = ("sqlite", "postgresql")
# PostgreSQL has no REPLACE: its upsert fires the triggers of UPDATE.
WHERE_ROWS_ARE_REPLACED = ("sqlite",)


@dataclass(frozen=True)
class Guard:
    """``event`` on ``table`` is refused with ``message`` when ``condition`` is true.

    ``condition(dialect)`` is a boolean SQL expression over OLD and NEW, "" for always. ``lock`` is
    a query that PostgreSQL runs first, so that the condition sees what a writer beside it commits
    (SQLite has one writer). The refusal reaches Django as IntegrityError on both databases.
    """

    name: str
    table: str
    event: str
    message: str
    condition: Callable[[Dialect], str] = lambda _dialect: ""
    lock: str = ""
    time: str = "BEFORE"
    vendors: tuple[str, ...] = EVERYWHERE

    def statements(self, dialect: Dialect) -> list[str]:
        if dialect.vendor == "sqlite":
            condition = self.condition(dialect)
            when = f" WHEN {condition}" if condition else ""
            refusal = f"BEGIN SELECT RAISE(ABORT, '{self.message}'); END"
            return [f"{self._trigger}{when} {refusal}"]
        level = "STATEMENT" if self.event == "TRUNCATE" else "ROW"
        function = f"CREATE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS"
        return [
            f"{function} $guard${self._body(dialect)}$guard$",
            f"{self._trigger} FOR EACH {level} EXECUTE FUNCTION {self.name}()",
        ]

    def _body(self, dialect: Dialect) -> str:
        """PL/pgSQL of the trigger's function."""
        refusal = f"RAISE EXCEPTION '{self.message}' USING ERRCODE = '23514';"
        condition = self.condition(dialect)
        if condition:
            refusal = f"IF {condition} THEN {refusal} END IF;"
        lock = f"PERFORM {self.lock}; " if self.lock else ""
        given = {"DELETE": "OLD", "TRUNCATE": "NULL"}.get(self.event, "NEW")
        return f" BEGIN {lock}{refusal} RETURN {given}; END "

    def definition(self, dialect: Dialect) -> tuple[str, str]:
        """Its table and its text, as the database keeps them."""
        if dialect.vendor == "sqlite":
            return self.table, self.statements(dialect)[0]
        return self.table, self._body(dialect)

    @property
    def _trigger(self) -> str:
        return f"CREATE TRIGGER {self.name} {self.time} {self.event} ON {self.table}"

    def applies_to(self, dialect: Dialect) -> bool:
        if self.event == "TRUNCATE" and dialect.vendor == "sqlite":
            return False
        return dialect.vendor in self.vendors


def only_key(name: str, table: str, event: str, condition: Callable[[Dialect], str]) -> Guard:
    """Refuses a row that takes another one's key: under REPLACE the other would go in silence."""
    message = f"{name.partition('_')[0]}: exists already"
    return Guard(name, table, event, message, condition, vendors=WHERE_ROWS_ARE_REPLACED)


def no_replace(table: str, prefix: str, *uniques: tuple[str, ...]) -> list[Guard]:
    """REPLACE rewrites a row without firing UPDATE or DELETE triggers on SQLite (fact E7).

    A row's hidden number is one more key that REPLACE takes. An automatic one is -1 in a BEFORE
    trigger; a stored row of that number would make every later one look as if it existed.
    """

    def condition(_dialect: Dialect) -> str:
        keys = [" AND ".join(f"x.{column} = NEW.{column}" for column in key) for key in uniques]
        keys.append("x.rowid = NEW.rowid")
        return f"EXISTS (SELECT 1 FROM {table} x WHERE {' OR '.join(f'({key})' for key in keys)})"

    return [
        Guard(
            f"{prefix}_exists",
            table,
            "INSERT",
            f"{prefix}: exists already",
            condition,
            vendors=WHERE_ROWS_ARE_REPLACED,
        ),
        Guard(
            f"{prefix}_numbered",
            table,
            "INSERT",
            f"{prefix}: rows are numbered from 1",
            lambda _dialect: "NEW.rowid < 1",
            time="AFTER",
            vendors=WHERE_ROWS_ARE_REPLACED,
        ),
    ]


def append_only(table: str, prefix: str, *uniques: tuple[str, ...]) -> list[Guard]:
    """Rows are written once: no update, delete, replace or truncate."""
    message = f"{prefix}: append-only"
    return [
        Guard(f"{prefix}_fixed", table, "UPDATE", message),
        Guard(f"{prefix}_kept", table, "DELETE", message),
        Guard(f"{prefix}_whole", table, "TRUNCATE", message),
        *no_replace(table, prefix, *uniques),
    ]


def kept(table: str, prefix: str) -> list[Guard]:
    """Rows may change but never go."""
    message = f"{prefix}: can not be deleted"
    return [
        Guard(f"{prefix}_kept", table, "DELETE", message),
        Guard(f"{prefix}_whole", table, "TRUNCATE", message),
    ]


# 'O' fires in ordinary sessions, 'A' always; a disabled guard is no guard.
_POSTGRESQL_TRIGGERS = """
    SELECT t.tgname, c.relname, p.prosrc FROM pg_trigger t
    JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
    WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')
"""
_SQLITE_TRIGGERS = "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'"


@cache
def wanted(guards: tuple[Guard, ...], dialect: Dialect) -> dict[str, tuple[str, str]]:
    """Name to (table, text) of what the database must hold. Kept: the gate asks at each post."""
    return {guard.name: guard.definition(dialect) for guard in guards if guard.applies_to(dialect)}


def missing(connection, guards: Iterable[Guard]) -> list[str]:
    """Names of the guards that the database has not, or has in another form, sorted."""
    sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        cursor.execute(_SQLITE_TRIGGERS if sqlite else _POSTGRESQL_TRIGGERS)
        present = {name: (table, text) for name, table, text in cursor.fetchall()}
    expected = wanted(tuple(guards), dialect_of(connection))
    return sorted(name for name, text in expected.items() if present.get(name) != text)


def install(connection, guards: Iterable[Guard]) -> None:
    """Make the guards anew whose tables exist; any earlier form of them goes. All or none."""
    dialect = dialect_of(connection)
    guards = list(guards)
    tables = set(connection.introspection.table_names())
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        drop(connection, guards)
        for guard in guards:
            if guard.applies_to(dialect) and guard.table in tables:
                for statement in guard.statements(dialect):
                    cursor.execute(statement)


def drop(connection, guards: Iterable[Guard]) -> None:
    """Take the guards down: only migrations and tests that plant tampering do this."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for guard in guards:
            if connection.vendor == "sqlite":
                cursor.execute(f"DROP TRIGGER IF EXISTS {guard.name}")
            else:
                cursor.execute(f"DROP FUNCTION IF EXISTS {guard.name}() CASCADE")
