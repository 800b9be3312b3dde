"""OpenDocument text (.odt): paragraphs, tables, footnotes, numbers as LibreOffice shows them."""

import unicodedata

from lxml import etree

from drafts.reading.errors import Unreadable
from drafts.reading.odt_numbers import Numbering, OpenList
from drafts.reading.odt_styles import Styles
from drafts.reading.odt_text import Changes, Inline, Line
from drafts.reading.odt_xml import OFFICE, TABLE, TEXT
from drafts.reading.package import Package
from drafts.reading.paragraphs import Doubt, Paragraph, ReadFile, with_label
from drafts.reading.tables import table_paragraph

_MAX_DEPTH = 60  # of lists, sections and tables in one another
_PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
_ITEMS = (f"{TEXT}list-item", f"{TEXT}list-header")
_HOLDERS = (f"{TEXT}section", f"{TEXT}numbered-paragraph")
_CONTENTS = (f"{TEXT}table-of-content", f"{TEXT}alphabetical-index", f"{TEXT}illustration-index")
_CHANGES = (f"{TEXT}change-start", f"{TEXT}change-end")


def read(data: bytes) -> ReadFile:
    """Return the paragraphs of the body as a reader of the accepted text sees them.

    Comments, headers and footers are left out. Raises Unreadable.
    """
    package = Package(data, ".odt")
    manifest = package.xml("META-INF/manifest.xml")
    if manifest is not None and any(
        isinstance(e.tag, str) and e.tag.endswith("}encryption-data") for e in manifest.iter()
    ):
        raise Unreadable("encrypted")
    content = package.xml("content.xml")
    body = content.find(f"{OFFICE}body/{OFFICE}text") if content is not None else None
    if body is None:
        raise Unreadable("wrong_content", suffix=".odt")
    reader = _Reader(package, content, body)
    reader.blocks(body, None, 0)
    return ReadFile(tuple(reader.paragraphs), tuple(reader.doubts))


class _Reader:
    def __init__(self, package: Package, content: etree._Element, body: etree._Element) -> None:
        self.paragraphs: list[Paragraph] = []
        self.doubts: list[Doubt] = []
        styles = package.xml("styles.xml")
        self._styles = Styles(content, styles)
        self._numbering = Numbering(content, styles)
        self._changes = Changes(body)
        self._inline = Inline(package, self._changes, self._styles.bold())
        self._position = 0

    def blocks(self, parent: etree._Element, opened: OpenList | None, depth: int) -> None:
        if depth > _MAX_DEPTH:
            raise Unreadable("archive")
        for child in parent.iterchildren(etree.Element):
            if child.tag in _PARAGRAPHS:
                self._paragraph(child, depth, self._heading_label(child))
            elif child.tag == f"{TEXT}list":
                self._list(child, opened, depth)
            elif child.tag == f"{TABLE}table":
                self._table(child, depth)
            elif child.tag in _HOLDERS:
                self.blocks(child, opened, depth + 1)
            elif child.tag in _CONTENTS:
                self._contents(child)
            elif child.tag in _CHANGES:
                self._changes.see(child)

    # ------------------------------------------------------------------------ lists

    def _list(self, element: etree._Element, outer: OpenList | None, depth: int) -> None:
        opened = self._open(element, outer)
        for item in element.iterchildren(*_ITEMS):
            numbered = item.tag == f"{TEXT}list-item"
            for child in item.iterchildren(etree.Element):
                if child.tag in _PARAGRAPHS:
                    label = self._item_label(item, opened) if numbered else ""
                    numbered = False  # Further paragraphs of an item carry no number.
                    self._paragraph(child, depth, label)
                elif child.tag == f"{TEXT}list":
                    if depth > _MAX_DEPTH:
                        raise Unreadable("archive")
                    self._list(child, opened, depth + 1)

    def _open(self, element: etree._Element, outer: OpenList | None) -> OpenList:
        first = next(element.iter(*_PARAGRAPHS), None)
        look = self._styles.look_of(first.get(f"{TEXT}style-name", "") if first is not None else "")
        return self._numbering.open(element, outer, look.list_style)

    def _item_label(self, item: etree._Element, opened: OpenList) -> str | None:
        return self._numbering.label(opened, item.get(f"{TEXT}start-value"))

    def _heading_label(self, paragraph: etree._Element) -> str | None:
        level = paragraph.get(f"{TEXT}outline-level", "")
        if paragraph.tag != f"{TEXT}h" or paragraph.get(f"{TEXT}is-list-header") == "true":
            return ""
        return self._numbering.heading_label(_level(level))

    # ------------------------------------------------------------------- paragraphs

    def _paragraph(self, element: etree._Element, depth: int, label: str | None) -> None:
        self._position += 1
        line = self._inline.line_of(element)
        look = self._styles.look_of(element.get(f"{TEXT}style-name", ""))
        self._doubt_line(line)
        text = self._numbered(line, label)
        if text and look.contents:
            self._doubt("contents_list", text[:60])
        elif text:
            heading = element.tag == f"{TEXT}h"
            level = _level(element.get(f"{TEXT}outline-level", "")) if heading else 0
            self.paragraphs.append(
                Paragraph(
                    text,
                    self._position,
                    heading=level or int(look.title),
                    bold=line.bold,
                    centered=look.centered,
                    right=look.right,
                    indented=look.indented,
                    footnotes=tuple(note for note in line.footnotes if note),
                )
            )
        for box in line.boxes:
            self.blocks(box, None, depth + 1)

    def _numbered(self, line: Line, label: str | None) -> str:
        """Put LibreOffice's own number before a text; an empty one stays so as in Word's files."""
        text = unicodedata.normalize("NFC", line.text).strip()
        if label is None and text:
            self._doubt("automatic_number", text[:60])
        return with_label(label, text)

    def _contents(self, element: etree._Element) -> None:
        for paragraph in element.iter(*_PARAGRAPHS):
            if any(up.tag == f"{TEXT}table-of-content-source" for up in paragraph.iterancestors()):
                continue
            self._position += 1
            text = self._inline.line_of(paragraph).text.strip()
            if text:
                self._doubt("contents_list", text[:60])

    # ----------------------------------------------------------------------- tables

    def _table(self, table: etree._Element, depth: int) -> None:
        position = self._position + 1
        rows, notes = [], []
        for row in table.iter(f"{TABLE}table-row"):
            if next(row.iterancestors(f"{TABLE}table"), None) is not table:
                continue
            cells = []
            for cell in row.iterchildren(f"{TABLE}table-cell"):
                texts, footnotes = self._cell(cell, depth)
                cells.append(texts)
                notes += footnotes
            rows.append(cells)
        self._position = position
        paragraph = table_paragraph(rows, position, notes, frame=len(rows) == 1)
        if paragraph is not None:
            self.paragraphs.append(paragraph)

    def _cell(self, cell: etree._Element, depth: int) -> tuple[list[str], list[str]]:
        """Read a cell apart: its paragraphs are lines of the table."""
        kept, self.paragraphs = self.paragraphs, []
        self.blocks(cell, None, depth + 1)
        inside, self.paragraphs = self.paragraphs, kept
        return [p.text for p in inside], [note for p in inside for note in p.footnotes]

    # ----------------------------------------------------------------------- doubts

    def _doubt_line(self, line: Line) -> None:
        for code, text in (
            ("formula", line.formula[:60]),
            ("tracked_insertion", line.inserted),
            *(("tracked_deletion", deleted) for deleted in line.deleted),
        ):
            if text.strip():
                self._doubt(code, text.strip())

    def _doubt(self, code: str, text: str) -> None:
        self.doubts.append(Doubt(self._position, code, {"text": text}))


def _level(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) == 1 else 1
