"""Repealed units keep their number, deferred ones are placeholders (law art. 27(6))."""

from drafts.parsing import notes
from drafts.parsing.units import DEFERRED, DIVISIONS, EXCLUDED, Unit

_NUMBERED = ("paragraph", "subparagraph", "point")


def set_statuses(units: list[Unit]) -> None:
    """Read each unit's status off its words, its note and its emptiness."""
    parents = {unit.parent for unit in units}
    for unit in units:
        empty = not unit.text and unit.eid not in parents
        if unit.kind in _NUMBERED:
            unit.status = notes.status_of(unit.text)
        elif unit.kind == "article":
            unit.status = _of_article(unit, empty=empty)
        elif unit.kind in DIVISIONS and empty and notes.excludes(unit.note):
            unit.status = EXCLUDED


def _of_article(unit: Unit, *, empty: bool) -> str:
    if empty and notes.is_deferral(unit.heading):
        return DEFERRED
    if empty and (notes.excludes(unit.note) or notes.status_of(unit.heading) == EXCLUDED):
        return EXCLUDED
    return notes.status_of(unit.text)
