"""What LibreOffice makes of the exports: no formula, whatever the separator it is told (X11)."""

import re
import subprocess

import pytest
from django.utils import timezone

from comments.exporting import csv_chunks, write_xlsx
from comments.presenting import frames
from comments.reporting.writing import written
from tests import factories
from tests.comments.answering import closed_with
from tests.comments.test_exports import FORMULAS, in_every_column
from tests.services.office import OFFICE, needs_office

pytestmark = [
    pytest.mark.services,
    pytest.mark.django_db,
    needs_office,
]
# Separator, quote, UTF-8, from line 1; the last: formulas are evaluated, as Excel does.
AS_CSV = "CSV:{},34,76,1,,0,false,true,false,false,false,0,true"


def formulas_in(path, tmp_path, *options) -> int:
    """Cells that LibreOffice reads as formulas, counted in its own format."""
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [OFFICE, profile, "--headless", *options, "--convert-to", "fods", "--outdir"]
    subprocess.run([*command, tmp_path, path], check=True, capture_output=True, timeout=120)
    text = path.with_suffix(".fods").read_text(encoding="utf-8")
    assert "office:spreadsheet" in text
    return len(re.findall(r"table:formula=", text))


@pytest.mark.parametrize("separator", [44, 59, 9], ids=["comma", "semicolon", "tab"])
def test_sec_X11_csv_opens_without_formulas(tmp_path, separator):
    path = tmp_path / "out.csv"
    option = f"--infilter={AS_CSV.format(separator)}"
    path.write_text("\n".join(FORMULAS))
    assert formulas_in(path, tmp_path, option) > 0, "this test could see a formula"

    lines = b"".join(_chunks())
    path.write_bytes(lines)

    assert formulas_in(path, tmp_path, option) == 0


def _chunks():
    for words in FORMULAS:
        act = factories.make_act()
        in_every_column(act, words)
        yield from csv_chunks(act, language="en", internal=True)


def test_sec_X11_xlsx_opens_without_formulas(tmp_path):
    path = tmp_path / "out.xlsx"
    act = factories.make_act()
    in_every_column(act, "=1+1")
    with path.open("wb") as file:
        write_xlsx(act, file, language="en", internal=True)

    assert formulas_in(path, tmp_path) == 0


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_report_opens_whole_and_without_formulas(tmp_path, language):
    consultation, _comments = closed_with("para_1", text="=1+1; ӘҒҚҢӨҰҮҺІ әғқңөұүһі")
    frame = frames.of_consultation(consultation, timezone.now())
    for form in ("xlsx", "docx"):
        (tmp_path / f"report.{form}").write_bytes(written(frame, form, language))

    assert formulas_in(tmp_path / "report.xlsx", tmp_path) == 0
    command = [OFFICE, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    command += ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", tmp_path]
    subprocess.run([*command, tmp_path / "report.docx"], check=True, timeout=120)
    assert "=1+1; ӘҒҚҢӨҰҮҺІ әғқңөұүһі" in (tmp_path / "report.txt").read_text(encoding="utf-8")
