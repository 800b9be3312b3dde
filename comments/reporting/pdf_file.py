"""The report as a tagged PDF/UA, by typst, with fonts of our own."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import fontpkg_noto_sans
import fontpkg_noto_serif
import typst
from django.utils.translation import gettext as _

from comments.reporting.blocks import blocks_of, running_title_of, title_of
from comments.reporting.document import Block, Cell, Heading, Paragraph, Table
from comments.reporting.figures import Report
from comments.reporting.signs import Signs

SOURCE = Path(__file__).with_name("report.typ")
FONTS = [str(package.ROOT / "files") for package in (fontpkg_noto_sans, fontpkg_noto_serif)]
TEXT_FONT = fontpkg_noto_sans.ROOT / "files" / "NotoSans[wdth,wght].ttf"
_LONG = re.compile(r"\S{30,}")
_BETWEEN = re.compile("(?<=.)(?=[^\u0300-\u036f\u200b-\u200d])")  # never a letter and its mark


def write_pdf(report: Report, file: BinaryIO, *, language: str) -> None:
    """Write the document; ``language`` is the active one, said to screen readers."""
    signs = Signs(TEXT_FONT, FONTS)
    blocks = [_plain(block, signs.spell) for block in blocks_of(report)]
    if signs.any_spelt:
        blocks.append(_plain(Paragraph(_note()), str))
    data = {
        "title": signs.spell(title_of(report)),
        "running": running_title_of(report),
        "language": language,
        "blocks": blocks,
    }
    file.write(
        typst.compile(
            str(SOURCE),
            root=str(SOURCE.parent),
            font_paths=FONTS,
            ignore_system_fonts=True,
            sys_inputs={"report": json.dumps(data, ensure_ascii=False)},
            pdf_standards=["ua-1"],
        )
    )


def _note() -> str:
    return _(
        "A sign that the letters of this file do not have is printed as its number in Unicode, "
        "as [U+1F600]. The page on the site shows it."
    )


def _plain(block: Block, spell: Callable[[str], str]) -> dict:
    if isinstance(block, Heading):
        return {"kind": "heading", "level": block.level, "text": spell(block.text)}
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", **vars(replace(block, **_spelt(block, spell)))}
    return _table(block, spell)


def _spelt(block: Paragraph | Cell, spell: Callable[[str], str]) -> dict[str, str]:
    names = ("text", "lead", "after") if isinstance(block, Cell) else ("text", "lead")
    return {name: spell(getattr(block, name)) for name in names}


def _table(block: Table, spell: Callable[[str], str]) -> dict:
    rows = [[_cell(cell, spell) for cell in row] for row in block.rows]
    return {
        "kind": "table",
        "head": block.head,
        "rows": rows,
        "widths": block.widths,
        "numbers": block.numbers,
    }


def _cell(cell: str | int | Cell, spell: Callable[[str], str]) -> dict:
    cell = cell if isinstance(cell, Cell) else Cell(str(cell))
    return {"language": cell.language, **_spelt(cell, lambda text: _broken(spell(text)))}


def _broken(text: str) -> str:
    """With places to break in what is longer than a line: it would run out of its column."""
    return _LONG.sub(lambda match: _BETWEEN.sub("\u200b", match[0]), text)
