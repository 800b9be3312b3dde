"""What a line says it is: the printed mark at its start, in Russian or Kazakh."""

import re
from dataclasses import dataclass

from drafts.language import fold, fold_roman

# A mark stands at the start; what follows in a long line is never looked at.
_HEAD = 160
_NUMBER = r"(?P<number>[0-9]{1,4}(?:-[0-9]{1,3}){0,3})"
# Cyrillic look-alikes, because the line is folded first.
_ROMAN = r"(?P<roman>[іvхlсdм]{1,9}(?:-[0-9]{1,3})?)"
_ANY = rf"(?:{_NUMBER}|{_ROMAN})"

_RUSSIAN = {
    "article": re.compile(rf"(?P<word>статья) {_NUMBER}(?![0-9])(?P<dot>\.?)"),
    "chapter": re.compile(rf"(?P<word>глава) {_ANY}(?![\w])(?P<dot>\.?)"),
    "section": re.compile(rf"(?P<word>раздел) {_ANY}(?![\w])(?P<dot>\.?)"),
    "subsection": re.compile(rf"(?P<word>подраздел) {_ANY}(?![\w])(?P<dot>\.?)"),
    "subchapter": re.compile(rf"(?P<word>параграф |§ ?){_NUMBER}(?![0-9])(?P<dot>\.?)"),
}
_KAZAKH = {
    "бап": "article",
    "тарау": "chapter",
    "бөлім": "section",
    "кіші бөлім": "subsection",
    "параграф": "subchapter",
}
# Behind a Roman number Kazakh writes no hyphen: "II бөлім".
_KAZAKH_MARK = re.compile(
    rf"(?:{_NUMBER} ?- ?|{_ROMAN}(?: ?- ?| ))"
    r"(?P<word>бап|тарау|бөлім|кіші бөлім|параграф)(?![\w-])(?P<dot>\.?)"
)
_PART = re.compile(r"(?:общая|особенная|специальная) часть\.?$|(?:жалпы|ерекше) бөлік\.?$")
# "1.1" and "23.00" are no points; "1..Text", "1.Text" and "1." alone are.
_POINT = re.compile(rf"{_NUMBER}\.{{1,2}}(?![0-9.])")
_SUBPOINT = re.compile(rf"\*?{_NUMBER}\)")
_LETTER = re.compile(r"(?P<number>[а-яёәғқңөұүһі](?:-[0-9]{1,2})?)\)")
_DECIMAL = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3})+(?P<dot>\.?)")
_LATIN = re.compile(r"[A-Za-z]")
_QUOTES = "\"«“„'"


@dataclass(frozen=True, slots=True)
class Mark:
    """The kind and bare number that a line begins with; `length` code points are its label.

    `sentence`: no dot after the number and a small letter behind it, as in "Статья 5 дополнена".
    `mixed`: the word was written with letters of another alphabet.
    """

    kind: str
    number: str
    length: int
    sentence: bool = False
    mixed: bool = False


def read_mark(text: str) -> Mark | None:
    """Return the mark of a structural unit at the start of the line, or None.

    A heading's word begins with a capital. Without a dot after its number a capital must follow;
    only an article is returned all the same, because losing one costs most (see `sentence`).
    """
    head = text[:_HEAD]
    folded = fold(head)
    first = folded[:1]
    if first.isascii() and first.isdigit():
        return _kazakh_heading(head, folded) or _numbered(folded)
    if first == "*":
        return _mark("subparagraph", _SUBPOINT.match(folded))
    if first.isalpha() or first == "§":
        return (
            _russian_heading(head, folded)
            or _kazakh_heading(head, folded)
            or _part(text, folded)
            or _mark("point", _LETTER.match(folded))
        )
    return None


def is_decimal(text: str) -> bool:
    """Whether the line begins with a number like 1.3.1: text with its printed number."""
    return _DECIMAL.match(text[:40]) is not None


def decimal_mark(text: str) -> Mark | None:
    """Return the mark of a point numbered "2.1.", for acts that number all points so."""
    match = _DECIMAL.match(text[:40])
    if match is None or not match["dot"]:
        return None
    return Mark("paragraph", match.group().rstrip("."), match.end())


def opens_with_quoted_mark(text: str) -> bool:
    """Whether the line is a quoted wording that itself begins with a unit's mark."""
    return text[:1] in _QUOTES and read_mark(text.lstrip(_QUOTES + " ")) is not None


def _russian_heading(head: str, folded: str) -> Mark | None:
    for kind, pattern in _RUSSIAN.items():
        match = pattern.match(folded)
        if match and (head[0].isupper() or head[0] == "§"):
            return _heading(kind, head, match)
    return None


def _kazakh_heading(head: str, folded: str) -> Mark | None:
    match = _KAZAKH_MARK.match(folded)
    if match is None or head[0].islower():
        return None
    return _heading(_KAZAKH[match["word"]], head, match)


def _heading(kind: str, head: str, match: re.Match[str]) -> Mark | None:
    number = match["number"] or fold_roman(match.groupdict().get("roman") or "")
    rest = head[match.end() :].lstrip(" \u00a0\t-–—")
    is_sentence = not match["dot"] and rest[:1].islower()
    if is_sentence and kind != "article":
        return None
    word = head[match.start("word") : match.end("word")]
    return Mark(kind, number, match.end(), is_sentence, mixed=_LATIN.search(word) is not None)


def _part(text: str, folded: str) -> Mark | None:
    if len(text) < _HEAD and text[0].isupper() and _PART.match(folded):
        return Mark("part", "", len(text))
    return None


def _numbered(folded: str) -> Mark | None:
    return _mark("paragraph", _POINT.match(folded)) or _mark(
        "subparagraph", _SUBPOINT.match(folded)
    )


def _mark(kind: str, match: re.Match[str] | None) -> Mark | None:
    return Mark(kind, match["number"], match.end()) if match else None
