"""How near a tree is to its truth: F1 on (eid, kind, number)."""

from collections import Counter
from dataclasses import dataclass

from drafts.parsing import ParsedAct
from tests.drafts.truth import Triple, Truth

# Of the F1 of any one file, and of all files together.
WORST, MICRO = 0.95, 0.99


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of units: in both, only in the tree, only in the truth."""

    right: int
    false: int
    missed: int

    @property
    def f1(self) -> float:
        return 2 * self.right / (2 * self.right + self.false + self.missed)

    def __add__(self, other: "Score") -> "Score":
        return Score(self.right + other.right, self.false + other.false, self.missed + other.missed)


def triples(act: ParsedAct) -> list[Triple]:
    return [(unit.eid, unit.kind, unit.number) for unit in act.units]


def score(act: ParsedAct, truth: Truth) -> Score:
    found, true = Counter(triples(act)), Counter(truth.units)
    return Score((found & true).total(), (found - true).total(), (true - found).total())


def words_of(act: ParsedAct) -> list[tuple]:
    """Units with their words; behind a computed number stand other blanks than typed ones."""
    return [
        (u.eid, u.parent, u.number, "".join(u.label.split()), u.heading, u.text, u.status)
        for u in act.units
    ]
