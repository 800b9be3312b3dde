"""A table as one paragraph: cells joined by a tab, rows by a line end."""

import unicodedata
from collections.abc import Iterable

from drafts.reading.paragraphs import Paragraph

Rows = Iterable[list[list[str]]]


def table_paragraph(
    rows: Rows, position: int, footnotes: Iterable[str], *, frame: bool
) -> Paragraph | None:
    """Return rows of cells of lines as a paragraph, None for an empty table.

    `frame`: a table of one row, with which people push a block into the page's corner; there
    the lines of a cell stay lines.
    """
    lines = ["\t".join(_cell_text(cell, frame=frame) for cell in row) for row in rows]
    text = unicodedata.normalize("NFC", "\n".join(lines)).strip("\n")
    if not text.strip():
        return None
    return Paragraph(
        text, position, table=True, footnotes=tuple(note for note in footnotes if note)
    )


def _cell_text(texts: list[str], *, frame: bool) -> str:
    """Lines inside a cell must not look like rows, but in a corner block they are its lines."""
    lines = [line.strip() for text in texts for line in text.replace("\t", " ").split("\n")]
    return ("\n" if frame else " ").join(line for line in lines if line)
