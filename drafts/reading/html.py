"""Web pages, those that Word and LibreOffice export too: paragraphs as a browser shows them."""

from dataclasses import dataclass, field

from lxml import etree

from drafts.reading.encoding import decode_html
from drafts.reading.errors import Unreadable
from drafts.reading.html_lists import Lists
from drafts.reading.html_marks import (
    BLOCKS,
    LEFT_OUT,
    Look,
    footnotes_of,
    is_bold,
    is_footnote,
    look_of,
    names_footnote,
    returns_to_text,
)
from drafts.reading.html_text import Collected
from drafts.reading.paragraphs import Doubt, Paragraph, ReadFile
from drafts.reading.tables import table_paragraph

_MAX_DEPTH = 150  # libxml2 itself stops at 256
_CHANGES = {"del": "tracked_deletion", "ins": "tracked_insertion"}


def read(data: bytes) -> ReadFile:
    """Return the paragraphs of the page's body. Raises Unreadable.

    Scripts, styles, comments and contents lists are left out; deleted text too, with a doubt.
    """
    text, guessed = decode_html(data)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        raise Unreadable("damaged") from None
    if root is None:
        raise Unreadable("damaged")
    reader = Reader(footnotes_of(root))
    reader.read(root)
    doubts = [Doubt(1, "encoding_guessed")] if guessed else []
    return ReadFile(tuple(reader.paragraphs), (*doubts, *reader.doubts))


@dataclass(slots=True)
class _Open:
    """What holds for everything inside the elements that are open."""

    look: Look = field(default_factory=Look)
    bold: bool = False
    change: str = ""


class Reader:
    """Reads one element's content; the cells of a table are read by readers of their own."""

    def __init__(self, footnotes: dict[str, str], position: int = 0, depth: int = 0) -> None:
        self.paragraphs: list[Paragraph] = []
        self.doubts: list[Doubt] = []
        self._footnotes = footnotes
        self._position = position
        self._depth = depth
        self._lists = Lists()
        self._collected = Collected()

    def read(self, element: etree._Element) -> None:
        self._inside(element, _Open(), self._depth)
        self._end_paragraph(_Open())

    def _inside(self, element: etree._Element, opened: _Open, depth: int) -> None:
        if depth > _MAX_DEPTH:
            raise Unreadable("damaged")
        self._text(element.text, opened)
        for child in element.iterchildren(etree.Element):
            self._element(child, opened, depth)
            self._text(child.tail, opened)

    def _element(self, child: etree._Element, opened: _Open, depth: int) -> None:
        tag = child.tag
        if tag in LEFT_OUT or is_footnote(child) or returns_to_text(child):
            return
        if tag == "br":
            self._collected.add("\n", bold=True, change=opened.change)
        elif number := names_footnote(child):
            self._collected.footnotes.append(self._footnotes.get(number, ""))
        elif tag == "table" and not self._is_layout(child):
            self._end_paragraph(opened)
            self._table(child, opened, depth)
        else:
            inner = _Open(
                look_of(child, opened.look),
                opened.bold or is_bold(child),
                "del" if opened.change == "del" else (tag if tag in _CHANGES else opened.change),
            )
            self._nested(child, inner, opened, depth)

    def _nested(self, child: etree._Element, inner: _Open, outer: _Open, depth: int) -> None:
        """Read what is inside; a block ends the paragraph before it and its own."""
        if child.tag not in BLOCKS:
            self._inside(child, inner, depth + 1)
            return
        self._end_paragraph(outer)
        with self._lists.within(child):
            self._inside(child, inner, depth + 1)
            self._end_paragraph(inner, may_be_empty=child.tag == "p")

    def _text(self, text: str | None, opened: _Open) -> None:
        if text:
            spaces = opened.look.preformatted or opened.look.tabs
            self._collected.add_markup(text, bold=opened.bold, change=opened.change, kept=spaces)

    def _end_paragraph(self, opened: _Open, *, may_be_empty: bool = False) -> None:
        collected, self._collected = self._collected, Collected()
        look = opened.look
        lines = collected.lines(split=not (look.heading or look.centered or look.right))
        if not lines and (may_be_empty or collected.deleted.strip()):
            self._position += 1
        for number, text in enumerate(lines):
            self._position += 1
            if look.contents:
                self._doubt("contents_list", text[:60])
                continue
            footnotes = collected.footnotes if number == len(lines) - 1 else ()
            self.paragraphs.append(self._paragraph(text, look, collected.bold, footnotes))
        for code, text in (
            ("tracked_insertion", collected.inserted),
            ("tracked_deletion", collected.deleted),
        ):
            if text.strip():
                self._doubt(code, text.strip())

    def _paragraph(self, text: str, look: Look, bold: bool, footnotes) -> Paragraph:
        return Paragraph(
            self._lists.take_label() + text,
            self._position,
            heading=look.heading,
            bold=bold,
            centered=look.centered,
            right=look.right,
            quote=look.quote,
            indented=look.indented,
            footnotes=tuple(note for note in footnotes if note),
        )

    def _doubt(self, code: str, text: str) -> None:
        self.doubts.append(Doubt(self._position, code, {"text": text}))

    def _is_layout(self, table: etree._Element) -> bool:
        """Whether a table has one cell: it only frames a page, and its text flows."""
        return sum(len(list(row.iterchildren("td", "th"))) for row in _rows(table)) <= 1

    def _table(self, table: etree._Element, opened: _Open, depth: int) -> None:
        self._position += 1
        rows, notes = [], []
        for row in _rows(table):
            cells = []
            for cell in row.iterchildren("td", "th"):
                reader = Reader(self._footnotes, self._position, depth + 1)
                reader.read(cell)
                cells.append([paragraph.text for paragraph in reader.paragraphs])
                notes += [note for each in reader.paragraphs for note in each.footnotes]
                self.doubts += [
                    Doubt(self._position, doubt.code, doubt.params) for doubt in reader.doubts
                ]
            rows.append(cells)
        paragraph = table_paragraph(rows, self._position, notes, frame=len(rows) == 1)
        if paragraph is not None and opened.change != "del":
            self.paragraphs.append(paragraph)
        elif paragraph is not None:
            self._doubt("tracked_deletion", paragraph.text)


def _rows(table: etree._Element):
    for child in table.iterchildren("tr", "tbody", "thead", "tfoot"):
        if child.tag == "tr":
            yield child
        else:
            yield from child.iterchildren("tr")
