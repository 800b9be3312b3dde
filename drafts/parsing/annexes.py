"""Where one document ends and the next begins: annexes and approved documents (domain 2.2)."""

import re
from dataclasses import dataclass, field

from drafts.language import fold
from drafts.parsing.marks import read_mark
from drafts.parsing.notes import is_publisher_note
from drafts.parsing.signatures import is_signature
from drafts.reading.paragraphs import Paragraph

_NUMBER = r"(?P<number>[0-9]{1,3}(?:-[0-9]{1,2})?)"
_ANNEX = re.compile(rf"приложение(?:\s№?\s?{_NUMBER})?\s?(?:$|(?=\sк|к[о\s]))")
_APPROVED = re.compile(
    r"утвержд[её]н[аоы]?(?:\s|$)(?:$|приказ|решени|постановлени|указ|распоряжени|совместн)"
)
_ANNEX_KAZAKH = re.compile(rf"(?:^|\s)(?:{_NUMBER}\s?-\s?)?қосымша$")
_APPROVED_KAZAKH = re.compile(r"(?:^|мен\s)бекітіл(?:ген|ді)$")
# "к приказу" names the act itself; "к Правилам" names an annex that is open.
_OF_THE_ACT = re.compile(
    r"\sк[о]?\s(?:[\w-]+\s){0,6}?(?:закону|кодексу|приказу|решению|постановлению|распоряжению|указу)"
    r"|(?:шешіміне|шешімге|қаулысына|қаулыға|бұйрығына|бұйрыққа|заңына|заңға|кодексіне|кодекске)"
)
_OF_SOMETHING = re.compile(r"\sк[о]?\s|(?:на|не|ға|ге|қа|ке)\s(?:[0-9-]+\s?-\s?)?қосымша")
# How lines of a corner block go on when nothing but their words tells.
_CORNER_GOES_ON = re.compile(
    r"республики|казахстан|города|области|района|акимата|маслихата|министр|заместител|первого"
    r"|исполняющ|руководител|председател|к\s|от\s|№|«_|\"_|_|утвержд[её]н"
    r"|.{0,60}(?:№|\sот\s.{0,40}\sгода)"
)
_LONGEST_LINE = 250
_MAX_CORNER = 8
_STEM = 5


@dataclass(slots=True)
class Document:
    """The act itself (no label) or one annex: its corner block, title and paragraphs.

    `lines` are places in the list of paragraphs. `above`: the document that this is an annex to,
    None for the act itself.
    """

    label: str = ""
    number: str = ""
    heading: str = ""
    line: int = 0
    above: "Document | None" = None
    lines: list[int] = field(default_factory=list)


def split_documents(paragraphs: list[Paragraph], quoted: set[int]) -> list[Document]:
    """Return the act's own document and each annex, in order."""
    corners = _Corners(paragraphs, quoted)
    documents = [Document()]
    place = 0
    while place < len(paragraphs):
        corner = corners.at(place)
        if corner is None:
            documents[-1].lines.append(place)
            place += 1
            continue
        document, place = corner
        document.above = _above(document, documents)
        documents.append(document)
    return documents


class _Corners:
    def __init__(self, paragraphs: list[Paragraph], quoted: set[int]) -> None:
        self._paragraphs = paragraphs
        self._quoted = quoted
        self._starts = self._kazakh_starts()

    def at(self, place: int) -> tuple[Document, int] | None:
        """Return the annex whose corner block starts here, and where its body starts."""
        if place in self._starts:
            last = self._starts[place]
        elif self._is_russian(place):
            last = self._last_of_corner(place)
        else:
            return None
        corner = [_tidy(line.text) for line in self._paragraphs[place : last + 1]]
        body = self._end_of_title(last + 1)
        title = [line.text.strip() for line in self._paragraphs[last + 1 : body]]
        return (
            Document(
                label="\n".join(corner),
                number=_number_of("\n".join(corner)),
                heading=" ".join(title),
                line=self._paragraphs[place].position,
            ),
            body,
        )

    def _is_russian(self, place: int) -> bool:
        paragraph = self._paragraphs[place]
        first = _tidy(paragraph.text).split("\n")[0]
        if not self._may_be_corner(place, first) or not first[:1].isupper():
            return False
        folded = fold(first)
        return bool(_ANNEX.match(folded) or _APPROVED.match(folded))

    def _kazakh_starts(self) -> dict[int, int]:
        """Kazakh names the annex in the last line of its corner block: start -> that line."""
        starts = {}
        for place, paragraph in enumerate(self._paragraphs):
            last = _tidy(paragraph.text).split("\n")[-1]
            folded = fold(last[-60:])
            if not (_ANNEX_KAZAKH.search(folded) or _APPROVED_KAZAKH.search(folded)):
                continue
            if self._may_be_corner(place, last):
                starts[self._first_of_corner(place)] = place
        return starts

    def _may_be_corner(self, place: int, line: str) -> bool:
        text = self._paragraphs[place].text
        return (
            place not in self._quoted
            and len(line) < _LONGEST_LINE
            and not text.rstrip().endswith((".", ";", ":"))
            and read_mark(line) is None
        )

    def _first_of_corner(self, last: int) -> int:
        place = last
        while place > max(0, last - _MAX_CORNER) and self._goes_on_upwards(place - 1, last):
            place -= 1
        return place

    def _goes_on_upwards(self, place: int, last: int) -> bool:
        line, end = self._paragraphs[place], self._paragraphs[last]
        return (
            not end.table
            and self._may_be_corner(place, line.text)
            and (line.quote, line.right, line.table) == (end.quote, end.right, False)
            and not (line.heading or line.bold or line.centered)
            and len(line.text) < _LONGEST_LINE // 2
            and not is_signature(line.text)
            and not is_publisher_note(line.text)
        )

    def _last_of_corner(self, place: int) -> int:
        first = self._paragraphs[place]
        if first.table:
            return place
        end = min(place + _MAX_CORNER, len(self._paragraphs))
        # A tab before the first line only: lines below are told by their words.
        marked = first.quote or (first.right and self._looks_alike(place, place + 1))
        last = place
        for following in range(place + 1, end):
            line = self._paragraphs[following]
            if not self._may_be_corner(following, line.text) or line.heading or line.table:
                break
            alike = self._looks_alike(place, following)
            if not (alike if marked else _is_corner_words(line.text)):
                break
            last = following
        return last

    def _looks_alike(self, place: int, other: int) -> bool:
        if other >= len(self._paragraphs):
            return False
        first, second = self._paragraphs[place], self._paragraphs[other]
        return (first.quote, first.right) == (second.quote, second.right)

    def _end_of_title(self, place: int) -> int:
        """Return where the body starts: after one title line and the lines that continue it."""
        start = place
        while place < len(self._paragraphs) and self._is_title(place, start):
            place += 1
        return place

    def _is_title(self, place: int, start: int) -> bool:
        line = self._paragraphs[place]
        if line.table or line.indented or place in self._quoted or place in self._starts:
            return False
        if read_mark(line.text) or is_publisher_note(line.text) or len(line.text) > _LONGEST_LINE:
            return False
        if place == start:
            return bool(line.heading) or not line.text.endswith((".", ";", ":"))
        first = self._paragraphs[start]
        look = (line.heading, line.bold, line.centered)
        styled = any(look) and look == (first.heading, first.bold, first.centered)
        return styled or line.text[:1].islower() or (line.text.isupper() and first.text.isupper())


def _is_corner_words(text: str) -> bool:
    return text[:1].islower() or _CORNER_GOES_ON.match(fold(text[:120])) is not None


def _number_of(corner: str) -> str:
    for line in corner.split("\n"):
        folded = fold(line)
        match = _ANNEX.match(folded) or _ANNEX_KAZAKH.search(folded)
        if match:
            return match["number"] or ""
    return ""


def _above(document: Document, before: list[Document]) -> Document | None:
    """An annex "to the Rules" stands under the document that is named so; one to the act does not.

    When none is named so, it stands under the one approved last.
    """
    tops = [other for other in before[1:] if other.above is None]
    folded = fold(" ".join(document.label.split()))
    if not tops or _is_approval(folded) or _OF_THE_ACT.search(folded):
        return None
    if _OF_SOMETHING.search(folded) is None and not _is_approval(fold(tops[-1].label)):
        return None
    named = _stems(folded)
    return max(reversed(tops), key=lambda top: len(named & _stems(fold(top.heading))))


def _stems(folded: str) -> set[str]:
    """Beginnings of words, which all their cases share: Правила, Правилам; қағидалары."""
    return {word[:_STEM] for word in re.findall(r"[^\W0-9_]+", folded) if len(word) >= _STEM}


def _is_approval(folded: str) -> bool:
    return bool(_APPROVED.match(folded) or _APPROVED_KAZAKH.search(folded))


def _tidy(text: str) -> str:
    """The lines of a corner block, without the tabs that pushed them to the right."""
    return "\n".join(line.strip() for line in re.split(r"[\n\t]", text) if line.strip())
