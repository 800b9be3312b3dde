"""Plain text: one line is one paragraph."""

import re
import unicodedata
from dataclasses import replace

from drafts.reading.encoding import decode
from drafts.reading.paragraphs import Doubt, Paragraph, ReadFile

# str.splitlines() would also break at form feeds and U+2028, and shift the numbers of lines.
_NUMBERED = re.compile(r"\W*(?:[0-9IVXІХ]|\w\))|статья|глава|раздел", re.IGNORECASE)
_SIGNED = re.compile(r"\t\W*[^\W\d_]{1,2}\.")
_LINE_END = re.compile(r"\r\n|\n|\r")


def read(data: bytes) -> ReadFile:
    """Return the lines that are not empty, rows of a table as one. Raises Unreadable."""
    text, guessed = decode(data, ".txt")
    paragraphs: list[Paragraph] = []
    rows: list[Paragraph] = []
    for position, line in enumerate(_LINE_END.split(text), start=1):
        stripped = unicodedata.normalize("NFC", line.strip())
        if rows and not _is_row_below(stripped, rows):
            paragraphs.append(_joined(rows))
            rows = []
        if stripped:
            rows.append(
                Paragraph(
                    stripped,
                    position,
                    right=line.lstrip(" ").startswith("\t"),
                    indented=line.startswith("  "),
                )
            )
    paragraphs += [_joined(rows)] if rows else []
    return ReadFile(tuple(paragraphs), encoding_doubts(guessed))


def _is_row_below(line: str, rows: list[Paragraph]) -> bool:
    """Whether a line is the next row of a table whose cells are parted by tabs.

    A table begins with a row without a number of its own ("№ → Name"): behind the number of a
    point a tab stands as well.
    """
    first, cells = rows[0].text, line.count("\t")
    return (
        cells > 0
        and cells == first.count("\t")
        and not (_NUMBERED.match(first) or _SIGNED.search(first))
    )


def _joined(rows: list[Paragraph]) -> Paragraph:
    if len(rows) == 1:
        return rows[0]
    text = "\n".join(row.text for row in rows)
    return replace(rows[0], text=text, table=True, right=False)


def encoding_doubts(guessed: bool) -> tuple[Doubt, ...]:
    return (Doubt(1, "encoding_guessed"),) if guessed else ()
