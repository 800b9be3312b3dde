"""The canonical text of a clause, and the place of quoted words in it."""

import re
import unicodedata

_SOFT_HYPHEN = "\u00ad"
_BLANKS = re.compile(
    r"[ \t\n\r\f\v\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]++"
)
_LINE_ENDS = frozenset("\n\r\u0085\u2028\u2029")
# A browser may copy these differently from what we stored; each is compared as one other sign.
_COMPARED = str.maketrans(
    {**dict.fromkeys("\n\t\u00a0\u2009\u202f", " "), **dict.fromkeys("\u2010\u2011", "-")}
)


def canonical_text(text: str) -> str:
    """Return the text as it is stored, sealed and quoted: made once, when an act is read.

    NFC, soft hyphens removed, ends trimmed, a run of white space made one sign: a line end if
    it holds one (rows of a table), else a tab (cells of a row), else a no-break space if it
    is nothing else, else a space.
    """
    text = unicodedata.normalize("NFC", text).replace(_SOFT_HYPHEN, "")
    return _BLANKS.sub(_one_blank, text).strip()


def find_quote(text: str, quote: str, near: int = 0) -> tuple[int, int] | None:
    """Return the code points (start, end) at which the quoted words stand in one clause's text.

    Of several places the nearest to `near` is taken. None: the words do not stand there, or
    nothing was quoted. `text` is canonical; the quote may carry the browser's own blanks.
    """
    wanted = canonical_text(quote).translate(_COMPARED)
    if not wanted:
        return None
    stored = text.translate(_COMPARED)
    places = []
    start = stored.find(wanted)
    while start >= 0:
        places.append(start)
        start = stored.find(wanted, start + 1)
    if not places:
        return None
    best = min(places, key=lambda place: abs(place - near))
    return best, best + len(wanted)


def _one_blank(match: re.Match[str]) -> str:
    run = match.group()
    if not _LINE_ENDS.isdisjoint(run):
        return "\n"
    if "\t" in run:
        return "\t"
    return "\u00a0" if set(run) == {"\u00a0"} else " "
