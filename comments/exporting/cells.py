"""Text that a table program shows and never runs (security fact E18). Pure functions."""

import re

XLSX_LIMIT = 32_767  # UTF-16 code units in one cell
_PIECE = 16_000  # code points: under the limit even if each takes two units
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_SIGNS = "=+\\-@|%＝＋－＠"
# The start of a cell; also the places where a program that was told another separator (Russian
# and Kazakh Excel take the semicolon) would begin a cell. There a dash before a blank is left
# alone: it is a list, and no formula begins so.
_START = re.compile(rf"^(?=[ \u00a0\ufeff\t\r\n]*[{_SIGNS}]|[\t\r\n])")
_INSIDE = re.compile(r"(?<=[;\t\r\n])(?=[ \u00a0\ufeff]*(?:[=+@|%＝＋＠]|[-－](?! )))")


def clean(text: str) -> str:
    """Without control signs and broken code units, which neither format can hold."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", text.encode("utf-8", "replace").decode())


def csv_cell(text: str) -> str:
    """An apostrophe stands before whatever a table program would take for a formula."""
    text = clean(text)
    return _START.sub("'", _INSIDE.sub("'", text), count=1)


def xlsx_cell(text: str) -> str:
    """Exact text: the cell's type says that it is text. One blank more for ``<r>…</r>``.

    xlsxwriter takes a string of that form for markup of its own and would write it unescaped.
    """
    text = clean(text)
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text


def fits_xlsx(text: str) -> bool:
    return len(text) <= _PIECE or len(text.encode("utf-16-le")) // 2 <= XLSX_LIMIT


def pieces(text: str) -> list[str]:
    """The text cut where it must be for cells of a workbook; nothing is lost."""
    return [text[start : start + _PIECE] for start in range(0, len(text), _PIECE)]
