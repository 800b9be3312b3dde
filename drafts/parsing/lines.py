"""The lines of one document, each with the mark that it truly carries."""

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from drafts.language import canonical_text
from drafts.parsing import notes
from drafts.parsing.marks import Mark, decimal_mark, is_decimal, read_mark
from drafts.parsing.numbers import follows, key_of, longest_run
from drafts.parsing.units import DIVISIONS
from drafts.reading.paragraphs import Doubt, Paragraph

_INLINE = re.compile(
    r"(?<=\S)\s(?=(?:Статья|СТАТЬЯ)\s[0-9]{1,4}(?:-[0-9]{1,3})?\.\s)"
    r"|(?<=\S)\s(?=[0-9]{1,4}(?:-[0-9]{1,3})?\s?-\s?(?:бап|БАП)\.\s)"
)
_BREAK = re.compile(r"\n")
_MARK_HEAD = 200
# Where more than this share of article headings stands out of order, numbers restart in this
# act, and order tells nothing about which heading is false.
_DISORDER = 0.2
_LONGEST_HEADING = 1000
_INDENTED = 0.8
_POINTS = ("paragraph", "subparagraph", "point")
_HEADINGS = (*DIVISIONS, "article")
_UNFINISHED = re.compile(
    r"(?:[,\-–—]|\s(?:и|или|на|в|во|о|об|по|с|со|к|за|для|при|мен|және|үшін))$"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph with its canonical text. `kept` lines are text of the unit above as they stand:
    tables, quoted wording, decimal items, cells of a table that lost its frame.
    """

    text: str
    source: Paragraph
    mark: Mark | None = None
    kept: bool = False
    note: bool = False

    @property
    def rest(self) -> str:
        """The text after the label."""
        return self.text[self.mark.length :].strip() if self.mark else self.text

    @property
    def label(self) -> str:
        return self.text[: self.mark.length].strip() if self.mark else ""


def read_lines(
    paragraphs: list[Paragraph], quoted: set[int], places: list[int], *, indented: bool
) -> tuple[list[Line], list[Doubt]]:
    """Return a document's lines with false headings undone and lost ones found, and doubts."""
    doubts: list[Doubt] = []
    lines = [_read(paragraphs[place], place in quoted) for place in places]
    lines = _number_by_decimals(lines)
    lines = _split_headings(lines, doubts)
    lines = _join_headings(lines)
    lines = _undo_false_articles(lines, doubts)
    lines = _find_lost_articles(lines, doubts)
    if indented:
        lines = _keep_loose_cells(lines)
    doubts += [
        Doubt(line.source.position, "look_alike_letters", {"number": line.mark.number})
        for line in lines
        if line.mark and line.mark.mixed
    ]
    return lines, doubts


def _read(paragraph: Paragraph, quoted: bool) -> Line:
    text = canonical_text(paragraph.text)
    if quoted or paragraph.table:
        return Line(text, paragraph, kept=True)
    mark = read_mark(text)
    return Line(text, paragraph, mark, kept=mark is None and is_decimal(text))


def _number_by_decimals(lines: list[Line]) -> list[Line]:
    """Points 1.1., 1.2. of a document that has no other points are its points (contract 9)."""
    decimals = [line for line in lines if line.mark is None and line.kept]
    dotted = [line for line in decimals if decimal_mark(line.text)]
    plain = any(line.mark and line.mark.kind == "paragraph" for line in lines)
    if plain or len(dotted) < 3 or len(dotted) < len(decimals):  # noqa: PLR2004 - three make a list
        return lines
    return [
        replace(line, mark=decimal_mark(line.text), kept=False)
        if line.mark is None and line.kept and not line.source.table and is_decimal(line.text)
        else line
        for line in lines
    ]


def _split_headings(lines: list[Line], doubts: list[Doubt]) -> list[Line]:
    """A chapter and its first article on one line become two lines (domain 2.5 item 19)."""
    result = []
    for line in lines:
        match = _INLINE.search(line.text) if line.mark and line.mark.kind in DIVISIONS else None
        if match is None or match.start() < line.mark.length:
            result.append(line)
            continue
        second = line.text[match.end() :]
        mark = read_mark(second)
        result += [
            replace(line, text=line.text[: match.start()]),
            Line(second, line.source, mark),
        ]
        number = mark.number if mark else ""
        doubts.append(Doubt(line.source.position, "headings_on_one_line", {"number": number}))
    return result


def split_breaks(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """A line break inside a paragraph ends it where the next line begins with a unit's mark."""
    result = []
    for paragraph in paragraphs:
        start = 0
        if not paragraph.table:
            for match in _BREAK.finditer(paragraph.text):
                if read_mark(paragraph.text[match.end() : match.end() + _MARK_HEAD].lstrip()):
                    result.append(_part(paragraph, start, match.start()))
                    start = match.end()
        result.append(_part(paragraph, start, None) if start else paragraph)
    return [paragraph for paragraph in result if paragraph.text]


def _part(paragraph: Paragraph, start: int, end: int | None) -> Paragraph:
    # Footnotes hang on the last part: which line they belong to is not known.
    footnotes = paragraph.footnotes if end is None else ()
    return replace(paragraph, text=paragraph.text[start:end].strip(), footnotes=footnotes)


def is_indented(paragraphs: list[Paragraph]) -> bool:
    """Whether the text of this file is indented, so that its headings and loose cells are not."""
    points = [p for p in paragraphs if (m := read_mark(p.text)) and m.kind in _POINTS]
    return bool(points) and sum(p.indented for p in points) >= _INDENTED * len(points)


def _keep_loose_cells(lines: list[Line]) -> list[Line]:
    """At the margin of an indented text stand captions and the cells of a lost table."""
    result: list[Line] = []
    for line in lines:
        loose = (
            not line.source.indented
            and (line.mark is None or line.mark.kind in _POINTS)
            and not line.note
            and not _is_note(line)
            and not notes.own_note_label(line.text)
        )
        result.append(replace(line, mark=None, kept=True) if loose else line)
    return result


def _is_note(line: Line) -> bool:
    return notes.is_publisher_note(line.text) or notes.opens_publisher_note(line.text)


def _join_headings(lines: list[Line]) -> list[Line]:
    """Lines that continue a heading become part of it (domain 2.5 item 8)."""
    result: list[Line] = []
    for line in lines:
        if _may_continue(result, line):
            above = result[-1]
            result[-1] = replace(above, text=f"{above.text} {line.text}")
        else:
            result.append(line)
    return result


def _may_continue(above: list[Line], line: Line) -> bool:
    if line.mark or line.kept or not above or not above[-1].mark:
        return False
    heading = above[-1]
    if len(heading.text) > _LONGEST_HEADING or heading.mark.kind not in _HEADINGS:
        return False
    if heading.rest.endswith((".", ":", ";")):
        return False
    if notes.own_note_label(line.text) or _is_note(line):
        return False
    if not heading.rest:
        # "Глава 1" alone on its line: its heading is the next one, unless that is a sentence.
        return heading.mark.kind != "part" and not line.text.endswith((".", ";", ":", ","))
    if heading.rest.isupper() and line.text.isupper():
        return True
    near = line.source.indented == heading.source.indented
    if not line.text[:1].islower() or not near:
        return False
    # An article's text may itself begin small; only an unfinished heading takes it.
    return heading.mark.kind != "article" or _UNFINISHED.search(heading.text) is not None


def _undo_false_articles(lines: list[Line], doubts: list[Doubt]) -> list[Line]:
    places = [n for n, line in enumerate(lines) if _is_article(line) and not line.mark.sentence]
    chain = longest_run([key_of(lines[place].mark.number) for place in places])
    false = {place for n, place in enumerate(places) if n not in chain}
    if len(false) > _DISORDER * len(places):
        false = set()
    false |= {n for n, line in enumerate(lines) if line.mark and line.mark.sentence}
    result = list(lines)
    for place in sorted(false):
        line = lines[place]
        number = line.mark.number
        is_note = notes.is_unmarked_note(line.text)
        code = "note_word_lost" if is_note else "false_heading"
        doubts.append(Doubt(line.source.position, code, {"number": number, "text": line.text[:60]}))
        result[place] = replace(line, mark=None, note=is_note)
    return result


def _find_lost_articles(lines: list[Line], doubts: list[Doubt]) -> list[Line]:
    """Where article 173 is missing, a line "173. Heading" is its heading without the word."""
    result = list(lines)
    articles = [place for place, line in enumerate(lines) if _is_article(line)]
    for start, end in itertools.pairwise(articles):
        last, following = lines[start].mark.number, lines[end].mark.number
        if follows(following, last):
            continue
        for place in range(start + 1, end):
            line = lines[place]
            if _may_be_lost(line, last, following) and not _continues_points(lines, start, place):
                last = line.mark.number
                mark = replace(line.mark, kind="article")
                result[place] = replace(line, mark=mark)
                doubts.append(Doubt(line.source.position, "heading_word_lost", {"number": last}))
    return result


def _may_be_lost(line: Line, last: str, following: str) -> bool:
    return (
        line.mark is not None
        and line.mark.kind == "paragraph"
        and follows(line.mark.number, last)
        and key_of(line.mark.number) < key_of(following)
        and bool(line.rest)
        and not line.text.endswith((".", ";", ":", "-", "–", ","))
    )


def _continues_points(lines: list[Line], start: int, place: int) -> bool:
    """Whether the number is simply the next point of the article that is open."""
    for line in reversed(lines[start + 1 : place]):
        if line.mark and line.mark.kind == "paragraph":
            return follows(lines[place].mark.number, line.mark.number)
    return False


def _is_article(line: Line) -> bool:
    return line.mark is not None and line.mark.kind == "article"
