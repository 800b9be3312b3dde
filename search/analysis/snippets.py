"""The part of a text that shows best why it was found, with the found words marked."""

from collections.abc import Iterable
from dataclasses import dataclass

from search.analysis.terms import Analysed, analyse

LENGTH = 240  # characters
LEAD = 60  # of them before the first found word
MORE = "…"


@dataclass(frozen=True)
class Piece:
    text: str
    marked: bool = False


def snippet(text: str, language: str, wanted: frozenset[str]) -> list[Piece]:
    """Pieces of plain text in their order; whoever shows them escapes them.

    Found by the places of words in the text as stored, so no letter is changed.
    """
    words = analyse(text, language)
    found = [word for word in words if not wanted.isdisjoint(word.terms)]
    start, end = _window(text, found)
    pieces = [Piece(MORE)] if start > 0 else []
    at = start
    for word in found:
        if word.start < at or word.end > end:
            continue
        pieces += [Piece(text[at : word.start]), Piece(text[word.start : word.end], marked=True)]
        at = word.end
    pieces.append(Piece(text[at:end] + (MORE if end < len(text) else "")))
    return [piece for piece in pieces if piece.text]


def found_in(text: str, language: str, wanted: frozenset[str]) -> int:
    """How many of the wanted terms the text holds."""
    return len({term for word in analyse(text, language) for term in word.terms} & wanted)


def _window(text: str, found: list[Analysed]) -> tuple[int, int]:
    """The stretch with the most different found words, ends at borders of words."""
    if len(text) <= LENGTH:
        return 0, len(text)
    best = max(found, key=lambda first: _worth(first, found), default=None)
    start = max(0, best.start - LEAD) if best else 0
    start = min(start, max(0, len(text) - LENGTH))
    end = min(len(text), start + LENGTH)
    if start:
        start = _border(text, start, range(start, end))
    if end < len(text):
        end = _border(text, end, range(end, start, -1))
    return start, end


def _worth(first: Analysed, found: list[Analysed]) -> tuple[int, int]:
    within = [
        term
        for word in found
        if first.start <= word.start and word.end <= first.start + LENGTH - LEAD
        for term in word.terms
    ]
    return len(set(within)), -first.start


def _border(text: str, place: int, places: Iterable[int]) -> int:
    """The nearest of the places that follows a blank; without one, the place itself."""
    return next((at for at in places if text[at - 1].isspace()), place)
