"""The order of names: the Kazakh Cyrillic alphabet holds every Russian letter in its own order."""

from operator import attrgetter

ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_PLACES = {letter: place for place, letter in enumerate(ALPHABET)}
BY_NAME = attrgetter("membership.name_key")  # what members did: attendances, votes


def alphabetical(text: str) -> list[tuple[int, int]]:
    """A sorting key; databases order by code point, which puts Қ behind Я.

    Signs and letters of other scripts come before the Cyrillic ones, by code point.
    """
    return [(_PLACES.get(letter, -1), ord(letter)) for letter in text.casefold()]
