"""The text of one OpenDocument paragraph, its tracked changes and the things that hang on it."""

import re
from dataclasses import dataclass, field

from lxml import etree

from drafts.reading.errors import Unreadable
from drafts.reading.odt_xml import DRAW, HREF, MATH, OFFICE, SVG, TEXT
from drafts.reading.package import Package

_WHITE = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 40
_LEFT_OUT = frozenset(
    {
        f"{OFFICE}annotation",
        f"{OFFICE}annotation-end",
        f"{TEXT}note-citation",
        f"{TEXT}tracked-changes",
        f"{SVG}title",
        f"{SVG}desc",
    }
)
_DRAWN = (f"{DRAW}text-box", f"{DRAW}object", f"{DRAW}object-ole")
_SIGNS = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}


@dataclass(slots=True)
class Line:
    """A paragraph's accepted text, changes and formulas in it, footnotes and text boxes."""

    text: str = ""
    inserted: str = ""
    deleted: list[str] = field(default_factory=list)
    bold: bool = True
    formula: str = ""
    footnotes: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)


class Changes:
    """Tracked changes: what was deleted, and which insertions are open at this place."""

    def __init__(self, body: etree._Element) -> None:
        self._deleted: dict[str, str] = {}
        self._inserted: set[str] = set()
        self.open: set[str] = set()
        for region in body.iterfind(f"{TEXT}tracked-changes/{TEXT}changed-region"):
            name = region.get(f"{TEXT}id", "")
            deletion = region.find(f"{TEXT}deletion")
            if deletion is not None:
                paragraphs = deletion.iter(f"{TEXT}p", f"{TEXT}h")
                self._deleted[name] = "¶".join("".join(p.itertext()) for p in paragraphs)
            elif region.find(f"{TEXT}insertion") is not None:
                self._inserted.add(name)

    def deletion(self, mark: etree._Element) -> str:
        return self._deleted.get(mark.get(f"{TEXT}change-id", ""), "")

    def see(self, mark: etree._Element) -> None:
        """Open or close the insertion that a mark names."""
        name = mark.get(f"{TEXT}change-id", "")
        if mark.tag == f"{TEXT}change-start" and name in self._inserted:
            self.open.add(name)
        elif mark.tag == f"{TEXT}change-end":
            self.open.discard(name)


class Inline:
    """Reads paragraphs; `bold_styles` are the names of styles whose text is bold.

    Raises Unreadable (`macros`) for what is embedded and is no formula.
    """

    def __init__(self, package: Package, changes: Changes, bold_styles: frozenset[str]) -> None:
        self._package = package
        self._changes = changes
        self._bold_styles = bold_styles

    def line_of(self, paragraph: etree._Element) -> Line:
        line = Line()
        bold = paragraph.get(f"{TEXT}style-name") in self._bold_styles
        self._walk(paragraph, line, bold)
        return line

    def _walk(self, parent: etree._Element, line: Line, bold: bool) -> None:
        # Depth is bounded by the parser, which refuses markup deeper than 256.
        self._add(parent.text, line, bold)
        for child in parent.iterchildren(etree.Element):
            self._child(child, line, bold)
            self._add(child.tail, line, bold)

    def _child(self, child: etree._Element, line: Line, bold: bool) -> None:
        tag = child.tag
        if tag in _SIGNS:
            self._sign(_SIGNS[tag], line)
        elif tag == f"{TEXT}s":
            count = child.get(f"{TEXT}c", "1")
            many = int(count) if count.isascii() and count.isdigit() and len(count) < 4 else 1  # noqa: PLR2004
            self._sign(" " * min(many, _MOST_SPACES), line)
        elif tag == f"{TEXT}note":
            body = child.find(f"{TEXT}note-body")
            if body is not None:
                line.footnotes.append(" ".join("".join(body.itertext()).split()))
        elif tag in _DRAWN:
            self._drawn(child, line)
        elif tag == f"{TEXT}change":
            line.deleted.append(self._changes.deletion(child))
        elif tag in (f"{TEXT}change-start", f"{TEXT}change-end"):
            self._changes.see(child)
        elif tag not in _LEFT_OUT:
            is_bold = bold or child.get(f"{TEXT}style-name") in self._bold_styles
            self._walk(child, line, is_bold)

    def _drawn(self, child: etree._Element, line: Line) -> None:
        if child.tag == f"{DRAW}text-box":
            line.boxes.append(child)
            return
        formula = self._formula(child.get(HREF, ""))
        line.formula += formula
        self._sign(formula, line)

    def _formula(self, name: str) -> str:
        """Return the signs of a formula in their order, without its source in another language."""
        root = self._package.xml(f"{name.removeprefix('./')}/content.xml")
        if root is None or root.tag != f"{MATH}math":
            raise Unreadable("macros")
        etree.strip_elements(root, f"{MATH}annotation", with_tail=False)
        return "".join("".join(root.itertext()).split())

    def _add(self, text: str | None, line: Line, bold: bool) -> None:
        if not text:
            return
        self._sign(_WHITE.sub(" ", text), line)
        if text.strip() and not bold:
            line.bold = False

    def _sign(self, text: str, line: Line) -> None:
        line.text += text
        if self._changes.open:
            line.inserted += text
