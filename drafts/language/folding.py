"""Look-alike letters made equal, for recognition only; what people read keeps its own letters.

Official texts mix alphabets: a Latin C in the word for "article", a Latin i in Kazakh words,
a Cyrillic І in law numbers. Every replacement is one letter for one, so offsets stay equal.
"""

_LATIN = "ABCEHIKMOPTXYaceiopxyhk"
_CYRILLIC = "АВСЕНІКМОРТХУасеіорхуһк"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_ROMAN = str.maketrans("ІХСМVХіхсмvхУу", "IXCMVXixcmvxVv")
# One table for all, because this is done to every line several times.
_ALIKE = {
    **_TO_CYRILLIC,
    **str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f\t", " ")),
    **str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")),
}


def fold(text: str) -> str:
    """Return the text in small letters, Latin look-alikes as Cyrillic, blanks and dashes alike.

    The result has exactly as many code points as the text.
    """
    folded = text.translate(_ALIKE)
    lowered = folded.lower()
    if len(lowered) == len(folded):
        return lowered
    # Only a few capitals (İ) become two letters; they are no part of our alphabets.
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in folded)


def fold_roman(number: str) -> str:
    """Return a Roman number in Latin capitals, whatever alphabet each of its letters came from."""
    return number.translate(_TO_ROMAN).upper()
