"""Where the trees of the two languages differ (import contract 12)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from drafts.language import gettext_noop
from drafts.parsing import Unit
from drafts.parsing.numbers import longest_run

# Closed list of differences; the sentences are message ids, translated by whoever shows them.
DIFFERENCES = {
    "only_ru": gettext_noop("%(label)s stands in the Russian text only."),
    "only_kk": gettext_noop("%(label)s stands in the Kazakh text only."),
    "other_number": gettext_noop(
        "The same unit is %(label)s in one language and %(other)s in the other."
    ),
    "other_order": gettext_noop("%(label)s stands in another place in the Kazakh text."),
    "language_missing": gettext_noop("The act has no text in one of its two languages: %(label)s."),
}
_HEADINGS = ("part", "section", "subsection", "chapter", "subchapter", "article")


@dataclass(frozen=True, slots=True)
class Difference:
    """`eid` is of a clause, "" for the whole act. `code` is a key of DIFFERENCES."""

    eid: str
    code: str
    params: dict[str, str] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """The sentence in English."""
        return DIFFERENCES[self.code] % self.params


def differences_of(ru: list[Unit], kk: list[Unit]) -> list[Difference]:
    common = {unit.eid for unit in ru} & {unit.eid for unit in kk}
    only_ru, only_kk = _alone(ru, kk, common), _alone(kk, ru, common)
    numbers, renumbered = _other_numbers(ru, kk, only_ru, only_kk)
    found = [*numbers]
    for code, units in (("only_ru", only_ru), ("only_kk", only_kk)):
        found += [
            Difference(unit.eid, code, {"label": name_of(unit)})
            for unit in units
            if unit.eid not in renumbered
        ]
    return found + _other_orders(ru, kk, common)


def _alone(units: list[Unit], others: list[Unit], common: set[str]) -> list[Unit]:
    """Units that the other language lacks, without those that a lost heading explains.

    Such are the units under it, and what it leaves under the heading before it in the other
    language, where its points carry numbers a second time.
    """
    explained = _regions(others, units, common)
    alone: list[Unit] = []
    lost: set[str | None] = set()
    for place, unit in enumerate(units):
        if unit.eid in common:
            continue
        if unit.parent in lost or place in explained:
            lost.add(unit.eid)
            continue
        lost.add(unit.eid)
        alone.append(unit)
    return alone


def _regions(others: list[Unit], units: list[Unit], common: set[str]) -> set[int]:
    """Places in `units` between the neighbours of a heading that only `others` has."""
    places = {unit.eid: place for place, unit in enumerate(units)}
    explained: set[int] = set()
    start, lost = 0, False
    for heading in (unit for unit in others if unit.kind in _HEADINGS):
        if heading.eid not in common:
            lost = lost or heading.kind == "article"
            continue
        if lost:
            explained.update(range(start, places[heading.eid]))
        start, lost = places[heading.eid] + 1, False
    if lost:
        explained.update(range(start, len(units)))
    return {place for place in explained if units[place].kind not in _HEADINGS}


def _other_numbers(
    ru: list[Unit], kk: list[Unit], only_ru: list[Unit], only_kk: list[Unit]
) -> tuple[list[Difference], set[str]]:
    """Units alone in each language, of one kind and in one place, carry different numbers."""
    before_ru, before_kk = _predecessors(ru), _predecessors(kk)
    waiting = {(unit.kind, unit.parent, before_kk[unit.eid]): unit for unit in only_kk}
    differences, seen = [], set()
    for unit in only_ru:
        other = waiting.pop((unit.kind, unit.parent, before_ru[unit.eid]), None)
        if other is None:
            continue
        params = {"label": name_of(unit), "other": name_of(other)}
        differences += [Difference(each.eid, "other_number", params) for each in (unit, other)]
        seen |= {unit.eid, other.eid}
    return differences, seen


def _predecessors(units: Iterable[Unit]) -> dict[str, str]:
    """The sibling of the same kind before each unit, "" for the first."""
    last: dict[tuple[str | None, str], str] = {}
    before = {}
    for unit in units:
        key = (unit.parent, unit.kind)
        before[unit.eid] = last.get(key, "")
        last[key] = unit.eid
    return before


def _other_orders(ru: list[Unit], kk: list[Unit], common: set[str]) -> list[Difference]:
    places = {unit.eid: place for place, unit in enumerate(kk)}
    shared = [unit for unit in ru if unit.eid in common]
    in_order = longest_run([(places[unit.eid],) for unit in shared])
    moved: set[str | None] = set()
    differences = []
    for place, unit in enumerate(shared):
        if place in in_order:
            continue
        moved.add(unit.eid)
        if unit.parent not in moved:
            differences.append(Difference(unit.eid, "other_order", {"label": name_of(unit)}))
    return differences


def name_of(unit: Unit) -> str:
    return " ".join(unit.label.split()) or unit.eid
