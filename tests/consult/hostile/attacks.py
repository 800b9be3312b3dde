"""Every guard's attack: the special ones, those of parts, and those that all tables share."""

from consult.guards import all_guards
from tests.consult.hostile import sql
from tests.consult.hostile.guard_attacks import (
    PARTS,
    SPECIAL,
    Attack,
    added_part,
    change,
    dated_row,
    empty,
    new_part,
    numbered,
    replaced,
    take_away,
)
from tests.consult.hostile.procedure import TABLES
from tests.consult.hostile.rows import HELD
from tests.consult.hostile.step_attacks import STEPS

DATED = ("term", "appointment", "membership")


def _part_attacks(prefix: str, table: str) -> dict[str, Attack]:
    held = next(held for held in HELD if held.table == table)
    return {
        f"{prefix}_fixed": Attack(change(table, held.column, held.bent)),
        f"{prefix}_kept": Attack(take_away(table)),
        f"{prefix}_added": Attack(added_part(table)),
        f"{prefix}_exists": Attack(replaced(table, new_part(table))),
        f"{prefix}_numbered": Attack(numbered(table, new_part(table))),
    }


def _history_attacks(prefix: str, table: str) -> dict[str, Attack]:
    def row(_scene):
        return sql.last_row(table)

    return {
        f"{prefix}_exists": Attack(replaced(table, row, "history_id")),
        f"{prefix}_numbered": Attack(numbered(table, row, "history_id")),
    }


def attacks() -> dict[str, Attack]:
    """Name of a guard to its attack."""
    found = SPECIAL | STEPS
    for prefix, table in PARTS.items():
        found |= _part_attacks(prefix, table)
    guards = all_guards()
    emptying = tuple(guard.name for guard in guards if guard.event == "TRUNCATE")
    for guard in guards:
        prefix = guard.name.rpartition("_")[0]
        if guard.event == "TRUNCATE":
            # A table that others name is emptied together with them, and they refuse it too.
            others = tuple(name for name in emptying if name != guard.name)
            found[guard.name] = Attack(empty(guard.table), without=others)
        elif prefix.startswith("history_"):
            found |= _history_attacks(prefix, guard.table)
        if guard.name in found:
            continue
        if guard.name in (f"{prefix}_fixed", f"{prefix}_kept"):
            make = change if guard.event == "UPDATE" else take_away
            state = "closed" if guard.table in TABLES else "open"
            found[guard.name] = Attack(make(guard.table), state=state)
        elif prefix in DATED:
            changes = {"valid_from": "2095-01-01"} if prefix == "term" else {}
            make = replaced if guard.name.endswith("_exists") else numbered
            found[guard.name] = Attack(make(guard.table, dated_row(guard.table, **changes)))
    return found
