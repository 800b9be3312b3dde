"""The report as DOCX. Tables are built as elements: a thousand rows by python-docx's own cells
take half a minute.
"""

from typing import BinaryIO

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from comments.reporting.blocks import Block, Heading, Paragraph, Table, blocks_of, title_of
from comments.reporting.figures import Report

FONT = "Times New Roman"  # what official papers are set in; every office has it
WIDTH = 9_638  # of the text between the margins, in twentieths of a point
LOCALES = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}


def write_docx(report: Report, file: BinaryIO, *, language: str) -> None:
    """Write the document; ``language`` is the active one, for the spelling checker and readers."""
    document = Document()
    _set_up(document, language)
    document.core_properties.title = title_of(report)
    document.core_properties.author = ""
    document.core_properties.language = LOCALES[language]
    document.add_heading(title_of(report), level=1)
    for block in blocks_of(report):
        _add(document, block)
    document.save(file)


def _set_up(document, language: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3"):
        style = document.styles[name]
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), FONT)
        for theme in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        if name != "Normal":
            style.font.color.rgb = RGBColor(0, 0, 0)
    document.styles["Normal"].font.size = Pt(12)
    cell = document.styles.add_style("Cell", WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style = document.styles["Normal"]
    cell.font.size = Pt(9)
    cell.paragraph_format.space_after = Pt(0)
    properties = document.styles["Normal"].element.get_or_add_rPr()
    properties.append(_element("w:lang", val=LOCALES[language]))
    _number_pages(section)


def _number_pages(section) -> None:
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = 1  # centred
    run = _element("w:r")
    paragraph.paragraph_format.element.append(run)
    for kind in ("begin", "text", "end"):
        if kind == "text":
            words = _element("w:instrText")
            words.text = "PAGE"
            run.append(words)
        else:
            run.append(_element("w:fldChar", fldCharType=kind))


def _add(document, block: Block) -> None:
    if isinstance(block, Heading):
        document.add_heading(block.text, level=block.level)
    elif isinstance(block, Paragraph):
        document.add_paragraph(block.text)
    else:
        body = document.element.body
        body.insert(len(body) - 1, _table(block))  # the last element is the page's set-up
        document.add_paragraph()


def _element(name: str, **attributes: str):
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _table(block: Table):
    table, properties = _element("w:tbl"), _element("w:tblPr")
    properties.append(_element("w:tblW", w=str(WIDTH), type="dxa"))
    borders = _element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color="808080"))
    properties.append(borders)
    properties.append(_element("w:tblLayout", type="fixed"))
    properties.append(_element("w:tblLook", firstRow="1", firstColumn="1", noVBand="1"))
    properties.append(_element("w:tblCaption", val=block.caption))
    table.append(properties)
    widths = [str(WIDTH * share // 100) for share in block.widths]
    grid = _element("w:tblGrid")
    grid.extend(_element("w:gridCol", w=width) for width in widths)
    table.append(grid)
    table.append(_row(block.head, widths, is_head=True))
    table.extend(_row(row, widths) for row in block.rows)
    return table


def _row(texts: tuple[str, ...], widths: list[str], *, is_head: bool = False):
    row = _element("w:tr")
    properties = _element("w:trPr")
    if is_head:
        properties.append(_element("w:cantSplit"))
        properties.append(_element("w:tblHeader"))
    row.append(properties)
    for text, width in zip(texts, widths, strict=True):
        cell, shape = _element("w:tc"), _element("w:tcPr")
        shape.append(_element("w:tcW", w=width, type="dxa"))
        cell.append(shape)
        cell.extend(_paragraph(line, bold=is_head) for line in text.split("\n"))
        row.append(cell)
    return row


def _paragraph(text: str, *, bold: bool):
    paragraph, properties = _element("w:p"), _element("w:pPr")
    properties.append(_element("w:pStyle", val="Cell"))
    paragraph.append(properties)
    run = _element("w:r")
    if bold:
        style = _element("w:rPr")
        style.append(_element("w:b"))
        run.append(style)
    words = _element("w:t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(words)
    paragraph.append(run)
    return paragraph
