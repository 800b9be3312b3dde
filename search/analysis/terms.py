"""What is indexed of a word, and what is looked for: the one analysis of all engines."""

from dataclasses import dataclass

from search.analysis import kazakh, russian
from search.analysis.tokens import folded, tokens

# Written into every index. Another number means other terms, or that other things are found: the
# index is built anew.
VERSION = 2


@dataclass(frozen=True)
class Analysed:
    token: str
    start: int
    end: int
    terms: tuple[str, ...]


def term_in(word: str, language: str) -> str:
    """The term of a word of a text in that language ("kk", "ru"; any other is not stemmed)."""
    plain = folded(word)
    if plain.isascii() or plain[0].isdigit():
        return plain
    if language == "kk":
        return kazakh.stem(plain)
    return russian.stem(plain)


def analyse(text: str, language: str) -> list[Analysed]:
    """Every word of the text with its place and the term it is found by."""
    return [
        Analysed(token.text, token.start, token.end, (term_in(token.text, language),))
        for token in tokens(text)
    ]


def terms_of(text: str, language: str) -> list[str]:
    return [term_in(token.text, language) for token in tokens(text)]


def wanted_terms(word: str, language: str = "") -> tuple[str, ...]:
    """Terms that a word of a question may be found by, none twice.

    Kazakh letters make it Kazakh; without them it may be either, as people type Kazakh words on
    a keyboard that lacks its letters. ``language`` narrows the question to texts in one language.
    """
    plain = folded(word)
    if language:
        return (term_in(word, language),)
    if not kazakh.KAZAKH_LETTERS.isdisjoint(plain):
        return (kazakh.stem(plain),)
    return tuple(dict.fromkeys((term_in(word, "ru"), term_in(word, "kk"))))
