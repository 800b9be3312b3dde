"""An act flattened into one paragraph, as copied from a page or a PDF: parted by its numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from drafts.language import fold
from drafts.parsing.marks import Mark, read_mark
from drafts.parsing.numbers import follows, key_of
from drafts.parsing.signatures import signature_start
from drafts.reading.paragraphs import Doubt, Paragraph

_MAY_START = re.compile(r"(?<!\S)(?=[СCГРПБУп§0-9]|[а-яёәғқңөұүһі]\))")
_HEADINGS = frozenset({"section", "subsection", "chapter", "subchapter", "article"})
_RESTARTED = {
    "section": ("subsection",),
    "chapter": ("subchapter",),
    "article": ("paragraph", "subparagraph", "point"),
    "paragraph": ("subparagraph", "point"),
    "subparagraph": ("point",),
}
_ANNEX = re.compile(
    r"приложение(?:\s№?\s?[0-9]{1,3}(?:-[0-9]{1,2})?)?\sк\s"
    r"|утвержд[её]н[аоы]?\s(?:приказ|решени|постановлени)"
)
# A number behind these is a year's, a page's or another act's.
_ABBREVIATED = re.compile(
    r"(?:^|\s)(?:[а-яёәғқңөұүһі]|гг|ст|пп|стр|см|тг|руб)\.$"
    r"|(?:пункт|стать|част|подпункт|глав|раздел|тармақ|бөлі|приложени)\w{0,5}\s?[0-9-]*\.?$",
    re.IGNORECASE,
)
_ENDS = (".", ";", ":", "!", "?", ".»", ";»")
_LIST_ENDS = (";", ":", ",", ".")
_SHORTEST = 200
_FEWEST = 3
_TAIL = 30
_HEAD = 160
_MOST_LOST = 3


def split_flattened(paragraphs: list[Paragraph]) -> tuple[list[Paragraph], list[Doubt]]:
    """Return the paragraphs with flattened ones parted, and a doubt for each of these.

    Only where most of a file's text is flattened: in an ordinary file a number inside a paragraph
    is none of a unit. Each number has to continue those before it.
    """
    parts = {place: _parts(p.text) for place, p in enumerate(paragraphs) if _may_be_flat(p)}
    flat = {place: starts for place, starts in parts.items() if len(starts) >= _FEWEST}
    total = sum(len(paragraph.text) for paragraph in paragraphs)
    if sum(len(paragraphs[place].text) for place in flat) * 2 <= total:
        return paragraphs, []
    result: list[Paragraph] = []
    for place, paragraph in enumerate(paragraphs):
        result += _parted(paragraph, flat[place]) if place in flat else [paragraph]
    return result, [Doubt(paragraphs[place].position, "text_flattened") for place in flat]


def _may_be_flat(paragraph: Paragraph) -> bool:
    return len(paragraph.text) >= _SHORTEST and not paragraph.table


def _parted(paragraph: Paragraph, starts: list[int]) -> Iterator[Paragraph]:
    ends = [*starts[1:], len(paragraph.text)]
    pieces = [paragraph.text[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    for number, piece in enumerate(pieces):
        last = number == len(pieces) - 1
        signed = signature_start(piece) if last or _is_annex(pieces[number + 1]) else None
        footnotes = paragraph.footnotes if last else ()
        if signed:
            yield replace(paragraph, text=piece[:signed].strip(), footnotes=())
        yield replace(paragraph, text=piece[signed or 0 :], footnotes=footnotes)


@dataclass(slots=True)
class _Numbers:
    """The last number of each kind, and what stood last."""

    last: dict[str, str] = field(default_factory=dict)
    kind: str = ""

    def continues(self, mark: Mark, *, lost: int) -> bool:
        """Whether the number follows, or leaves out at most `lost`."""
        last = self.last.get(mark.kind, "0")
        if mark.kind == "point":
            return 0 < key_of(mark.number)[0] - key_of(last)[0] <= _MOST_LOST
        return (
            follows(mark.number, last) or 0 < key_of(mark.number)[0] - key_of(last)[0] <= lost + 1
        )

    def take(self, mark: Mark) -> None:
        self.last[mark.kind] = mark.number
        self.kind = mark.kind
        for kind in _RESTARTED.get(mark.kind, ()):
            self.last.pop(kind, None)


def _parts(text: str) -> list[int]:
    """Return where the parts of a text start, the first at 0."""
    starts, numbers, label_end = [0], _Numbers(), 0
    for match in _MAY_START.finditer(text):
        start = match.start()
        if start < label_end:
            continue
        before = text[max(0, start - _TAIL) : start].rstrip()
        if _is_annex(text[start : start + _HEAD]):
            numbers = _Numbers()
        elif (mark := read_mark(text[start : start + _HEAD])) and _begins(mark, numbers, before):
            numbers.take(mark)
            label_end = start + mark.length
        else:
            continue
        if start:
            starts.append(start)
    return starts


def _is_annex(text: str) -> bool:
    return text[:1].isupper() and _ANNEX.match(fold(text[:_HEAD])) is not None


def _begins(mark: Mark, numbers: _Numbers, before: str) -> bool:
    """Whether a mark inside a text begins a unit: it follows, and a sentence ended before it."""
    if mark.sentence or mark.kind == "part":
        return False
    ended = before.endswith(_ENDS) and not _ABBREVIATED.search(before)
    if mark.kind in _HEADINGS:
        return numbers.continues(mark, lost=_MOST_LOST if ended else 0)
    if mark.kind == "paragraph":
        after_heading = numbers.kind in _HEADINGS and not _ABBREVIATED.search(before)
        return (ended or after_heading or not before) and numbers.continues(mark, lost=0)
    if key_of(mark.number) == (1,):
        return before.endswith(":")
    return before.endswith(_LIST_ENDS) and numbers.continues(mark, lost=0)
