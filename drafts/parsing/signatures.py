"""Who signs: the lines after the last point of a document, and the visas of other bodies."""

import re

from drafts.language import fold
from drafts.parsing.marks import read_mark
from drafts.parsing.notes import is_publisher_note
from drafts.reading.paragraphs import Paragraph

_CAPITAL = "А-ЯЁӘҒҚҢӨҰҮҺІ"
_SMALL = "а-яёәғқңөұүһі"
_INITIALS = rf"[{_CAPITAL}]\.\s?(?:[{_CAPITAL}]\.\s?)?"
_SURNAME = rf"[{_CAPITAL}][{_CAPITAL}{_SMALL}-]++"
_NAME = re.compile(
    rf"(?:^|\s){_INITIALS}{_SURNAME}\s?(?:\([^)]{{1,40}}\))?$|(?:^|\s){_SURNAME}\s{_INITIALS}$"
    rf"|\t{_SURNAME}(?:\s{_SURNAME}){{1,2}}$"
)
_POST = re.compile(
    r"(?:аким|президент|премьер|министр|председател|секретар|заместител|руководител|начальник"
    r"|и\.?\s?о\.?\s|исполняющ|временно|әкім|премьер|мәслихат хатшысы|сессия төрағасы)"
)
_POST_KAZAKH = re.compile(r"(?:әкімі?|президенті|министрі?|төрағасы|хатшысы|басшысы|орынбасары)$")
_VISA = re.compile(r"[«\"]?\s?(?:согласован[оаы]?|келісіл(?:ді|ген))\s?[»\":]?$")
_SENTENCE_END = re.compile(r"[.;]\s+(?=[^\W0-9_])")
_LONGEST_LINE = 160
_MAX_LINES = 30


def is_signature(text: str) -> bool:
    """Whether the line ends with a person's name as signatures print it."""
    return _NAME.search(text[-_LONGEST_LINE:]) is not None


def signature_start(text: str) -> int | None:
    """Return where a signature glued behind the last sentence of a text starts, None if nowhere."""
    first = max(0, len(text) - _LONGEST_LINE)
    for match in _SENTENCE_END.finditer(text, first):
        tail = text[match.end() :]
        if _POST.match(fold(tail)) and is_signature(tail):
            return match.end()
    return None


def cut_visas(paragraphs: list[Paragraph], lines: list[int]) -> tuple[list[int], list[int]]:
    """Return the lines of a document, and those from the first visa ("СОГЛАСОВАНО") to its end.

    A visa above the first unit ends where the text of the act starts, so it is left there.
    """
    last = max((n for n, place in enumerate(lines) if read_mark(paragraphs[place].text)), default=0)
    for count in range(last + 1, len(lines)):
        if _VISA.match(fold(paragraphs[lines[count]].text[:40])):
            return lines[:count], lines[count:]
    return lines, []


def cut_signatures(
    paragraphs: list[Paragraph], lines: list[int], *, own: bool
) -> tuple[list[int], list[int]]:
    """Return the lines of a document without its signatures, and the signatures.

    They are short lines at the end without the end of a sentence; one names a person or, in the
    act's own document (`own`), at least the post that signs. An annex may end in a table.
    """
    start = len(lines)
    while start > max(0, len(lines) - _MAX_LINES) and _may_sign(paragraphs[lines[start - 1]]):
        start -= 1
    tail = lines[start:]
    if not any(_names_someone(paragraphs[place].text, own=own) for place in tail):
        return lines, []
    while tail and not _names_someone(paragraphs[tail[0]].text, own=True):
        tail.pop(0)
    return lines[: len(lines) - len(tail)], tail


def _may_sign(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return (
        len(text) < _LONGEST_LINE
        and (not text.endswith((".", ";", ":")) or is_signature(text))
        and read_mark(text) is None
        and not is_publisher_note(text)
    )


def _names_someone(text: str, *, own: bool) -> bool:
    if is_signature(text):
        return True
    folded = fold(text)
    first_cell = folded.split("\t")[0].strip()
    return own and bool(_POST.match(folded) or _POST_KAZAKH.search(first_cell))
