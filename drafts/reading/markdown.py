"""Markdown as mirrors of the law's bases write it: headings, bold, quotes, escaped numbers."""

import re
import unicodedata

from drafts.reading.encoding import decode
from drafts.reading.paragraphs import Paragraph, ReadFile
from drafts.reading.plain import _LINE_END, encoding_doubts

_HEADING = re.compile(r"(#{1,6})\s++(.*)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>|~])")
_STARS = re.compile(r"\*{1,3}")


def read(data: bytes) -> ReadFile:
    """Return one paragraph a line, without the marks. Raises Unreadable."""
    text, guessed = decode(data, ".md")
    paragraphs: list[Paragraph] = []
    for position, line in enumerate(_LINE_END.split(text), start=1):
        stripped = line.strip()
        if not stripped or _is_rule(stripped):
            continue
        stripped = unicodedata.normalize("NFC", stripped)
        if stripped.startswith("|") and stripped.endswith("|") and len(stripped) > 1:
            _add_row(paragraphs, stripped, position)
        elif (paragraph := _paragraph(stripped, position)).text:
            paragraphs.append(paragraph)
    return ReadFile(tuple(paragraphs), encoding_doubts(guessed))


def _paragraph(line: str, position: int) -> Paragraph:
    quote = line.startswith(">")
    line = line.lstrip("> ") if quote else line
    heading = _HEADING.match(line)
    if heading:
        line = heading.group(2).rstrip("# ")
    bold = line.startswith("**") and line.endswith("**")
    return Paragraph(
        _unmark(line),
        position,
        heading=len(heading.group(1)) if heading else 0,
        bold=bold,
        quote=quote,
    )


def _add_row(paragraphs: list[Paragraph], line: str, position: int) -> None:
    cells = "\t".join(_unmark(cell.strip()) for cell in line.strip("|").split("|"))
    if paragraphs and paragraphs[-1].table:
        above = paragraphs.pop()
        cells = f"{above.text}\n{cells}"
        position = above.position
    paragraphs.append(Paragraph(cells, position, table=True))


def _is_rule(line: str) -> bool:
    """A line drawn across the page, or the one under the head of a table."""
    signs = set(line)
    return line == "***" or ("---" in line and signs <= set("-|: \t"))


def _unmark(line: str) -> str:
    """Emphasis goes, an escaped sign stays: `10\\)` is `10)`, `\\*` is a star."""
    pieces = _ESCAPE.split(line)  # text, escaped sign, text, …
    stars = sum(len(_STARS.findall(text)) for text in pieces[::2])
    if stars % 2 == 0:  # A single star is a mark of the table or the text, as in "М1*".
        pieces[::2] = [_STARS.sub("", text) for text in pieces[::2]]
    return "".join(pieces).strip()
