"""XLSX in constant memory; every cell is text, never a formula, number or link."""

from typing import BinaryIO

import xlsxwriter
from django.utils import translation
from django.utils.translation import gettext as _

from comments.exporting import opinion_rows
from comments.exporting.cells import fits_xlsx, pieces, xlsx_cell
from comments.exporting.rows import comments_of, labels_of, texts_of
from drafts.models import DraftActPage

OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
WIDTH = 24  # characters


def write_xlsx(act: DraftActPage, file: BinaryIO, *, language: str, internal: bool) -> None:
    """Write the workbook into the file."""
    with translation.override(language), xlsxwriter.Workbook(file, OPTIONS) as workbook:
        sheet = _Sheet(workbook, _("Comments"))
        opinions = _Sheet(workbook, _("Expert opinions"))
        overflow = _Overflow(workbook)
        labels = labels_of(internal=internal)
        sheet.add(labels, bold=True)
        for comment in comments_of(act):
            texts = texts_of(comment, internal=internal)
            sheet.add(overflow.shorten_all(comment.reference, labels, texts))
        _write_opinions(act, opinions, overflow)


def _write_opinions(act: DraftActPage, sheet: "_Sheet", overflow: "_Overflow") -> None:
    labels = opinion_rows.labels()
    sheet.add(labels, bold=True)
    for opinion in opinion_rows.opinions_of(act):
        for part in opinion_rows.parts_of(opinion):
            sheet.add(overflow.shorten_all(part.reference, labels, opinion_rows.texts(part)))


class _Sheet:
    def __init__(self, workbook: xlsxwriter.Workbook, name: str):
        self.sheet = workbook.add_worksheet(name)
        self.bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.plain = workbook.add_format({"text_wrap": True, "valign": "top"})
        self.sheet.set_column(0, 30, WIDTH)
        self.sheet.freeze_panes(1, 1)
        self.row = 0

    def add(self, texts, *, bold: bool = False) -> None:
        for place, text in enumerate(texts):
            self.sheet.write_string(self.row, place, text, self.bold if bold else self.plain)
        self.row += 1


class _Overflow:
    """Texts that no cell can hold stand whole on a sheet of their own, piece by piece."""

    def __init__(self, workbook: xlsxwriter.Workbook):
        self.workbook = workbook
        self.sheet: _Sheet | None = None

    def shorten_all(self, reference: str, labels: list[str], texts: list[str]) -> list[str]:
        cells = zip(labels, texts, strict=True)
        return [self.shorten(reference, label, xlsx_cell(text)) for label, text in cells]

    def shorten(self, reference: str, label: str, text: str) -> str:
        if fits_xlsx(text):
            return text
        if self.sheet is None:
            self.sheet = _Sheet(self.workbook, _("Long texts"))
            self.sheet.add([_("Comment"), _("Column"), _("Piece"), _("Text")], bold=True)
        parts = pieces(text)
        first_row = self.sheet.row + 1
        for number, part in enumerate(parts, start=1):
            self.sheet.add([reference, label, f"{number}/{len(parts)}", xlsx_cell(part)])
        pointer = _("[The text is longer than a cell. Whole: sheet “Long texts”, row %(row)d.]")
        return f"{parts[0]}\n{pointer % {'row': first_row}}"
