"""The order of names: the Kazakh Cyrillic alphabet holds every Russian letter in its own order."""

ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_PLACES = {letter: place for place, letter in enumerate(ALPHABET)}


def alphabetical(text: str) -> list[tuple[int, int]]:
    """A sorting key; databases order by code point, which puts Қ behind Я.

    Signs and letters of other scripts come before the Cyrillic ones, by code point.
    """
    return [(_PLACES.get(letter, -1), ord(letter)) for letter in text.casefold()]
