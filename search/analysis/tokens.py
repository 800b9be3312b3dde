"""Words of a text with their places in it."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from drafts.language import fold, fold_roman

# "12-1" is one number of an article, "5-бап" is a number and a word. A word keeps its combining
# marks and soft hyphens, so that text in any normal form gives the same words.
_WORD = re.compile(r"\d+(?:-\d+)*|[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u00ad])*")
_MARKS = re.compile(r"[\u0300-\u036f\u00ad]")
_ROMAN = frozenset("ivxlcdmіхсмv")
LONGEST = 64  # letters of a word are looked at; PostgreSQL refuses very long ones
_LATIN = re.compile(r"[a-z]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


@dataclass(frozen=True)
class Token:
    """``text`` is as written; ``start`` and ``end`` are code points of the text it stands in."""

    text: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    for match in _WORD.finditer(text):
        yield Token(match.group(), match.start(), match.end())


@lru_cache(maxsize=100_000)
def folded(word: str) -> str:
    """The word in NFC and small letters, ё as е, letters of the other alphabet put right.

    Each word is lowered by itself: `İ` becomes two letters and would shift what follows it.
    """
    lowered = unicodedata.normalize("NFC", word).lower().replace("ё", "е")
    plain = _MARKS.sub("", lowered)[:LONGEST]
    if not (_LATIN.search(plain) and _CYRILLIC.search(plain)):
        return plain
    if _ROMAN.issuperset(plain):
        return fold_roman(plain).lower()
    return fold(plain)
