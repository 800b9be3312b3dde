"""The report as XLSX: a sheet for each table of the document, and the comments one to a row."""

import re
from typing import BinaryIO

import xlsxwriter

from comments.exporting.cells import fits_xlsx, pieces, xlsx_cell
from comments.exporting.xlsx_file import OPTIONS
from comments.reporting.blocks import Heading, Paragraph, Table, blocks_of, title_of
from comments.reporting.figures import Report

NAME_LIMIT = 31  # signs that a sheet's name may have
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


def write_xlsx(report: Report, file: BinaryIO, *, language: str) -> None:
    """Write the workbook: first a sheet of words, then the tables. Figures are numbers."""
    blocks = blocks_of(report)
    with xlsxwriter.Workbook(file, OPTIONS) as workbook:
        workbook.set_properties({"title": title_of(report)})
        sheets = _Sheets(workbook)
        sheets.words([title_of(report), *_words(blocks)])
        for block in blocks:
            if isinstance(block, Table):
                sheets.table(block)


def _words(blocks: list) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Heading | Paragraph)]


class _Sheets:
    def __init__(self, workbook: xlsxwriter.Workbook):
        self.workbook = workbook
        self.bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.plain = workbook.add_format({"text_wrap": True, "valign": "top"})
        self.names: set[str] = set()

    def words(self, lines: list[str]) -> None:
        sheet = self._sheet(lines[0])
        sheet.set_column(0, 0, 110)
        for row, text in enumerate(lines):
            self._write(sheet, row, 0, text, self.plain if row else self.bold)

    def table(self, block: Table) -> None:
        sheet = self._sheet(block.caption)
        for column, width in enumerate(block.widths):
            sheet.set_column(column, column, max(12, width))
        sheet.freeze_panes(1, 0)
        for column, text in enumerate(block.head):
            self._write(sheet, 0, column, text, self.bold)
        for row, texts in enumerate(block.rows, start=1):
            for column, text in enumerate(texts):
                self._write(sheet, row, column, text, self.plain)

    def _write(self, sheet, row: int, column: int, text: str, style) -> None:
        if text.isascii() and text.isdigit():
            sheet.write_number(row, column, int(text), style)
            return
        text = xlsx_cell(text)
        sheet.write_string(row, column, text if fits_xlsx(text) else pieces(text)[0], style)

    def _sheet(self, wanted: str):
        """Names are short, free of seven signs, and each is there once."""
        name = _FORBIDDEN.sub(" ", wanted)[:NAME_LIMIT].strip()
        number = 1
        while name.casefold() in self.names:
            number += 1
            name = f"{name[: NAME_LIMIT - 4]} {number}"
        self.names.add(name.casefold())
        return self.workbook.add_worksheet(name)
