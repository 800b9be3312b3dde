"""Plain text: one line is one paragraph."""

import re
import unicodedata

from drafts.reading.encoding import decode
from drafts.reading.paragraphs import Doubt, Paragraph, ReadFile

# str.splitlines() would also break at form feeds and U+2028, and shift the numbers of lines.
_LINE_END = re.compile(r"\r\n|\n|\r")


def read(data: bytes) -> ReadFile:
    """Return the lines that are not empty. Raises Unreadable."""
    text, guessed = decode(data, ".txt")
    paragraphs = []
    for position, line in enumerate(_LINE_END.split(text), start=1):
        stripped = line.strip()
        if stripped:
            paragraphs.append(
                Paragraph(
                    unicodedata.normalize("NFC", stripped),
                    position,
                    right=line.lstrip(" ").startswith("\t"),
                    indented=line.startswith("  "),
                )
            )
    return ReadFile(tuple(paragraphs), encoding_doubts(guessed))


def encoding_doubts(guessed: bool) -> tuple[Doubt, ...]:
    return (Doubt(1, "encoding_guessed"),) if guessed else ()
