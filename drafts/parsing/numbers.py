"""Numbers of units as the law inserts them: 12, 12-1, 12-2, 13."""

from bisect import bisect_right
from collections.abc import Sequence

from drafts.language import fold_roman

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
# Letters of lists, Kazakh order; Russian lists are a subset in the same order.
_LETTERS = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"

Key = tuple[int, ...]


def key_of(number: str) -> Key:
    """Return what a number sorts by: "12-1" is (12, 1). A Roman number counts as its value.

    Numbers that are no numbers (letters of a list) give their place in the alphabet.
    """
    parts = number.replace("–", "-").replace(".", "-").split("-")
    if all(part.isascii() and part.isdigit() for part in parts):
        return tuple(int(part) for part in parts)
    roman = fold_roman(parts[0])
    if roman and all(letter in _ROMAN for letter in roman):
        inserted = tuple(int(part) for part in parts[1:] if part.isascii() and part.isdigit())
        return (_roman_value(roman), *inserted)
    return (_LETTERS.find(number.lower()[:1]) + 1,)


def follows(number: str, previous: str) -> bool:
    """Whether a number is the next one, or one inserted after the previous (law art. 26(7))."""
    key, last = key_of(number), key_of(previous)
    return _is_next(key, last)


def _is_next(key: Key, last: Key) -> bool:
    if len(key) == 1:
        return key[0] == last[0] + 1
    # 12-1 after 12 or after anything inserted into it; 12-3 after 12-2.
    stem = key[:-1]
    if last == stem:
        return key[-1] in (1, 2)
    return last[: len(stem)] == stem and len(last) >= len(key) and key[-1] == last[len(stem)] + 1


def longest_run(keys: Sequence[Key]) -> set[int]:
    """Return the places of the longest chain of keys that never falls.

    Headings of a text are such a chain; a line that only looks like a heading breaks it. Equal
    keys may follow each other: a drafter's repeated number is no false heading.
    """
    tails: list[Key] = []
    ends: list[int] = []
    before: list[int] = []
    for place, key in enumerate(keys):
        at = bisect_right(tails, key)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [key]
        ends[at : at + 1] = [place]
    chain = set()
    place = ends[-1] if ends else -1
    while place >= 0:
        chain.add(place)
        place = before[place]
    return chain


def _roman_value(roman: str) -> int:
    values = [_ROMAN[letter] for letter in roman]
    smaller = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in smaller)
