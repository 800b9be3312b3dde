"""Rows that belong to another row and are fixed together with it, from one instant on."""

from collections.abc import Callable

from consult.guards.dialect import Dialect
from consult.guards.guard import Guard, no_replace

Condition = Callable[[Dialect], str]


def frozen_parts(
    table: str,
    prefix: str,
    *uniques: tuple[str, ...],
    parent: tuple[str, str],
    since: str,
    message: str,
) -> list[Guard]:
    """Guards of the parts of ``parent`` (its table, the column that names it).

    They may change freely until the parent's column ``since`` is set; then none changes, goes or
    is added. Taking another row's id by UPDATE OR REPLACE would delete that row in silence.
    """
    of, column = parent

    def frozen(row: str) -> str:
        where = f"p.id = {row}.{column} AND p.{since} IS NOT NULL"
        return f"EXISTS (SELECT 1 FROM {of} p WHERE {where})"

    def lock(row: str) -> str:  # a freezing that has not committed yet is waited for, then seen
        return f"1 FROM {of} p WHERE p.id = {row}.{column} FOR SHARE"

    either = f"({frozen('OLD')} OR {frozen('NEW')} OR OLD.id <> NEW.id)"
    told = f"{prefix}: {message}"
    return [
        Guard(f"{prefix}_fixed", table, "UPDATE", told, lambda _d: either, lock=lock("OLD")),
        Guard(f"{prefix}_kept", table, "DELETE", told, lambda _d: frozen("OLD"), lock("OLD")),
        Guard(f"{prefix}_added", table, "INSERT", told, lambda _d: frozen("NEW"), lock("NEW")),
        *no_replace(table, prefix, ("id",), *uniques),
        Guard(f"{prefix}_whole", table, "TRUNCATE", f"{prefix}: can not be emptied"),
    ]


def key_taken(table: str, prefix: str, column: str) -> Guard:
    """An UPDATE to another row's unique value: under REPLACE the other row would go in silence."""

    def condition(dialect: Dialect) -> str:
        other = f"SELECT 1 FROM {table} x WHERE x.{column} = NEW.{column} AND x.id <> OLD.id"
        return f"{dialect.changed(column)} AND EXISTS ({other})"

    message = f"{prefix}: exists already"
    return Guard(f"{prefix}_taken", table, "UPDATE", message, condition, vendors=("sqlite",))
