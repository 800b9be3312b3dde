"""A truth written as the files that secretaries send: typed text, pages, Word, OpenDocument."""

import html
import io
import re
from collections.abc import Callable

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from tests.drafts.opendocument import odt as package
from tests.drafts.truth import Line, Truth
from tests.drafts.truth.automatic import Counting

HEADINGS = ("part", "section", "subsection", "chapter", "subchapter", "article")
CORNERS = ("corner", "annex")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]#|~])|(?<=[0-9])([.)])")
_BOLD_STYLE = (
    '<style:style style:name="B" style:family="paragraph"><style:paragraph-properties '
    'fo:text-align="center"/><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="R" style:family="paragraph"><style:paragraph-properties '
    'fo:text-align="end"/></style:style>'
)


def _look(line: Line) -> str:
    return line.kind if line.kind in ("annex", *HEADINGS) else line.key


def _written(truth: Truth) -> list[Line]:
    return [line for line in truth.lines if line.key != "same"]


def plain(truth: Truth) -> str:
    """One paragraph a line; a corner block is pushed to the right by a tab."""
    lines = []
    for line in _written(truth):
        if line.key == "table":
            lines += ["\t".join(row) for row in line.rows]
        elif _look(line) in CORNERS:
            lines += [f"\t{part}" for part in line.text.split("\n")]
        else:
            lines.append(line.text)
    return "\n".join(lines)


def markdown(truth: Truth) -> str:
    """Headings, bold titles, corner blocks as quotations, numbers escaped."""
    blocks = []
    for line in _written(truth):
        look = _look(line)
        if line.key == "table":
            first, *rest = ["| " + " | ".join(map(_escaped, row)) + " |" for row in line.rows]
            blocks.append("\n".join([first, "|---|---|", *rest]))
        elif look in CORNERS:
            blocks.append("\n".join(f"> {_escaped(part)}" for part in line.text.split("\n")))
        elif look == "title":
            blocks.append(f"**{_escaped(line.text)}**")
        else:
            blocks.append(f"### {line.text}" if look in HEADINGS else _escaped(line.text))
    return "\n\n".join(blocks)


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(lambda found: "\\" + found.group(), text)


def page(truth: Truth) -> str:
    """As Word saves a page: words broken over tags, the corner in a table or to the right."""
    blocks = ["<html><head><meta charset=utf-8><title>Акт</title></head><body>"]
    for line in _written(truth):
        look, half = _look(line), len(line.text) // 3
        text = f"<span lang=RU>{_marked_up(line.text[:half])}</span><span\nclass=SpellE>"
        text += f"{_marked_up(line.text[half:])}</span>"
        if line.key == "table":
            rows = ("".join(f"<td><p>{cell}</p></td>" for cell in row) for row in line.rows)
            blocks.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
        elif look in CORNERS:
            blocks.append(f"<p class=MsoNormal align=right style='text-align:right'>{text}</p>")
        elif look == "title":
            blocks.append(f"<p class=MsoNormal align=center><b>{text}</b></p>")
        else:
            tag = "h2" if look in HEADINGS else "p"
            blocks.append(f"<{tag} class=MsoNormal>{text}<o:p></o:p></{tag}>")
    return "\n".join([*blocks, "</body></html>"])


def _marked_up(text: str) -> str:
    return html.escape(text, quote=False).replace("\t", TAB).replace("\n", "<br>")


TAB = "<span style='mso-tab-count:1'>\t</span>"


def word(truth: Truth, *, automatic: bool = False) -> bytes:
    """By python-docx; `automatic` numbers are Word's own wherever Word could make them."""
    document = Document()
    counting = Counting(document, truth.language) if automatic else None
    for line in _written(truth):
        look = _look(line)
        if line.key == "table":
            _add_table(document, line.rows)
        elif look in CORNERS:
            table = document.add_table(rows=1, cols=2)
            table.cell(0, 1).text = line.text
            document.add_paragraph()
        else:
            style = "Heading 1" if look in HEADINGS else None
            paragraph = document.add_paragraph(style=style)
            text = counting.number(paragraph, line) if counting else line.text
            half = len(text) // 2
            for part in (text[:half], text[half:]):
                paragraph.add_run(part).bold = look == "title"
            if look == "title":
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _add_table(document, rows: list[list[str]]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph()  # Tables that touch each other are one table.


def opendocument(truth: Truth) -> bytes:
    """By hand, in the simplest markup."""
    blocks = []
    for line in _written(truth):
        look, text = _look(line), html.escape(line.text, quote=False)
        text = text.replace("\t", "<text:tab/>").replace("\n", "<text:line-break/>")
        if line.key == "table":
            rows = ("".join(_cell(cell) for cell in row) for row in line.rows)
            rows = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
            blocks.append(f"<table:table>{rows}</table:table>")
        elif look in HEADINGS:
            blocks.append(f'<text:h text:outline-level="2">{text}</text:h>')
        else:
            style = {"title": "B"}.get(look, "R" if look in CORNERS else "")
            blocks.append(f'<text:p text:style-name="{style}">{text}</text:p>')
    return package("".join(blocks), _BOLD_STYLE)


def _cell(text: str) -> str:
    return f"<table:table-cell><text:p>{html.escape(text)}</text:p></table:table-cell>"


# The end of a file's name to who writes it: a name of its own for each kind of file.
WRITERS: dict[str, Callable[[Truth], bytes]] = {
    "plain.txt": lambda truth: plain(truth).encode(),
    "utf16.txt": lambda truth: plain(truth).encode("utf-16"),
    "marked.md": lambda truth: markdown(truth).encode(),
    "page.html": lambda truth: page(truth).encode(),
    "typed.docx": word,
    "automatic.docx": lambda truth: word(truth, automatic=True),
    "typed.odt": opendocument,
}
