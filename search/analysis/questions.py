"""A question in free words, as what the engines look for. Any text is a question."""

from dataclasses import dataclass

from search.analysis.kazakh import KAZAKH_LETTERS
from search.analysis.references import Reference, find_reference
from search.analysis.stop_words import is_empty
from search.analysis.synonyms import LONGEST, synonyms
from search.analysis.terms import wanted_terms
from search.analysis.tokens import Token, folded, tokens

MOST_CHARACTERS = 1_000  # of a question are read
MOST_WORDS = 32

Terms = tuple[str, ...]


@dataclass(frozen=True)
class Word:
    """One of the alternatives must be found; an alternative is found when all its terms are."""

    alternatives: tuple[Terms, ...]

    @property
    def terms(self) -> frozenset[str]:
        return frozenset(term for terms in self.alternatives for term in terms)


@dataclass(frozen=True)
class Question:
    """``words`` hold the reference, too, as a word of its own: the first.

    ``near`` are the other words that are looked for; ``cut`` says that the end was left out.
    ``said`` are its words as typed, without the empty ones.
    """

    words: tuple[Word, ...]
    reference: Reference | None
    near: tuple[str, ...]
    cut: bool
    said: tuple[str, ...] = ()

    @property
    def is_unmarked(self) -> bool:
        """No Kazakh letter is in it, so each word is read as Kazakh, too."""
        return not any(KAZAKH_LETTERS & set(folded(word)) for word in self.said)

    @property
    def terms(self) -> frozenset[str]:
        return frozenset(term for word in self.words for term in word.terms)


def ask(text: str, *, language: str = "", exact: bool = False) -> Question:
    """Read a question. ``language`` narrows it to texts in one; ``exact`` looks for no near words.

    Words without meaning of their own are left out, unless there are no others.
    """
    read = text[:MOST_CHARACTERS]
    reference = find_reference(read)
    spans = reference.spans if reference else ()
    said = [token for token in tokens(read) if not _inside(token, spans)]
    full = [token for token in said if not is_empty(token.text)]
    if not full and reference is None:
        full = said
    words, near = _words([token.text for token in full[:MOST_WORDS]], language, exact)
    if reference:
        words.insert(0, Word(((reference.term,),)))
    cut = len(text) > MOST_CHARACTERS or len(full) > MOST_WORDS
    kept = tuple(token.text for token in full[:MOST_WORDS])
    return Question(tuple(words), reference, tuple(near), cut, kept)


def _inside(token: Token, spans: tuple[tuple[int, int], ...]) -> bool:
    return any(start < token.end and token.start < end for start, end in spans)


def _words(said: list[str], language: str, exact: bool) -> tuple[list[Word], list[str]]:
    """Word by word, the longest phrase first that has synonyms."""
    wanted = [wanted_terms(word, language) for word in said]
    words: list[Word] = []
    near: list[str] = []
    place = 0
    while place < len(said):
        size, phrases = (1, ()) if exact else _phrase_at(wanted, place)
        own = [(term,) for term in wanted[place]] if size == 1 else _together(wanted, place, size)
        others = [phrase.terms for phrase in phrases]
        words.append(Word(tuple(dict.fromkeys([*own, *others]))))
        near += [phrase.words for phrase in phrases if phrase.words not in near]
        place += size
    return words, near


def _phrase_at(wanted: list[Terms], place: int):
    known = synonyms()
    for size in range(min(LONGEST, len(wanted) - place), 0, -1):
        for terms in _together(wanted, place, size):
            if terms in known:
                return size, known[terms]
    return 1, ()


def _together(wanted: list[Terms], place: int, size: int) -> list[Terms]:
    """The words as one phrase, all read as Russian, then all read as Kazakh."""
    part = wanted[place : place + size]
    return list(dict.fromkeys((tuple(t[0] for t in part), tuple(t[-1] for t in part))))
