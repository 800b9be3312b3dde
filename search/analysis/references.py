"""References to clauses in a question: "пункт 5 статьи 12-1", «12-1-баптың 3-тармағы», "ст. 8"."""

import re
from dataclasses import dataclass
from itertools import combinations

from drafts.language import fold

# Unit to alias of an eid (import contract). A numbered part of an article is its paragraph.
_NUMBER = r"(?P<number>\d{1,6}(?:-\d{1,6})*)"
_RUSSIAN = re.compile(
    r"(?<!\w)(?:(?P<subpara>подпункт\w*|подп|п\s?\.\s?п|пп)|(?P<para>пункт\w*|част[ьие]\w*|п|ч)"
    r"|(?P<art>стать\w*|ст)|(?P<chp>глав\w*|гл)|(?P<att>приложени\w*))"
    rf"\s?\.?\s?№?\s?{_NUMBER}(?!\w)\)?"
)
_KAZAKH = re.compile(
    rf"(?<!\w){_NUMBER}\)?\s?-?\s?"
    r"(?:(?P<subpara>тарма[қк]ша\w*)|(?P<para>тарма[қкғг]\w*|б[өо]лі?и?[кг]\w*)"
    r"|(?P<art>ба[пб]\w*)|(?P<chp>тарау\w*)|(?P<att>[қк]осымша\w*))"
)
UNITS = ("att", "chp", "art", "para", "subpara")  # outermost first
_IN_ARTICLES = frozenset(("para", "subpara"))


@dataclass(frozen=True)
class Reference:
    """``steps``: (alias, number), outermost first. ``spans``: where it stands in the question."""

    steps: tuple[tuple[str, str], ...]
    spans: tuple[tuple[int, int], ...]

    @property
    def term(self) -> str:
        return _term(self.steps)

    @property
    def last(self) -> str:
        return _term(self.steps[-1:])


def find_reference(text: str) -> Reference | None:
    """The clause that a question names, its units in whatever order; None without one.

    Of two of a kind ("статья 5, статья 6") the first counts; the other stays among the words.
    """
    folded = fold(text)
    found: dict[str, str] = {}
    spans = []
    for match in sorted(
        [*_RUSSIAN.finditer(folded), *_KAZAKH.finditer(folded)], key=lambda match: match.start()
    ):
        unit = next(unit for unit in UNITS if match.group(unit))
        if unit in found or any(match.start() < end for _start, end in spans):
            continue
        found[unit] = match.group("number")
        spans.append(match.span())
    if not found:
        return None
    return Reference(tuple((unit, found[unit]) for unit in UNITS if unit in found), tuple(spans))


def own_place(eid: str) -> str:
    """The term of the unit itself: ``para-2`` of ``art_5__para_2``; "" of a part without number."""
    return _term(_steps(eid.rpartition("__")[2]))


def place_terms(eid: str) -> list[str]:
    """Each way to name the clause, or what it stands in: ``art-5``, ``art-5--para-2``."""
    steps = _steps(eid)
    in_article = any(unit == "art" for unit, _number in steps)
    terms = []
    for size in range(1, len(steps) + 1):
        for chosen in combinations(steps, size):
            units = {unit for unit, _number in chosen}
            if in_article and not units.isdisjoint(_IN_ARTICLES) and "art" not in units:
                continue  # "пункт 3" alone is none of the hundred points 3 of a code's articles
            terms.append(_term(chosen))
    return terms


def _steps(eid: str) -> tuple[tuple[str, str], ...]:
    steps = []
    for step in eid.split("__"):
        unit, _underscore, number = step.partition("_")
        if unit in UNITS and number:
            steps.append((unit, number.split("_")[0]))
    return tuple(steps)


def _term(steps: tuple[tuple[str, str], ...]) -> str:
    """Hyphens hold it together in every engine, and no word of a text looks like it."""
    return "--".join(f"{unit}-{number}" for unit, number in steps)
