"""The tree while it grows: units get unique ids, and each knows what it stands under."""

from drafts.parsing.numbers import follows, key_of
from drafts.parsing.units import ALIASES, Unit
from drafts.reading.paragraphs import Doubt


class Tree:
    """Units in reading order. Ids follow the import contract: parent, `__`, alias, `_`, number."""

    def __init__(self) -> None:
        self.units: list[Unit] = []
        self.doubts: list[Doubt] = []
        self._copies: dict[str, int] = {}
        # Text comes line by line; joining at the end keeps long units cheap.
        self._texts: dict[str, list[str]] = {}
        self._notes: dict[str, list[str]] = {}
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
        unit.eid = self._unique(eid)
        self.units.append(unit)
        return unit

    def _unique(self, eid: str) -> str:
        # No number and no position holds an underscore, so `_2` makes no eid of another unit.
        copy = self._copies.get(eid, 0) + 1
        self._copies[eid] = copy
        return eid if copy == 1 else f"{eid}_{copy}"

    def next_ordinal(self, path: str, kind: str, first: int = 1) -> int:
        key = (path, kind)
        self._ordinals[key] = self._ordinals.get(key, first - 1) + 1
        return self._ordinals[key]

    def check_order(self, unit: Unit, scope: str) -> None:
        """Doubt a number that does not follow the one before it in the same list."""
        key = (scope, unit.kind)
        previous = self._previous.get(key, "0")
        self._previous[key] = unit.number
        if follows(unit.number, previous) or "." in unit.number:
            return  # Of decimal numbers any next one may follow: 1.3, then 2.1.
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

    def add_text(self, unit: Unit, text: str) -> None:
        """Add a line to a unit's text. The text is whole after `finish`."""
        if not unit.text:
            unit.text = text
            return
        self._texts.setdefault(unit.eid, [unit.text]).append(text)

    def add_note(self, unit: Unit, text: str) -> None:
        self._notes.setdefault(unit.eid, []).append(text)

    def last_line(self, unit: Unit | None) -> str:
        """Return the line that a unit's text ends with so far."""
        if unit is None:
            return ""
        return self._texts[unit.eid][-1] if unit.eid in self._texts else unit.text

    def finish(self) -> list[Unit]:
        """Return the units with their texts and notes whole."""
        for unit in self.units:
            unit.text = "\n".join(self._texts.get(unit.eid, [unit.text]))
            unit.note = "\n".join(self._notes.get(unit.eid, []))
        return self.units
