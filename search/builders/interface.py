"""How a type of thing comes into the index and out of it again."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from consult.models import JournalEntry
from search.analysis.references import own_place, place_terms
from search.analysis.terms import terms_of
from search.models import Document


@dataclass(frozen=True)
class Shown:
    """What a reader sees of a hit. ``words``: language to the text that a snippet is cut from.

    ``name`` is its own number ("№ 2026-17-0042"), "" where its place says it; ``by`` who said it.
    """

    words: dict[str, str]
    url: str
    name: str = ""
    by: str = ""


@dataclass(frozen=True)
class Builder:
    """``name`` opens its sources ("comment/…"); ``kinds`` are entries that change its documents.

    ``documents`` reads the rows as they stand, so an entry read twice does no harm, and gives
    nothing for what no visitor may see. ``show`` takes documents and gives what may be shown by
    key; a key that is missing in it is no hit any more.
    """

    name: str
    types: tuple[str, ...]
    kinds: frozenset[str]
    sources: Callable[[JournalEntry], list[str]]
    documents: Callable[[str], list[Document]]
    show: Callable[[Iterable[Document]], dict[str, Shown]]


def clause_fields(eid: str) -> dict[str, str]:
    """Where a clause stands, for its own document and for what was said about it."""
    return {"eid": eid, "number": enclosing_number(eid)}


def enclosing_number(eid: str) -> str:
    """The number of the article that a unit stands in, in a by-law of its point; "" above them."""
    steps = [step.partition("_") for step in eid.split("__")]
    for alias in ("art", "para"):
        for name, _underscore, number in steps:
            if name == alias:
                return number.split("_")[0]
    return ""


def place_of(eid: str) -> str:
    return own_place(eid)[:48]


def joined(*parts: str, language: str, places: str = "") -> str:
    """Terms of the parts in that language, as the engines take them: one blank between two."""
    terms = [term for part in parts for term in terms_of(part, language)]
    return " ".join([*terms, *place_terms(places)] if places else terms)
