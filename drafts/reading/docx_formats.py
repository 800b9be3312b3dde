"""How Word writes a number: digits, Roman numbers, Latin and Russian letters."""

_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_LARGEST_ROMAN = 3999
_LONGEST = 20


def format_number(number: int, kind: str, *, doubled: bool = True) -> str | None:
    """Return the number in one of Word's formats (w:numFmt), None for a format we don't know.

    `doubled`: after the last letter come аа, бб, as Word counts, and not аа, аб.
    """
    if kind in ("decimal", "decimalZero"):
        return f"{number:02d}" if kind == "decimalZero" else str(number)
    if kind in ("none", "bullet"):
        return ""
    if kind.endswith("Roman"):
        text = _roman(number)
    elif kind.startswith("russian"):
        text = _letters(number, _RUSSIAN, doubled)
    elif kind.endswith("Letter"):
        text = _letters(number, _LATIN, doubled)
    else:
        return None
    return text.upper() if kind in ("upperRoman", "russianUpper", "upperLetter") else text.lower()


def _letters(number: int, alphabet: str, doubled: bool) -> str:
    if number < 1:
        return ""
    times, place = divmod(number - 1, len(alphabet))
    if doubled:
        return alphabet[place] * min(times + 1, _LONGEST)
    return _letters(times, alphabet, doubled) + alphabet[place]


def _roman(number: int) -> str:
    if not 0 < number <= _LARGEST_ROMAN:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        text += letters * times
    return text
