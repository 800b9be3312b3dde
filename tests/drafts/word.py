"""Word files of our own for tests: made by python-docx, with raw marks where it has none."""

import io

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls


def saved(document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def twin_of(text: str) -> bytes:
    """A file with one paragraph a line; a line end by a tab is set to the right."""
    document = Document()
    for line in text.strip().split("\n"):
        document.add_paragraph(line)
    return saved(document)


def dressed(lines: list[tuple[str, str]]) -> bytes:
    """A file as secretaries make them: (look, text); corner blocks stand in a table's cell."""
    document = Document()
    for look, text in lines:
        if look == "corner":
            table = document.add_table(rows=1, cols=2)
            table.cell(0, 1).text = text
            continue
        paragraph = document.add_paragraph(style="Heading 1" if look == "heading" else None)
        # A word broken over runs, as Word saves what was typed and corrected.
        half = len(text) // 2
        for part in (text[:half], text[half:]):
            run = paragraph.add_run(part)
            run.bold = look in ("bold", "title")
        if look == "title":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return saved(document)


def raw(paragraph: str):
    """A w:p from its inner markup."""
    return parse_xml(f"<w:p {nsdecls('w')}>{paragraph}</w:p>")


def with_raw(*paragraphs: str) -> bytes:
    document = Document()
    for paragraph in paragraphs:
        document.element.body.insert(len(document.element.body) - 1, raw(paragraph))
    return saved(document)
