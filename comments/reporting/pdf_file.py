"""The report as a tagged PDF/UA, by typst, with fonts of our own."""

import json
from pathlib import Path
from typing import BinaryIO

import fontpkg_noto_sans
import fontpkg_noto_serif
import typst

from comments.reporting.blocks import Block, Heading, Paragraph, blocks_of, title_of
from comments.reporting.figures import Report

SOURCE = Path(__file__).with_name("report.typ")
FONTS = [str(package.ROOT / "files") for package in (fontpkg_noto_sans, fontpkg_noto_serif)]


def write_pdf(report: Report, file: BinaryIO, *, language: str) -> None:
    """Write the document; ``language`` is the active one, said to screen readers."""
    data = {
        "title": title_of(report),
        "language": language,
        "blocks": [_plain(block) for block in blocks_of(report)],
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


def _plain(block: Block) -> dict:
    if isinstance(block, Heading):
        return {"kind": "heading", "level": block.level, "text": block.text}
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "text": block.text}
    return {"kind": "table", "head": block.head, "rows": block.rows, "widths": block.widths}
