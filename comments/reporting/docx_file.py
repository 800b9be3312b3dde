"""The report as DOCX."""

from typing import BinaryIO

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from comments.reporting.blocks import blocks_of, running_title_of, title_of
from comments.reporting.document import Block, Heading, Paragraph
from comments.reporting.docx_parts import CELL, LOCALES, element, page_field, run, table
from comments.reporting.figures import Report

FONT = "Times New Roman"  # what official papers are set in; every office has it
GREY = RGBColor(0x59, 0x59, 0x59)


def write_docx(report: Report, file: BinaryIO, *, language: str) -> None:
    """Write the document; ``language`` is the active one, for the spelling checker and readers."""
    document = Document()
    _set_up(document, language)
    _frame(document.sections[0], running_title_of(report))
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
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3", "Header", "Footer"):
        _set_font(document.styles[name])
    document.styles["Heading 1"].font.size = Pt(16)
    document.styles["Heading 1"].paragraph_format.space_after = Pt(10)
    document.styles["Normal"].font.size = Pt(12)
    document.styles["Normal"].paragraph_format.space_after = Pt(6)
    cell = document.styles.add_style(CELL, WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style = document.styles["Normal"]
    cell.font.size = Pt(9)
    cell.paragraph_format.space_after = Pt(0)
    properties = document.styles["Normal"].element.get_or_add_rPr()
    properties.append(element("w:lang", val=LOCALES[language]))


def _set_font(style) -> None:
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    for theme in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    if style.name.startswith("Heading"):
        style.font.color.rgb = RGBColor(0, 0, 0)


def _frame(section, running: str) -> None:
    """The head of every page, and the number of each with how many there are."""
    head = section.header.paragraphs[0].add_run(running)
    head.font.size, head.font.color.rgb = Pt(8), GREY
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_PARAGRAPH_ALIGNMENT.CENTER
    parts = (page_field("PAGE"), run(" / "), page_field("NUMPAGES"))
    paragraph.paragraph_format.element.extend(parts)


def _add(document, block: Block) -> None:
    if isinstance(block, Heading):
        document.add_heading(block.text, level=block.level)
    elif isinstance(block, Paragraph):
        paragraph = document.add_paragraph()
        if block.lead:
            paragraph.add_run(block.lead).bold = True
        text = f" {block.text}" if block.lead and block.text else block.text
        paragraph.paragraph_format.element.append(run(text, language=block.language))
    else:
        body = document.element.body
        body.insert(len(body) - 1, table(block))  # the last element is the page's set-up
        document.add_paragraph(style=CELL)  # two tables must not grow together
