"""A guard: one trigger that refuses, whoever asks (law 4; security facts E5-E9)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from consult.guards.dialect import Dialect, dialect_of


@dataclass(frozen=True)
class Guard:
    """``event`` on ``table`` is refused with ``message`` when ``condition`` is true.

    ``condition(dialect)`` is a boolean SQL expression over OLD and NEW, "" for always. The refusal
    reaches Django as IntegrityError on both databases.
    """

    name: str
    table: str
    event: str
    message: str
    condition: Callable[[Dialect], str] = lambda _dialect: ""

    def statements(self, dialect: Dialect) -> list[str]:
        condition = self.condition(dialect)
        if dialect.vendor == "sqlite":
            when = f" WHEN {condition}" if condition else ""
            refusal = f"BEGIN SELECT RAISE(ABORT, '{self.message}'); END"
            return [f"{self._trigger}{when} {refusal}"]
        row = "OLD" if self.event == "DELETE" else "NEW"
        body = f"RAISE EXCEPTION '{self.message}' USING ERRCODE = '23514';"
        if condition:
            body = f"IF {condition} THEN {body} END IF;"
        level = "STATEMENT" if self.event == "TRUNCATE" else "ROW"
        given = row if level == "ROW" else "NULL"
        function = f"CREATE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS"
        return [
            f"{function} $guard$ BEGIN {body} RETURN {given}; END $guard$",
            f"{self._trigger} FOR EACH {level} EXECUTE FUNCTION {self.name}()",
        ]

    @property
    def _trigger(self) -> str:
        return f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {self.table}"

    def applies_to(self, dialect: Dialect) -> bool:
        return self.event != "TRUNCATE" or dialect.vendor == "postgresql"


def no_replace(table: str, prefix: str, *uniques: tuple[str, ...]) -> Guard:
    """REPLACE rewrites a row without firing UPDATE or DELETE triggers on SQLite (fact E7)."""

    def condition(dialect: Dialect) -> str:
        keys = [" AND ".join(f"x.{column} = NEW.{column}" for column in key) for key in uniques]
        return f"EXISTS (SELECT 1 FROM {table} x WHERE {' OR '.join(f'({key})' for key in keys)})"

    return Guard(f"{prefix}_exists", table, "INSERT", f"{prefix}: exists already", condition)


def append_only(table: str, prefix: str, *uniques: tuple[str, ...]) -> list[Guard]:
    """Rows are written once: no update, delete, replace or truncate."""
    message = f"{prefix}: append-only"
    return [
        Guard(f"{prefix}_fixed", table, "UPDATE", message),
        Guard(f"{prefix}_kept", table, "DELETE", message),
        Guard(f"{prefix}_whole", table, "TRUNCATE", message),
        no_replace(table, prefix, *uniques),
    ]


def kept(table: str, prefix: str) -> list[Guard]:
    """Rows may change but never go."""
    message = f"{prefix}: can not be deleted"
    return [
        Guard(f"{prefix}_kept", table, "DELETE", message),
        Guard(f"{prefix}_whole", table, "TRUNCATE", message),
    ]


def _present(connection, guards: Iterable[Guard]) -> set[str]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            # 'O' fires on ordinary sessions, 'A' always; a disabled guard is no guard.
            cursor.execute(
                "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
            )
        names = {row[0] for row in cursor.fetchall()}
    return {guard.name for guard in guards} & names


def missing(connection, guards: Iterable[Guard]) -> list[str]:
    """Names of the guards that the database has not, sorted."""
    dialect = dialect_of(connection)
    wanted = [guard for guard in guards if guard.applies_to(dialect)]
    return sorted({guard.name for guard in wanted} - _present(connection, wanted))


def install(connection, guards: Iterable[Guard]) -> None:
    """Make the guards anew whose tables exist; any earlier form of them goes."""
    dialect = dialect_of(connection)
    guards = list(guards)
    drop(connection, guards)
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for guard in guards:
            if guard.applies_to(dialect) and guard.table in tables:
                for statement in guard.statements(dialect):
                    cursor.execute(statement)


def drop(connection, guards: Iterable[Guard]) -> None:
    """Take the guards down: only migrations and tests that plant tampering do this."""
    with connection.cursor() as cursor:
        for guard in guards:
            if connection.vendor == "sqlite":
                cursor.execute(f"DROP TRIGGER IF EXISTS {guard.name}")
            else:
                cursor.execute(f"DROP FUNCTION IF EXISTS {guard.name}() CASCADE")
