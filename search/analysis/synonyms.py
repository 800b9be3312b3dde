"""Other words for what a question says, from the file beside this module."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from search.analysis.stop_words import is_empty
from search.analysis.terms import term_in
from search.analysis.tokens import tokens

Terms = tuple[str, ...]
FILE = Path(__file__).with_name("synonyms.txt")
LONGEST = 6  # words of a phrase


@dataclass(frozen=True)
class Phrase:
    """``words`` as people read them; ``terms``: all must stand in a text."""

    words: str
    terms: Terms


@cache
def synonyms() -> dict[Terms, tuple[Phrase, ...]]:
    """Terms of a phrase, in its order, to the phrases that are looked for as well."""
    found: dict[Terms, list[Phrase]] = {}
    for line in FILE.read_text().splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        sign = "=" if "=" in line else ">"
        left, _sign, right = line.partition(sign)
        first, others = _phrase(left), [_phrase(part) for part in right.split("|")]
        found.setdefault(first.terms, []).extend(others)
        if sign == "=":
            for other in others:
                found.setdefault(other.terms, []).append(first)
    return {terms: tuple(phrases) for terms, phrases in found.items()}


def _phrase(text: str) -> Phrase:
    language, colon, words = text.strip().partition(":")
    if not colon:
        language, words = "ru", language
    found = [token.text for token in tokens(words) if not is_empty(token.text)]
    return Phrase(words.strip(), tuple(term_in(word, language) for word in found))
