"""The report as DOCX, PDF and XLSX: made in the worker, once for each state of the record."""

import re
import subprocess
import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from docx import Document
from docx.oxml.ns import qn

from comments.models import ReportFile
from comments.presenting import frames
from comments.reporting.pdf_file import FONTS, TEXT_FONT
from comments.reporting.signs import Signs
from comments.reporting.writing import TYPES, written
from comments.services import report_files
from tests.comments import reports
from tests.comments.answering import closed_with
from tests.comments.asking import act_path

pytestmark = pytest.mark.django_db
FORMS = ("docx", "pdf", "xlsx")


def file_path(consultation, form, language="ru"):
    return f"{act_path(consultation, language)}report.{form}"


def frame_of(consultation):
    return frames.of_consultation(consultation, timezone.now())


@pytest.fixture
def waiting(settings):
    """The worker of this test takes nothing from the queue by itself."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_handed_out_to_everybody_after_completion(client, form, language):
    consultation = reports.completed()
    reports.decided(consultation)
    client.get(file_path(consultation, form, language))  # the worker of tests is at once

    answer = client.get(file_path(consultation, form, language))

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == TYPES[form]
    assert f"report-{language}.{form}" in answer.headers["Content-Disposition"]
    assert answer.cookies == {}
    again = client.get(
        file_path(consultation, form, language), headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert again.status_code == 304


def test_not_before_completion_and_not_in_english(client):
    consultation, _comments = closed_with("para_1")
    assert client.get(file_path(consultation, "pdf")).status_code == 404
    assert client.get(file_path(reports.completed(), "pdf", "en")).status_code == 404
    assert not ReportFile.objects.exists()


def test_a_page_says_that_it_is_being_made_until_the_worker_has_made_it(client, waiting):
    consultation = reports.completed()

    first, second = (client.get(file_path(consultation, "pdf", "ru")) for _ in "12")
    assert (first.status_code, second.status_code) == (202, 202)
    assert '<meta http-equiv="refresh"' in first.content.decode()
    row = ReportFile.objects.get()

    report_files.make.call(row.pk, row.version)
    assert client.get(file_path(consultation, "pdf")).content.startswith(b"%PDF")


def test_made_once_for_a_state_of_the_record_and_anew_after_it_moves_on():
    consultation = reports.completed()
    first = report_files.ask(frame_of(consultation), "xlsx", "ru")
    assert report_files.ask(frame_of(consultation), "xlsx", "ru").made_at == first.made_at

    reports.decided(consultation)
    later = report_files.ask(frame_of(consultation), "xlsx", "ru")

    assert later.version != first.version
    assert ReportFile.objects.count() == 1


def test_a_failure_is_said_and_tried_again(client, waiting, monkeypatch):
    consultation = reports.completed()
    row = report_files.ask(frame_of(consultation), "pdf", "ru")

    def fail(*_args):
        raise OSError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(report_files, "written", fail)
        with pytest.raises(OSError, match="full"):
            report_files.make.call(row.pk, row.version)
    assert client.get(file_path(consultation, "pdf")).status_code == 503

    ReportFile.objects.update(failed_at=timezone.now() - timedelta(minutes=2))
    assert client.get(file_path(consultation, "pdf")).status_code == 202


@pytest.mark.parametrize(("seconds", "again"), [(30, False), (90, True)])
def test_what_a_dead_worker_left_half_written_is_asked_anew(waiting, seconds, again):
    consultation = reports.completed()
    row = report_files.ask(frame_of(consultation), "pdf", "ru")
    begun_at = timezone.now() - timedelta(seconds=seconds)
    ReportFile.objects.update(begun_at=begun_at, asked_at=begun_at)

    row = report_files.ask(frame_of(consultation), "pdf", "ru")

    assert (row.begun_at is None) == again
    asked = DBTaskResult.objects.filter(task_path="comments.services.report_files.make")
    assert asked.count() == 1 + again


def test_docx_has_every_comment_with_its_answer():
    consultation = reports.completed("para_1", "para_2", "para_2")
    document = Document(BytesIO(written(frame_of(consultation), "docx", "kk")))

    rows = document.tables[-1].rows
    assert len(rows) == 4
    assert "Бес күн аз" in rows[1].cells[1].text
    assert "Мерзім жеті жұмыс күніне" in rows[1].cells[2].text
    assert document.core_properties.language == "kk-KZ"


def test_docx_tears_no_comment_from_its_answer():
    consultation = reports.completed("para_1", "para_2")
    document = Document(BytesIO(written(frame_of(consultation), "docx", "ru")))

    rows = [row for table in document.tables for row in table.rows]
    assert rows
    assert [
        row for row in rows if row._tr.find(qn("w:trPr") + "/" + qn("w:cantSplit")) is None
    ] == []


def test_pdf_is_tagged_and_takes_words_as_words(tmp_path):
    text = '#set page(fill: red) $x$ *жирно* "кавычки" \\ <ярлык>'
    consultation, _comments = closed_with("para_1", text=text)
    path = tmp_path / "report.pdf"
    path.write_bytes(written(frame_of(consultation), "pdf", "ru"))

    content = path.read_bytes()
    assert b"/MarkInfo" in content or b"/StructTreeRoot" in content
    read = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    assert "#set" in read.stdout.decode()


def test_a_sign_that_the_letters_of_the_pdf_lack_costs_nobody_the_file(tmp_path):
    text = "Қолдаймын 😀 5 → 10 ✓ 中 1️⃣ \ufeff " + "ә\u0301" * 200
    consultation, _comments = closed_with("para_1", text=text)
    path = tmp_path / "report.pdf"
    path.write_bytes(written(frame_of(consultation), "pdf", "kk"))

    read = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True)
    words = " ".join(read.stdout.decode().split())
    assert "Қолдаймын [U+1F600] 5 → 10 ✓ [U+4E2D] 1" in words
    assert words.count("[U+1F600]") == 2  # the comment, and the note that says what it means


def test_many_odd_signs_take_no_longer_than_the_letters_of_one_comment():
    signs = Signs(TEXT_FONT, FONTS)
    many = "".join(chr(code) for code in range(0x4E00, 0x4E00 + 3000))

    assert signs.spell(many).count("[U+") == len(many)
    assert len(signs.known) == len(many) + 2


def test_the_pdf_says_its_language_and_title(tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(written(frame_of(reports.completed()), "pdf", "kk"))

    read = subprocess.run(["pdfinfo", path], capture_output=True, check=True).stdout.decode()
    assert "Талқылау есебі" in read.partition("Creator")[0]
    assert re.search(r"Tagged: +yes", read)
    assert b"/Lang(kk)" in path.read_bytes().replace(b"/Lang (", b"/Lang(")


def test_xlsx_holds_no_formula():
    consultation, _comments = closed_with("para_1", text="=1+1")
    content = written(frame_of(consultation), "xlsx", "ru")

    with zipfile.ZipFile(BytesIO(content)) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if "sheet" in name]
    assert not any("<f>" in sheet for sheet in sheets)


def test_xlsx_gives_each_thing_of_a_comment_its_column():
    consultation = reports.completed("para_1", "para_2", "para_2")
    content = written(frame_of(consultation), "xlsx", "ru")

    with zipfile.ZipFile(BytesIO(content)) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if "sheets/" in name]
    comments = next(sheet for sheet in sheets if '<autoFilter ref="A1:J4"/>' in sheet)
    assert 'state="frozen"' in comments
    assert comments.count("<row ") == 4
    assert all("ht=" in row for row in re.findall("<row [^>]*>", comments))


@pytest.mark.parametrize("form", FORMS)
def test_control_signs_break_no_file(form):
    consultation, _comments = closed_with("para_1", text="Аз\x0b\x1f күн ]]> &")

    assert len(written(frame_of(consultation), form, "ru")) > 1000
