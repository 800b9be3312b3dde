"""What stands above the first unit: corner block, title, date and number, preamble."""

import re
from dataclasses import dataclass, field

from drafts.language import canonical_text, fold
from drafts.parsing.notes import is_publisher_note, opens_publisher_note
from drafts.reading.paragraphs import Paragraph

_FORM = re.compile(
    r"(?:проект|жоба(?:сы)?)\b|(?:конституционн\w+\s)?закон\sреспублики|приказ\b|решение\b"
    r"|постановление\b|распоряжение\b|указ\b|қаулы(?:сы)?$|шешім(?:і)?$|бұйрық$|өкім$"
    r"|.{0,60}республикасының\s.{0,30}заңы$|содержание$|оглавление$|мазмұны$"
    r"|согласован|келісілді|келісілген|г(?:ород|\.)\s|.{0,30}қаласы$"
)
_DATED = re.compile(r"[0-9_]{2,4}\s?(?:года?|жылғы|жыл|г\.)|(?:№|\sn)\s?[0-9_]")
_NAMED = re.compile(
    r"об?\s|по\s|правила\b|положение\b|инструкци|порядок\b|кодекс\b|перечень\b|.*\sтуралы$"
    r"|.*(?:қағидалары|ережесі|нұсқаулығы|кодексі|тізбесі)(?:н\sбекіту\sтуралы)?$"
)
_LONGEST_TITLE = 500


@dataclass(slots=True)
class Head:
    title: list[str] = field(default_factory=list)
    preface: list[str] = field(default_factory=list)
    preamble: list[str] = field(default_factory=list)


def read_head(paragraphs: list[Paragraph]) -> Head:
    """Sort the lines above the first unit; each goes somewhere, none is lost."""
    head = Head()
    start, end = _title(paragraphs)
    if start == end:
        start = end = 0
    head.preface = [_own(line) for line in paragraphs[:start]]
    head.title = [_own(line) for line in paragraphs[start:end]]
    noted = False
    for line in paragraphs[end:]:
        # Date, number and place stand under the title; the rest speaks. The publisher's notes
        # on the whole act have no unit above them, so they stay with the form.
        formal = not head.preamble and (_is_formal(line) or noted)
        (head.preface if formal else head.preamble).append(_own(line))
        noted = _note_goes_on(line, noted=noted)
    return head


def _note_goes_on(line: Paragraph, *, noted: bool) -> bool:
    """Whether the next line belongs to a publisher's note that began here or above."""
    opened = is_publisher_note(line.text) and line.text.endswith(":")
    return opens_publisher_note(line.text) or opened or (noted and line.text[:1].islower())


def _own(line: Paragraph) -> str:
    return canonical_text(line.text)


def _title(paragraphs: list[Paragraph]) -> tuple[int, int]:
    """Return where the title starts and ends; an empty range when there is none."""
    for chosen in (_is_heading, _is_named, _is_emphasised):
        for start, line in enumerate(paragraphs):
            if chosen(line) and not _is_preface(line):
                end = start + 1
                while end < len(paragraphs) and _goes_on(line, paragraphs[end]):
                    end += 1
                return start, end
            if _speaks(line):
                break
    return _first_plain_line(paragraphs)


def _first_plain_line(paragraphs: list[Paragraph]) -> tuple[int, int]:
    """What nothing marks as a title is one if it is no sentence and opens no note."""
    for start, line in enumerate(paragraphs):
        above = paragraphs[start - 1].text if start else ""
        if not _is_formal(line) and not opens_publisher_note(above):
            return (start, start) if _speaks(line) else (start, start + 1)
    return len(paragraphs), len(paragraphs)


def _is_heading(line: Paragraph) -> bool:
    return line.heading > 0


def _is_named(line: Paragraph) -> bool:
    folded = fold(line.text[:_LONGEST_TITLE])
    return line.text[:1].isupper() and _NAMED.match(folded) is not None and not _speaks(line)


def _is_emphasised(line: Paragraph) -> bool:
    return (line.bold or line.centered) and not _speaks(line)


def _goes_on(first: Paragraph, line: Paragraph) -> bool:
    if _is_preface(line) or _speaks(line):
        return False
    look = (line.heading, line.bold, line.centered)
    styled = any(look) and look == (first.heading, first.bold, first.centered)
    return styled or line.text[:1].islower()


def _speaks(line: Paragraph) -> bool:
    """Whether the line is a sentence of the preamble."""
    return line.heading == 0 and line.text.endswith((".", ":", ";", ","))


def _is_preface(line: Paragraph) -> bool:
    folded = fold(line.text[:120])
    return (
        _FORM.match(folded.lstrip('«"')) is not None
        or is_publisher_note(line.text)
        or opens_publisher_note(line.text)
        or line.right
        or line.table
        or line.quote
    )


def _is_formal(line: Paragraph) -> bool:
    dated = _DATED.search(fold(line.text[:200])) is not None and not _speaks(line)
    return dated or _is_preface(line)
