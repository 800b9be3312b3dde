"""Kazakh and Russian side by side: one list of clauses, and where the two trees differ.

Law on Legal Acts art. 24(3): the texts are authentic, so their units and numbers are the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace

from drafts.parsing import ParsedAct, Unit, message
from drafts.parsing.numbers import longest_run

# Closed list of differences; the sentences are message ids, translated by whoever shows them.
DIFFERENCES = {
    "only_ru": "%(label)s stands in the Russian text only.",
    "only_kk": "%(label)s stands in the Kazakh text only.",
    "other_number": "The same unit is %(label)s in one language and %(other)s in the other.",
    "other_order": "%(label)s stands in another place in the Kazakh text.",
    "language_missing": "The act has no text in this language: %(label)s.",
}
_LANGUAGES = ("ru", "kk")
_UNNUMBERED = ("alinea", "indent")
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


@dataclass(slots=True)
class PairedClause:
    """A unit with both its texts; a language that lacks it has empty strings."""

    eid: str
    kind: str
    number: str
    label: dict[str, str]
    parent: str | None
    heading: dict[str, str]
    text: dict[str, str]
    note: dict[str, str]
    status: str


@dataclass(slots=True)
class PairedAct:
    """An act in both languages, as the import contract prints it."""

    kind: str
    title: dict[str, str]
    preface: dict[str, str]
    preamble: dict[str, str]
    conclusions: dict[str, str]
    clauses: list[PairedClause]
    doubts: list[dict[str, object]]
    differences: list[Difference]

    def as_json(self) -> dict[str, object]:
        """Return plain dictionaries and lists of exactly the contract's shape."""
        return {
            "kind": self.kind,
            "title": self.title,
            "preface": self.preface,
            "preamble": self.preamble,
            "conclusions": self.conclusions,
            "clauses": [asdict(clause) for clause in self.clauses],
            "doubts": self.doubts,
            "differences": [
                {"eid": each.eid, "code": each.code, "message": each.message}
                for each in self.differences
            ],
        }


def pair(ru: ParsedAct | None, kk: ParsedAct | None) -> PairedAct:
    """Put the units of the two languages side by side by their eids.

    Unnumbered parts and lettered lists, whose marks differ between the languages, are paired by
    order. Raises ValueError when there is no act at all.
    """
    first = ru or kk
    if first is None:
        raise ValueError("No act was given.")
    if ru is None or kk is None:
        missing = Difference("", "language_missing", {"label": "ru" if ru is None else "kk"})
        pairs = [(unit, None) if ru else (None, unit) for unit in first.units]
        return _paired(first, ru, kk, pairs, [missing])
    russian, kazakh, renamed = ru.units, *_align(ru.units, kk.units)
    pairs = _merge(russian, kazakh)
    differences = [*_differences(russian, kazakh), *renamed]
    places = {(a or b).eid: place for place, (a, b) in enumerate(pairs)}
    differences.sort(key=lambda difference: places[difference.eid])
    return _paired(first, ru, kk, pairs, differences)


def _paired(
    first: ParsedAct,
    ru: ParsedAct | None,
    kk: ParsedAct | None,
    pairs: list[tuple[Unit | None, Unit | None]],
    differences: list[Difference],
) -> PairedAct:
    acts = dict(zip(_LANGUAGES, (ru, kk), strict=True))
    frame = {
        name: {language: getattr(act, name, "") for language, act in acts.items()}
        for name in ("title", "preface", "preamble", "conclusions")
    }
    doubts = [
        {
            "line": doubt.line,
            "language": doubt.language,
            "code": doubt.code,
            "message": message(doubt),
        }
        for act in acts.values()
        if act
        for doubt in act.doubts
    ]
    return PairedAct(
        first.kind, **frame, clauses=_clauses(pairs), doubts=doubts, differences=differences
    )


def _clauses(pairs: list[tuple[Unit | None, Unit | None]]) -> list[PairedClause]:
    places: dict[str | None, int] = {None: -1}
    clauses = []
    for place, (ru, kk) in enumerate(pairs):
        unit = ru or kk
        places[unit.eid] = place
        units = dict(zip(_LANGUAGES, (ru, kk), strict=True))
        words = {
            name: {language: getattr(each, name, "") for language, each in units.items()}
            for name in ("label", "heading", "text", "note")
        }
        # Under a heading that one language lost, the other language knows the nearer parent.
        parents = [each.parent for each in (ru, kk) if each]
        parent = max(parents, key=lambda eid: places.get(eid, -1))
        status = next((each.status for each in (ru, kk) if each and each.status), "")
        clauses.append(
            PairedClause(unit.eid, unit.kind, unit.number, **words, parent=parent, status=status)
        )
    return clauses


# ------------------------------------------------------------------- pairing by order


def _align(ru: list[Unit], kk: list[Unit]) -> tuple[list[Unit], list[Difference]]:
    """Return the Kazakh units under the Russian eids where order pairs them, and differences.

    Letters (а, ә, б against а, б, в) simply correspond. An unnumbered part that begins with a
    capital in one language and a small letter in the other is the same part, reported.
    """
    renamed: dict[str, str] = {}
    differences = []
    for kinds in (("point",), _UNNUMBERED):
        ru_lists, kk_lists = _lists(ru, kinds), _lists(kk, kinds)
        for owner, ours in ru_lists.items():
            theirs = kk_lists.get(owner, [])
            if len(ours) != len(theirs) or [u.eid for u in ours] == [u.eid for u in theirs]:
                continue
            for russian, kazakh in zip(ours, theirs, strict=True):
                renamed[kazakh.eid] = russian.eid
                if russian.kind != kazakh.kind:
                    params = {"label": russian.eid, "other": kazakh.eid}
                    differences.append(Difference(russian.eid, "other_number", params))
    parents = {kazakh: _renamed(kazakh, renamed) for kazakh in (unit.eid for unit in kk)}
    return [
        replace(unit, eid=parents[unit.eid], parent=parents.get(unit.parent)) for unit in kk
    ], differences


def _lists(units: list[Unit], kinds: Sequence[str]) -> dict[str | None, list[Unit]]:
    """Units of these kinds by what they stand under, past units of the same kinds."""
    owners: dict[str, str | None] = {}
    lists = defaultdict(list)
    for unit in units:
        if unit.kind in kinds:
            owner = owners.get(unit.parent, unit.parent)
            owners[unit.eid] = owner
            lists[owner].append(unit)
    return lists


def _renamed(eid: str, renamed: dict[str, str]) -> str:
    """Return the new eid of a unit: its own, or that of the nearest renamed one above."""
    stem = eid
    while stem:
        if stem in renamed:
            return renamed[stem] + eid[len(stem) :]
        stem = stem.rpartition("__")[0]
    return eid


# ----------------------------------------------------------------------- one list of two


def _merge(ru: list[Unit], kk: list[Unit]) -> list[tuple[Unit | None, Unit | None]]:
    """Russian reading order; a Kazakh-only unit stands after its Kazakh predecessor."""
    russian = {unit.eid for unit in ru}
    kazakh = {unit.eid: unit for unit in kk}
    followers: dict[str, list[Unit]] = defaultdict(list)
    anchor = ""
    for unit in kk:
        if unit.eid in russian:
            anchor = unit.eid
        else:
            followers[anchor].append(unit)
    pairs: list[tuple[Unit | None, Unit | None]] = [(None, unit) for unit in followers[""]]
    waiting: list[Unit] = []
    above = ""
    for unit in ru:
        alone = unit.eid not in kazakh
        if waiting and not (alone and unit.eid.startswith(f"{above}__")):
            pairs += [(None, each) for each in waiting]
            waiting = []
        pairs.append((unit, kazakh.get(unit.eid)))
        if not alone:
            waiting, above = followers[unit.eid], unit.eid
    return pairs + [(None, each) for each in waiting]


# --------------------------------------------------------------------------- differences


def _differences(ru: list[Unit], kk: list[Unit]) -> list[Difference]:
    common = {unit.eid for unit in ru} & {unit.eid for unit in kk}
    only_ru, only_kk = _alone(ru, kk, common), _alone(kk, ru, common)
    numbers, renumbered = _other_numbers(ru, kk, only_ru, only_kk)
    found = [*numbers]
    for code, units in (("only_ru", only_ru), ("only_kk", only_kk)):
        found += [
            Difference(unit.eid, code, {"label": _name(unit)})
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
    headings = [unit for unit in others if unit.kind in _HEADINGS]
    for index, heading in enumerate(headings):
        if heading.eid in common or heading.kind != "article":
            continue
        before = next((h for h in reversed(headings[:index]) if h.eid in common), None)
        after = next((h for h in headings[index + 1 :] if h.eid in common), None)
        start = places[before.eid] + 1 if before else 0
        end = places[after.eid] if after else len(units)
        explained |= {n for n in range(start, end) if units[n].kind not in _HEADINGS}
    return explained


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
        params = {"label": _name(unit), "other": _name(other)}
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
            differences.append(Difference(unit.eid, "other_order", {"label": _name(unit)}))
    return differences


def _name(unit: Unit) -> str:
    return " ".join(unit.label.split()) or unit.eid
