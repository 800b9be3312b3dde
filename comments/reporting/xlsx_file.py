"""The report as XLSX: a sheet of words, then one for each table; the comments one to a row."""

import math
import re
from collections.abc import Iterable
from datetime import date
from typing import BinaryIO

import xlsxwriter

from comments.exporting.cells import fits_xlsx, pieces, xlsx_cell
from comments.exporting.xlsx_file import OPTIONS
from comments.reporting.blocks import blocks_of, running_title_of, title_of
from comments.reporting.document import Block, Cell, Heading, Paragraph, Sheet, Table
from comments.reporting.figures import Report

A4 = 9  # xlsxwriter's number of the paper
LINE, MOST_HIGH = 15, 409  # points: of a line, and of a row at most
FILLED = 0.85  # of a column's width in digits is filled by as many letters of a text
NAME_LIMIT = 31  # signs that a sheet's name may have
WORDS_WIDTH, TITLE_WIDTH = 100, 70  # characters of the text's size and of the title's
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


def write_xlsx(report: Report, file: BinaryIO, *, language: str) -> None:
    """Write the workbook. Figures are numbers and dates are dates; nothing is a formula."""
    blocks = blocks_of(report)
    with xlsxwriter.Workbook(file, OPTIONS) as workbook:
        workbook.set_properties({"title": title_of(report), "language": language})
        sheets = _Sheets(workbook, running_title_of(report))
        sheets.words(title_of(report), blocks)
        for block in blocks:
            if isinstance(block, Table):
                sheets.table(block.caption, block.sheet or _plain(block))


def _plain(block: Table) -> Sheet:
    rows = (
        tuple(cell.words if isinstance(cell, Cell) else cell for cell in row) for row in block.rows
    )
    return Sheet(block.head, tuple(rows), tuple(max(12, width) for width in block.widths))


class _Sheets:
    def __init__(self, workbook: xlsxwriter.Workbook, running: str):
        self.workbook, self.running = workbook, running.replace("&", "&&")
        shape = {"text_wrap": True, "valign": "top"}
        self.title = workbook.add_format({**shape, "bold": True, "font_size": 14})
        self.bold = workbook.add_format({**shape, "bold": True})
        self.plain = workbook.add_format(shape)
        shape |= {"border": 1, "border_color": "#808080"}
        self.head = workbook.add_format({**shape, "bold": True, "bg_color": "#EEEEEE"})
        self.cell = workbook.add_format(shape)
        self.day = workbook.add_format({**shape, "num_format": "dd.mm.yyyy", "align": "left"})
        self.names: set[str] = set()

    def words(self, title: str, blocks: list[Block]) -> None:
        """Everything but the tables; a heading with nothing but a table below it is left out."""
        sheet = self._sheet(self.running)
        sheet.set_column(0, 0, WORDS_WIDTH)
        lines = [(title, self.title)]
        for block, following in zip(blocks, [*blocks[1:], None], strict=True):
            if isinstance(block, Heading) and not isinstance(following, Table):
                lines.append((block.text, self.bold))
            elif isinstance(block, Paragraph):
                text = " ".join(part for part in (block.lead, block.text) if part)
                lines += [(piece, self.plain) for piece in _pieces(text)]
        for row, (text, style) in enumerate(lines):
            width = TITLE_WIDTH if style is self.title else WORDS_WIDTH
            sheet.set_row(row, _height([text], [width]))
            self._write(sheet, row, 0, text, style)

    def table(self, name: str, table: Sheet) -> None:
        sheet = self._sheet(name)
        for column, width in enumerate(table.widths):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.autofilter(0, 0, len(table.rows), len(table.head) - 1)
        for row, cells in enumerate((table.head, *table.rows)):
            sheet.set_row(row, _height(cells, table.widths))
            for column, cell in enumerate(cells):
                self._write(sheet, row, column, cell, self.cell if row else self.head)

    def _write(self, sheet, row: int, column: int, cell: str | int | date, style) -> None:
        if isinstance(cell, int):
            sheet.write_number(row, column, cell, style)
        elif isinstance(cell, date):
            sheet.write_datetime(row, column, cell, self.day)
        else:
            sheet.write_string(row, column, xlsx_cell(cell), style)

    def _sheet(self, wanted: str):
        """Names are short, free of seven signs, and each is there once."""
        name = _FORBIDDEN.sub(" ", wanted)[:NAME_LIMIT].strip()
        number = 1
        while name.casefold() in self.names:
            number += 1
            name = f"{name[: NAME_LIMIT - 4]} {number}"
        self.names.add(name.casefold())
        sheet = self.workbook.add_worksheet(name)
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_header(f"&L{self.running}")
        sheet.set_footer("&C&P / &N")
        return sheet


def _height(cells: Iterable, widths: Iterable[int]) -> float:
    """Points for the longest cell; not every program finds the height of wrapped text itself.

    A row can't be higher than 409 points: of a longer text the rest is read in the cell.
    """
    lines = max(
        sum(math.ceil((len(line) or 1) / (width * FILLED)) for line in str(cell).split("\n"))
        for cell, width in zip(cells, widths, strict=True)
    )
    return min(MOST_HIGH, 2 + LINE * lines)


def _pieces(text: str) -> list[str]:
    return [text] if fits_xlsx(text) else pieces(text)
