"""The text of one Word paragraph, its tracked changes and the things that hang on it."""

import re
import unicodedata
from dataclasses import dataclass, field

from lxml import etree

from drafts.reading.docx_xml import W

FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}ptab": "\t",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_REFERENCES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_HEX = re.compile(r"[0-9A-Fa-f]{2,5}")
_OFF = ("0", "false", "off", "none")
# Moved text stands twice in the file: where it was, and where it is.
_DELETIONS = (f"{W}del", f"{W}moveFrom")
_INSERTIONS = (f"{W}ins", f"{W}moveTo")


@dataclass(slots=True)
class Line:
    """A paragraph's accepted text, changes and formulas in it, keys of notes and text boxes."""

    text: str = ""
    inserted: str = ""
    deleted: str = ""
    bold: bool = True
    joins_next: bool = False
    formula: str = ""
    footnotes: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)


def line_of(paragraph: etree._Element) -> Line:
    """Read a w:p. Field codes, properties and the second copy of a drawing are left out."""
    line = Line(joins_next=paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None)
    _walk(paragraph, line, change="")
    return line


def _walk(parent: etree._Element, line: Line, change: str) -> None:
    # Depth is bounded by the parser, which refuses markup deeper than 256.
    for child in parent.iterchildren(etree.Element):
        tag = child.tag
        if tag == f"{W}r":
            _run(child, line, change)
        elif tag == f"{_MATH}t" and change != "deleted":
            # Signs of a formula in their order; how they stand above each other is lost.
            line.text += child.text or ""
            line.formula += child.text or ""
        elif tag in _DELETIONS:
            _walk(child, line, "deleted")
        elif tag in _INSERTIONS:
            _walk(child, line, change or "inserted")
        elif tag not in (f"{W}pPr", f"{W}p"):
            _walk(child, line, change)


def _run(run: etree._Element, line: Line, change: str) -> None:
    text = []
    for child in run.iter(etree.Element):
        if child.tag in (f"{W}t", f"{W}delText") and not _is_boxed(child, run):
            text.append(child.text or "")
        elif child.tag in _SIGNS and not _is_property(child) and not _is_boxed(child, run):
            text.append(_SIGNS[child.tag])
        elif child.tag == f"{W}sym" and not _is_boxed(child, run):
            text.append(_symbol(child.get(f"{W}char", "")))
        elif child.tag in _REFERENCES:
            line.footnotes.append(f"{_REFERENCES[child.tag]} {child.get(f'{W}id', '')}")
        elif child.tag == f"{W}txbxContent" and not _has_ancestor(child, FALLBACK, run):
            line.boxes.append(child)
    joined = "".join(text)
    if change == "deleted":
        line.deleted += joined
        return
    line.text += joined
    if change == "inserted":
        line.inserted += joined
    if joined.strip() and not _is_bold(run):
        line.bold = False


def _symbol(code: str) -> str:
    """A sign of a symbol font, under the number that it has there."""
    sign = chr(int(code, 16)) if _HEX.fullmatch(code) else ""
    return sign if sign.isprintable() or _is_private(sign) else ""


def _is_private(sign: str) -> bool:
    """Symbol fonts keep their signs where no alphabet is."""
    return unicodedata.category(sign) == "Co"


def _is_bold(run: etree._Element) -> bool:
    bold = run.find(f"{W}rPr/{W}b")
    return bold is not None and bold.get(f"{W}val", "1") not in _OFF


def _is_property(element: etree._Element) -> bool:
    """A w:tab among a paragraph's properties is a stop of the ruler, no sign of the text."""
    parent = element.getparent()
    return parent is not None and parent.tag == f"{W}tabs"


def _is_boxed(element: etree._Element, run: etree._Element) -> bool:
    return _has_ancestor(element, f"{W}txbxContent", run)


def _has_ancestor(element: etree._Element, tag: str, top: etree._Element) -> bool:
    parent = element.getparent()
    while parent is not None and parent is not top:
        if parent.tag == tag:
            return True
        parent = parent.getparent()
    return False
