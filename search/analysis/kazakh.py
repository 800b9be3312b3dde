"""A light stemmer of Kazakh: endings are taken off in the order in which the language adds them.

The same stem comes out whether a word is typed with Kazakh letters or without them. Measured on
families of real forms (tests/search/test_analysis_kazakh.py).
"""

from functools import lru_cache

from search.analysis.kazakh_suffixes import (
    AFTER_POSSESSIVE,
    BACK,
    CASES,
    FINITE,
    FRONT,
    LOST_VOWEL,
    NASAL,
    NO_VERBS,
    PLURALS,
    SHORT_ROOTS,
    VERBAL,
    VERBAL_ENDS,
    VOICELESS,
    VOWELS,
    WHOLE,
)

_FOLDED = str.maketrans("қғңөұүһіә", "кгноуухиа")
KAZAKH_LETTERS = frozenset("қғңөұүһіә")
_FREE_OF_HARMONY = ("мен", "бен", "пен")
# In letters; each was chosen by measuring on families of real forms.
WHOLE_BELOW = 3  # a shorter word has no ending
LEAST_REST = 3  # of a word must remain, and a vowel in it
LONG = 6  # a word that may have a passive though no verb's ending was seen
LEAST_REFLEXIVE = 5
MANY_VOWELS = 3


def without_kazakh_letters(word: str) -> str:
    """The word as it is typed on a keyboard without Kazakh letters; small letters in and out."""
    return word.translate(_FOLDED)


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of a word in small letters, itself in folded letters."""
    rest = without_kazakh_letters(word)
    if len(rest) < WHOLE_BELOW or rest in WHOLE:
        return rest
    finite = _strip_finite(rest)
    if finite is not None:
        return _repaired(_without_voice(finite, after_verb=True))
    rest = _strip_nominal(rest)
    verbal = _strip_verbal(rest)
    return _repaired(_without_voice(verbal, after_verb=verbal != rest))


def _letter_class(word: str) -> str:
    last = word[-1]
    if last in "ую":
        return "U"
    if last in VOWELS:
        return "V"
    if last in NASAL:
        return "N"
    return "T" if last in VOICELESS else "D"


def _may_remain(rest: str) -> bool:
    return rest in SHORT_ROOTS or (len(rest) >= LEAST_REST and not VOWELS.isdisjoint(rest))


def _in_harmony(rest: str, ending: str) -> bool:
    """Front endings do not follow "ы", nor back ones "е э"; folding hides the other vowels."""
    if ending in _FREE_OF_HARMONY:
        return True
    vowel = next((letter for letter in reversed(rest) if letter in VOWELS), "")
    if vowel == "ы":
        return FRONT.isdisjoint(ending)
    return vowel not in ("е", "э") or BACK.isdisjoint(ending)


def _cut(word: str, ending: str) -> str | None:
    """The word without the ending, or None where it can't be one."""
    if not word.endswith(ending):
        return None
    rest = word[: -len(ending)]
    return rest if _may_remain(rest) and _in_harmony(rest, ending) else None


def _strip_finite(word: str) -> str | None:
    for ending in FINITE:
        rest = _cut(word, ending)
        if rest is None or len(rest) < LEAST_REST:
            continue
        vowel = rest[-1] in VOWELS
        if ending[0] == "й" and not vowel:
            continue
        if ending[0] in "ае" and vowel:
            continue
        return rest
    return None


def _strip_nominal(word: str) -> str:
    rest = _strip_case(word)
    rest = _strip_possessive(rest)
    plural = _strip_by_class(rest, PLURALS)
    return _strip_possessive(plural) if plural != rest else rest


def _strip_case(word: str) -> str:
    for ending in AFTER_POSSESSIVE:
        rest = _cut(word, ending)
        if rest is not None and rest[-1] in "ыи":
            inner = _strip_possessive(rest)
            if inner != rest:
                return inner
    rest = _strip_by_class(word, CASES)
    return rest if rest != word else _strip_accusative(word)


def _strip_by_class(word: str, endings: dict[str, str]) -> str:
    for ending, classes in endings.items():
        rest = _cut(word, ending)
        if rest is not None and _letter_class(rest) in classes:
            return rest
    return word


def _strip_accusative(word: str) -> str:
    """The "н" after a possessive: «бейнесін», «басшыларын»."""
    rest = _cut(word, "н")
    if rest is None or rest[-1] not in "ыи":
        return word
    vowels = sum(letter in VOWELS for letter in rest)
    before = rest[:-1]
    cluster = len(before) > 1 and not VOWELS & set(before[-2:])
    if vowels >= MANY_VOWELS or rest.endswith(("сы", "си")) or cluster or before in SHORT_ROOTS:
        return rest
    return word


def _strip_possessive(word: str) -> str:
    for ending in ("сы", "си"):
        rest = _cut(word, ending)
        if rest is not None and rest[-1] in VOWELS:
            return rest
    for ending in ("ы", "и"):
        rest = _cut(word, ending)
        if rest is not None and (rest[-1] not in VOWELS or rest[-1] == "у"):
            return rest
    return word


def _strip_verbal(word: str) -> str:
    if word in NO_VERBS:
        return word
    for ending in VERBAL:
        rest = _cut(word, ending)
        if rest is not None and _suits_verb(rest, ending):
            return rest
    for ending in VERBAL_ENDS:
        rest = _cut(word, ending)
        if rest is not None and _suits_verb(rest, ending):
            return rest
    return word


def _suits_verb(rest: str, ending: str) -> bool:
    if ending in ("ган", "ген"):
        return rest[-1] in VOWELS or rest[-1] not in VOICELESS
    if ending in ("кан", "кен"):
        return rest[-1] in VOICELESS
    if ending == "п":
        return rest[-1] in VOWELS
    return True


def _without_voice(word: str, *, after_verb: bool) -> str:
    """Without the passive or reflexive: after a verb's ending, or in a long word."""
    if not (after_verb or len(word) >= LONG):
        return word
    for ending in ("ыл", "ил"):
        rest = _cut(word, ending)
        if rest is not None:
            return rest
    if (
        len(word) >= LEAST_REFLEXIVE
        and word[-1] in "лн"
        and word[-2] in "ае"
        and _may_remain(word[:-1])
    ):
        return word[:-1]
    return word


def _repaired(word: str) -> str:
    if word in LOST_VOWEL:
        return LOST_VOWEL[word]
    if word[-1] == "б":
        return word[:-1] + "п"
    return word[:-1] + "к" if word[-1] == "г" else word
