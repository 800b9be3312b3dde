"""The tree while it grows: units get unique ids, and each knows what it stands under."""

from drafts.parsing.numbers import follows, key_of
from drafts.parsing.units import ALIASES, Unit, join_lines
from drafts.reading.paragraphs import Doubt


class Tree:
    """Units in reading order. Ids follow the import contract: parent, `__`, alias, `_`, number."""

    def __init__(self) -> None:
        self.units: list[Unit] = []
        self.doubts: list[Doubt] = []
        self._eids: set[str] = set()
        self._ordinals: dict[tuple[str, str], int] = {}
        self._previous: dict[tuple[str, str], str] = {}

    def add(self, unit: Unit, path: str, place: str = "") -> Unit:
        """Append a unit and give it its eid under `path`.

        `place` is its number or position; without one its turn among such units of the path. A
        second unit with the same path gets `_2` (contract 13).
        """
        alias = ALIASES[unit.kind]
        place = place or str(self.next_ordinal(path, unit.kind))
        eid = f"{path}__{alias}_{place}" if path else f"{alias}_{place}"
        unique, copy = eid, 1
        while unique in self._eids:
            copy += 1
            unique = f"{eid}_{copy}"
        unit.eid = unique
        self._eids.add(unique)
        self.units.append(unit)
        return unit

    def next_ordinal(self, path: str, kind: str, first: int = 1) -> int:
        key = (path, kind)
        self._ordinals[key] = self._ordinals.get(key, first - 1) + 1
        return self._ordinals[key]

    def check_order(self, unit: Unit, scope: str) -> None:
        """Doubt a number that does not follow the one before it in the same list."""
        key = (scope, unit.kind)
        previous = self._previous.get(key, "0")
        self._previous[key] = unit.number
        if follows(unit.number, previous):
            return
        if key_of(unit.number) == key_of(previous):
            code = "number_repeated"
        elif key_of(unit.number) < key_of(previous):
            code = "number_order"
        else:
            code = "number_gap"
        params = {"number": unit.number, "previous": previous}
        self.doubts.append(Doubt(unit.line, code, params))

    def is_far(self, kind: str, number: str, scope: str, jump: int) -> bool:
        """Whether a number leaps so far ahead that it numbers no unit."""
        previous = self._previous.get((scope, kind), "0")
        return key_of(number)[0] > key_of(previous)[0] + jump

    def has_number(self, kind: str, scope: str) -> bool:
        """Whether a unit of this kind already stands in this list."""
        return (scope, kind) in self._previous


def add_text(unit: Unit, text: str) -> None:
    unit.text = join_lines(unit.text, text)


def add_note(unit: Unit, text: str) -> None:
    unit.note = join_lines(unit.note, text)
