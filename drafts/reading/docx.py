"""Word's .docx: paragraphs, tables and footnotes, tracked changes read as accepted."""

import unicodedata
from collections.abc import Iterator

from lxml import etree

from drafts.reading.docx_numbers import Numbering
from drafts.reading.docx_parts import Parts
from drafts.reading.docx_styles import Look, Styles
from drafts.reading.docx_text import FALLBACK, Line, line_of
from drafts.reading.docx_xml import W
from drafts.reading.errors import Unreadable
from drafts.reading.package import Package
from drafts.reading.paragraphs import Doubt, Paragraph, ReadFile, with_label
from drafts.reading.tables import table_paragraph

_HOLDERS = tuple(
    f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")
)
_MAX_DEPTH = 40  # of tables in tables and of content controls


def read(data: bytes) -> ReadFile:
    """Return the paragraphs of the body as a reader of the accepted text sees them.

    Comments, headers, footers and field codes are left out. Raises Unreadable.
    """
    parts = Parts(Package(data, ".docx"))
    root = parts.document
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise Unreadable("wrong_content", suffix=".docx")
    if next(body.iter(f"{W}altChunk"), None) is not None:
        raise Unreadable("macros")  # The text of another file stands here, in another format.
    return _Reader(parts).read(body)


class _Reader:
    def __init__(self, parts: Parts) -> None:
        self._styles = Styles(parts.part("styles"))
        self._numbering = Numbering(parts.part("numbering"))
        self._footnotes = parts.notes()
        self._paragraphs: list[Paragraph] = []
        self._doubts: list[Doubt] = []
        self._carried: list[Line] = []

    def read(self, body: etree._Element) -> ReadFile:
        position = 0
        for position, block in enumerate(_blocks(body), start=1):
            self._add_block(block, position)
        self._end_joined(position)
        return ReadFile(tuple(self._paragraphs), tuple(self._doubts))

    def _add_block(self, block: etree._Element, position: int) -> None:
        if block.tag == f"{W}tbl":
            self._end_joined(position)
            self._add_table(block, position)
        else:
            self._add_paragraph(block, position)

    def _add_paragraph(self, element: etree._Element, position: int) -> None:
        line = line_of(element)
        look = self._styles.look_of(element)
        self._doubt_line(line, position)
        if line.joins_next:
            # Its end was deleted: Word prints it and the next paragraph as one.
            self._carried.append(line)
            return
        self._add_lines([*self._carried, line], look, position)

    def _end_joined(self, position: int) -> None:
        """What should join the next paragraph is a paragraph itself where none follows."""
        if self._carried:
            self._add_lines(self._carried, Look(), position)

    def _add_lines(self, lines: list[Line], look: Look, position: int) -> None:
        self._carried = []
        text = unicodedata.normalize("NFC", "".join(part.text for part in lines)).strip()
        text = self._numbered(text, look, position)
        if text and look.contents:
            self._doubts.append(Doubt(position, "contents_list", {"text": text[:60]}))
        elif text:
            self._paragraphs.append(self._paragraph(text, position, look, lines))
        for line in lines:
            for box in line.boxes:
                for inner in _blocks(box):
                    self._add_block(inner, position)

    def _numbered(self, text: str, look: Look, position: int) -> str:
        """Put Word's own number before a text.

        Empty paragraphs are counted and stay empty, unless their number is a heading: "Статья 1."
        """
        label = self._numbering.label(look.number)
        if label is None:
            self._doubts.append(Doubt(position, "automatic_number", {"text": text[:60]}))
        return with_label(label, text)

    def _paragraph(self, text: str, position: int, look: Look, lines: list[Line]) -> Paragraph:
        notes = [self._footnotes.get(number, "") for part in lines for number in part.footnotes]
        return Paragraph(
            text,
            position,
            heading=look.heading,
            bold=all(part.bold for part in lines if part.text.strip()),
            centered=look.centered,
            right=look.right,
            indented=look.indented,
            footnotes=tuple(note for note in notes if note),
        )

    def _add_table(self, table: etree._Element, position: int) -> None:
        rows, notes = [], []
        for row in _within(table, f"{W}tr"):
            cells = []
            for cell in _within(row, f"{W}tc"):
                texts = []
                for element in cell.iter(f"{W}p"):
                    if next(element.iterancestors(FALLBACK), None) is not None:
                        continue
                    line = line_of(element)
                    self._doubt_line(line, position)
                    look = self._styles.look_of(element)
                    texts.append(self._numbered(line.text.strip(), look, position))
                    notes += [self._footnotes.get(number, "") for number in line.footnotes]
                cells.append(texts)
            rows.append(cells)
        paragraph = table_paragraph(rows, position, notes, frame=len(rows) == 1)
        if paragraph is not None:
            self._paragraphs.append(paragraph)

    def _doubt_line(self, line: Line, position: int) -> None:
        for code, text in (
            ("tracked_insertion", line.inserted),
            ("tracked_deletion", line.deleted),
        ):
            if text.strip():
                self._doubts.append(Doubt(position, code, {"text": text.strip()}))
        if line.joins_next:
            self._doubts.append(Doubt(position, "tracked_deletion", {"text": "¶"}))
        if line.formula.strip():
            self._doubts.append(Doubt(position, "formula", {"text": line.formula.strip()[:60]}))


def _blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield paragraphs and tables in order, those inside content controls and insertions too."""
    return _within(parent, f"{W}p", f"{W}tbl")


def _within(parent: etree._Element, *tags: str, depth: int = 0) -> Iterator[etree._Element]:
    """Yield the children with these tags, also where something without a look holds them."""
    if depth > _MAX_DEPTH:
        raise Unreadable("archive")
    for child in parent.iterchildren(etree.Element):
        if child.tag in tags:
            yield child
        elif child.tag in _HOLDERS:
            yield from _within(child, *tags, depth=depth + 1)
