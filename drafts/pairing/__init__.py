"""Kazakh and Russian side by side: one list of clauses, and where the two trees differ.

Law on Legal Acts art. 24(3): the texts are authentic, so their units and numbers are the same.
"""

from dataclasses import dataclass

from drafts.pairing.differences import DIFFERENCES, Difference, differences_of
from drafts.pairing.figures import lint_figures
from drafts.pairing.order import align, merge
from drafts.parsing import ParsedAct, Unit
from drafts.parsing.doubts import as_row

__all__ = ["DIFFERENCES", "Difference", "PairedAct", "PairedClause", "pair"]

_LANGUAGES = ("ru", "kk")
# Each by its own name, which stays as it is in every language of the interface.
_NAMES = {"ru": "русский", "kk": "қазақша"}


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
            "clauses": [
                {name: getattr(clause, name) for name in PairedClause.__slots__}
                for clause in self.clauses
            ],
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
        label = _NAMES["ru" if ru is None else "kk"]
        missing = Difference("", "language_missing", {"label": label})
        pairs = [(unit, None) if ru else (None, unit) for unit in first.units]
        return _paired(first, ru, kk, pairs, [missing])
    russian, kazakh, renamed = ru.units, *align(ru.units, kk.units)
    pairs = merge(russian, kazakh)
    differences = [*differences_of(russian, kazakh), *renamed]
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
    doubts = [as_row(doubt) for act in acts.values() if act for doubt in act.doubts]
    doubts += [as_row(doubt) for doubt in lint_figures(pairs)]
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
