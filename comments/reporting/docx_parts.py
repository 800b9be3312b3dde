"""Pieces of a DOCX built as elements: a thousand rows by python-docx's own cells take half a
minute.
"""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from comments.reporting.document import Cell, Table

WIDTH = 9_638  # of the text between the margins, in twentieths of a point
CELL = "Cell"  # the style of what stands in tables
LOCALES = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def element(name: str, **attributes: str):
    """A Word element with attributes of Word's own namespace."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def run(text: str, *, bold: bool = False, language: str = ""):
    """A run of text; its lines are broken where the text's are."""
    made = element("w:r")
    if bold or language:
        style = element("w:rPr")
        if bold:
            style.append(element("w:b"))
        if language:
            style.append(element("w:lang", val=LOCALES.get(language, language)))
        made.append(style)
    for place, line in enumerate(text.split("\n")):
        if place:
            made.append(element("w:br"))
        words = element("w:t")
        words.text = line
        words.set(_SPACE, "preserve")
        made.append(words)
    return made


def page_field(name: str):
    """A run that the word processor fills: PAGE or NUMPAGES."""
    made = element("w:r")
    made.append(element("w:fldChar", fldCharType="begin"))
    words = element("w:instrText")
    words.text = name
    made.append(words)
    made.append(element("w:fldChar", fldCharType="end"))
    return made


def table(block: Table):
    made, properties = element("w:tbl"), element("w:tblPr")
    properties.append(element("w:tblW", w=str(WIDTH), type="dxa"))
    borders = element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(element(f"w:{side}", val="single", sz="4", space="0", color="808080"))
    properties.append(borders)
    properties.append(element("w:tblLayout", type="fixed"))
    properties.append(element("w:tblLook", firstRow="1", firstColumn="1", noVBand="1"))
    properties.append(element("w:tblCaption", val=block.caption))
    made.append(properties)
    widths = [str(WIDTH * share // 100) for share in block.widths]
    grid = element("w:tblGrid")
    grid.extend(element("w:gridCol", w=width) for width in widths)
    made.append(grid)
    made.append(_row([Cell("", lead=text) for text in block.head], widths, block, is_head=True))
    made.extend(_row(row, widths, block) for row in block.rows)
    return made


def _row(cells, widths: list[str], block: Table, *, is_head: bool = False):
    made = element("w:tr")
    properties = element("w:trPr")
    properties.append(element("w:cantSplit"))  # a row longer than a page is broken all the same
    if is_head:
        properties.append(element("w:tblHeader"))
    made.append(properties)
    numbers = block.numbers
    for place, (content, width) in enumerate(zip(cells, widths, strict=True)):
        cell, shape = element("w:tc"), element("w:tcPr")
        shape.append(element("w:tcW", w=width, type="dxa"))
        cell.append(shape)
        cell.extend(_paragraphs(content, at_end=place in numbers))
        made.append(cell)
    return made


def _paragraphs(content: str | int | Cell, *, at_end: bool) -> list:
    cell = content if isinstance(content, Cell) else Cell(str(content))
    parts = [(cell.lead, True, ""), (cell.text, False, cell.language), (cell.after, False, "")]
    lines = [
        _paragraph(run(line, bold=bold, language=language), at_end=at_end)
        for text, bold, language in parts
        if text
        for line in text.split("\n")
    ]
    return lines or [_paragraph(run(""), at_end=at_end)]


def _paragraph(words, *, at_end: bool):
    made, properties = element("w:p"), element("w:pPr")
    properties.append(element("w:pStyle", val=CELL))
    if at_end:
        properties.append(element("w:jc", val="end"))
    made.append(properties)
    made.append(words)
    return made
