"""Word's .docx: paragraphs, tables and footnotes, tracked changes read as accepted."""

import unicodedata
from collections.abc import Iterator

from lxml import etree

from drafts.reading.docx_numbers import Numbering
from drafts.reading.docx_styles import Look, Styles
from drafts.reading.docx_text import Line, line_of
from drafts.reading.docx_xml import W
from drafts.reading.errors import Unreadable
from drafts.reading.package import Package
from drafts.reading.paragraphs import Doubt, Paragraph, ReadFile, with_label
from drafts.reading.tables import table_paragraph

_DOCUMENT = "word/document.xml"
_MAX_DEPTH = 40  # of tables in tables and of content controls


def read(data: bytes) -> ReadFile:
    """Return the paragraphs of the body as a reader of the accepted text sees them.

    Comments, headers, footers and field codes are left out. Raises Unreadable.
    """
    package = Package(data, ".docx")
    root = package.xml(_DOCUMENT)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise Unreadable("wrong_content", suffix=".docx")
    if next(body.iter(f"{W}altChunk"), None) is not None:
        raise Unreadable("macros")  # The text of another file stands here, in another format.
    return _Reader(package).read(body)


class _Reader:
    def __init__(self, package: Package) -> None:
        self._styles = Styles(package.xml("word/styles.xml"))
        self._numbering = Numbering(package.xml("word/numbering.xml"))
        self._footnotes = _footnotes(package.xml("word/footnotes.xml"))
        self._paragraphs: list[Paragraph] = []
        self._doubts: list[Doubt] = []
        self._carried: list[Line] = []

    def read(self, body: etree._Element) -> ReadFile:
        for position, block in enumerate(_blocks(body), start=1):
            if block.tag == f"{W}tbl":
                self._add_table(block, position)
            else:
                self._add_paragraph(block, position)
        return ReadFile(tuple(self._paragraphs), tuple(self._doubts))

    def _add_paragraph(self, element: etree._Element, position: int) -> None:
        line = line_of(element)
        look = self._styles.look_of(element)
        self._doubt_changes(line, position)
        if line.joins_next:
            # Its end was deleted: Word prints it and the next paragraph as one.
            self._carried.append(line)
            return
        lines, self._carried = [*self._carried, line], []
        text = unicodedata.normalize("NFC", "".join(part.text for part in lines)).strip()
        text = self._numbered(text, look, position)
        if text and look.contents:
            self._doubts.append(Doubt(position, "contents_list", {"text": text[:60]}))
        elif text:
            self._paragraphs.append(self._paragraph(text, position, look, lines))
        for box in line.boxes:
            for inner in _blocks(box):
                if inner.tag == f"{W}p":
                    self._add_paragraph(inner, position)

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
        for row in table.iterchildren(f"{W}tr"):
            cells = []
            for cell in row.iterchildren(f"{W}tc"):
                texts = []
                for element in cell.iter(f"{W}p"):
                    line = line_of(element)
                    self._doubt_changes(line, position)
                    look = self._styles.look_of(element)
                    texts.append(self._numbered(line.text.strip(), look, position))
                    notes += [self._footnotes.get(number, "") for number in line.footnotes]
                cells.append(texts)
            rows.append(cells)
        paragraph = table_paragraph(rows, position, notes, frame=len(rows) == 1)
        if paragraph is not None:
            self._paragraphs.append(paragraph)

    def _doubt_changes(self, line: Line, position: int) -> None:
        for code, text in (
            ("tracked_insertion", line.inserted),
            ("tracked_deletion", line.deleted),
        ):
            if text.strip():
                self._doubts.append(Doubt(position, code, {"text": text.strip()}))
        if line.joins_next:
            self._doubts.append(Doubt(position, "tracked_deletion", {"text": "¶"}))


def _blocks(parent: etree._Element, depth: int = 0) -> Iterator[etree._Element]:
    """Yield paragraphs and tables in order, those inside content controls and insertions too."""
    if depth > _MAX_DEPTH:
        raise Unreadable("archive")
    for child in parent.iterchildren(etree.Element):
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}smartTag"):
            yield from _blocks(child, depth + 1)


def _footnotes(root: etree._Element | None) -> dict[str, str]:
    if root is None:
        return {}
    notes = {}
    for note in root.iterchildren(f"{W}footnote"):
        texts = (line_of(paragraph).text for paragraph in note.iter(f"{W}p"))
        notes[note.get(f"{W}id", "")] = unicodedata.normalize("NFC", " ".join(texts)).strip()
    return notes
