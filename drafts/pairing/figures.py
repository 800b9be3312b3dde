"""Authenticity (law art. 24(3)): the same sums, terms and dates in both languages."""

import re
from collections import Counter

from drafts.pairing.differences import name_of
from drafts.parsing import Unit
from drafts.reading.paragraphs import Doubt

_FIGURE = re.compile(r"[0-9]+(?:[ \u00a0][0-9]{3}(?![0-9]))*")
_MOST = 8


def lint_figures(pairs: list[tuple[Unit | None, Unit | None]]) -> list[Doubt]:
    """Return a doubt for each unit whose figures are not the same in both languages."""
    doubts = []
    for ru, kk in pairs:
        if ru is None or kk is None:
            continue
        russian, kazakh = _figures(ru), _figures(kk)
        if russian != kazakh:
            figures = {"ru": _named(russian - kazakh), "kk": _named(kazakh - russian)}
            doubts.append(Doubt(kk.line, "figures_differ", {"label": name_of(ru), **figures}, "kk"))
    return doubts


def _figures(unit: Unit) -> Counter[str]:
    """Figures of a unit's words, thousands joined: 1 000 is 1000."""
    words = f"{unit.heading} {unit.text}"
    return Counter(re.sub(r"\D", "", found) for found in _FIGURE.findall(words))


def _named(figures: Counter[str]) -> str:
    return ", ".join(list(figures.elements())[:_MOST]) or "—"
