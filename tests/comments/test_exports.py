"""Handing out: what a row says, to whom, and that no cell is ever a formula."""

import csv
import io

import openpyxl
import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import translation
from openpyxl.utils.escape import unescape

from comments.exporting import COLUMNS, csv_chunks, file_name, write_xlsx
from comments.exporting.cells import clean, csv_cell, fits_xlsx
from comments.models import Comment
from comments.services.answering import propose
from comments.services.completing import complete
from comments.services.pending import store_pending
from comments.services.submitting import submit
from comments.services.supporting import support
from consult.rules import ALMATY
from tests import factories, records, windows
from tests.comments.answering import LEFT, WORDS, answered, closed_with, excepted

pytestmark = pytest.mark.django_db

# X11: what a table program may take for a formula, with separators and quotes of several kinds.
FORMULAS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    " =1+1",
    "\u00a0=1+1",
    "%=1",
    "|cmd",
    "=cmd|' /C calc'!A0",
    'a";=1+1;"b',
    "a;=1+1",
    "a\n=1+1",
    "a;\t@SUM(1)",
]


def csv_rows(act, **variant) -> list[list[str]]:
    data = b"".join(csv_chunks(act, **{"language": "ru", "internal": False, **variant}))
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def workbook_of(act, **variant):
    file = io.BytesIO()
    write_xlsx(act, file, **{"language": "ru", "internal": False, **variant})
    return openpyxl.load_workbook(file)


def xlsx_rows(act, **variant) -> list[list[str]]:
    sheet = workbook_of(act, **variant).worksheets[0]
    return [[cell.value or "" for cell in row] for row in sheet.iter_rows()]


def place(name: str) -> int:
    with translation.override("en"):
        return [str(column.label) for column in COLUMNS].index(name)


def column(rows, name: str) -> list[str]:
    return [row[place(name)] for row in rows[1:]]


def test_rows_stand_in_the_order_of_the_act_and_say_what_the_comment_says():
    planted = records.plant_voices()
    act = planted.open.act

    rows = csv_rows(act)

    assert column(rows, "Label in Russian") == ["", "Глава 1.", "1.", "1.", "2.", "3."]
    quoted = planted.comments[0]
    row = next(row for row in rows if row[0] == quoted.reference)
    assert row[place("Edition")] == "1"
    assert row[place("Clause in Kazakh")] == "Өтініш бес жұмыс күні ішінде қаралады, 1-тармақ."
    assert row[place("Clause in Russian")].startswith("Заявление рассматривается")
    assert row[place("Comment's text")] == quoted.text
    assert row[place("Quoted words")] == "бес жұмыс күні"
    assert row[place("Author as published")] == "Айгерім С."
    received = quoted.received_at.astimezone(ALMATY)
    assert row[place("Received (Almaty time)")] == f"{received:%Y-%m-%d %H:%M:%S}"


def test_csv_and_xlsx_say_the_same():
    act = records.plant_voices().open.act

    assert [[clean(cell) for cell in row] for row in xlsx_rows(act)] == [
        [cell.removeprefix("'") for cell in row] for row in csv_rows(act)
    ]


@pytest.mark.parametrize("rows_of", [csv_rows, xlsx_rows])
def test_public_variant_shows_tombstones_without_words_or_names(rows_of):
    planted = records.plant_voices()
    withdrawn, hidden = planted.comments[4:]

    rows = {row[0]: row for row in rows_of(planted.open.act, language="en")}

    for comment, status in ((withdrawn, "Withdrawn by its author"), (hidden, "Hidden:")):
        row = rows[comment.reference]
        assert row[place("Status")].startswith(status)
        for name in ("Comment's text", "Quoted words", "Author as published"):
            assert row[place(name)] == ""
    flat = "\n".join("|".join(row) for row in rows.values())
    assert hidden.text not in flat
    assert planted.author.email not in flat


@pytest.mark.parametrize("rows_of", [csv_rows, xlsx_rows])
def test_internal_variant_has_words_reason_and_email(rows_of):
    planted = records.plant_voices()
    hidden = planted.comments[5]

    rows = rows_of(planted.open.act, internal=True, language="en")

    row = next(row for row in rows if row[0] == hidden.reference)
    assert row[place("Comment's text")] == hidden.text
    assert row[place("Status")] == "Hidden: Insult or threat"
    assert row[place("E-mail")] == planted.author.email
    assert row[place("Hidden by")] == str(planted.secretary)


def test_recorded_comment_has_both_dates():
    records.plant()
    comment = Comment.objects.get(pending=None)

    (row,) = csv_rows(comment.consultation.act)[1:]

    assert (
        row[place("Received (Almaty time)")] < row[place("Written down afterwards (Almaty time)")]
    )


def test_every_row_is_marked_interim():
    rows = csv_rows(records.plant_voices().open.act, language="en")

    assert set(column(rows, "State of the summary")) == {"Interim"}


def in_every_column(act, words: str) -> None:
    """The same words wherever somebody types them."""
    edition = factories.make_edition(act=act)
    edition.clauses.filter(eid="para_1").update(
        label_kk=words, label_ru=words, text_kk=words, text_ru=words, heading_ru=words
    )
    consultation = factories.announced_now(edition=edition)
    pending = store_pending(
        consultation=consultation,
        clause=edition.clauses.get(eid="para_1"),
        kind="remark",
        text=words,
        language="kk",
        quote=words,
    )
    submit(pending, user=factories.UserFactory(name=words), name=words)


@pytest.mark.parametrize("words", FORMULAS)
def test_sec_X11_no_cell_is_a_formula(words):
    act = factories.make_act()
    in_every_column(act, words)

    for row in csv_rows(act, internal=True):
        for cell in row:
            assert cell.lstrip(" \u00a0\ufeff\t\r\n")[:1] not in tuple("=+-@|%＝＋－＠")
            assert cell[:1] not in ("\t", "\r", "\n")
            assert not any(
                part.lstrip(" \t")[:1] in tuple("=+@") for part in cell.split(";") if part
            )
    cells = [cell for row in workbook_of(act, internal=True).worksheets[0].rows for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert clean(words).strip() in {cell.value.strip() for cell in cells if cell.value}


def test_sec_X12_long_and_strange_text_is_kept_whole():
    long = "Мәтін " * 6_700 + "соңы"  # over 40,000 characters
    strange = "_x0041_ <r><t>x</t></r> \x0b \ud800 <r>1</r>".encode("utf-8", "replace").decode()
    act = factories.make_act()
    edition = factories.make_edition(act=act)
    edition.clauses.filter(eid="para_1").update(text_kk=long, text_ru=f"<r>{strange}</r>")
    records.say(factories.announced_now(edition=edition), factories.UserFactory(), "para_1")

    book = workbook_of(act, language="en")

    comments, _opinions, overflow = book.worksheets
    row = [cell.value for cell in comments[2]]
    assert row[place("Clause in Kazakh")].endswith("sheet “Long texts”, row 2.]")
    assert "".join(cell.value for cell in overflow["D"][1:]) == long
    assert unescape(row[place("Clause in Russian")]).strip() == f"<r>{clean(strange)}</r>"
    assert csv_rows(act)[1][place("Clause in Kazakh")] == long


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_workbook_is_made_in_each_language(language):
    long = "Мәтін " * 6_700
    edition = factories.make_edition()
    edition.clauses.filter(eid="para_1").update(text_kk=long)
    records.say(factories.announced_now(edition=edition), factories.UserFactory(), "para_1")

    book = workbook_of(edition.act, language=language)

    assert len(book.worksheets) == 3
    assert book.worksheets[-1].title in book.worksheets[0].cell(2, 6).value


def test_cell_limit_counts_as_the_format_does():
    assert fits_xlsx("я" * 32_767)
    assert not fits_xlsx("я" * 32_768)
    assert not fits_xlsx("😀" * 16_384)


@pytest.mark.parametrize("text", ["1) бірінші;\n- екінші;\n- үшінші", "a - b", "бағасы: +7", "a;b"])
def test_ordinary_lists_and_dashes_are_left_alone(text):
    assert csv_cell(text) == text


@pytest.mark.parametrize("extension", ["csv", "xlsx"])
def test_everybody_downloads_the_public_variant_without_a_cookie(client, extension):
    act = records.plant_voices().open.act
    url = reverse("comments:export", args=[act.year, act.number, extension])

    response = client.get(url)

    assert response.status_code == 200
    assert not response.cookies
    name = f"{act.year}-{act.number}-comments-interim.{extension}"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response.streaming_content)[:2] in (b"\xef\xbb", b"PK")


def test_act_that_is_not_announced_hands_out_nothing(client):
    act = factories.make_edition().act

    url = reverse("comments:export", args=[act.year, act.number, "csv"])

    assert client.get(url).status_code == 404


def test_unknown_format_is_not_found(client):
    act = windows.open_window().act

    url = reverse("comments:export", args=[act.year, act.number, "exe"])

    assert client.get(url).status_code == 404


def internal_url(act) -> str:
    return reverse("comments-staff:export-internal", args=[act.year, act.number, "csv"])


@pytest.mark.parametrize("role", ["secretary", "chair", "administrator"])
def test_internal_variant_opens_for_the_named_offices(client, role, monkeypatch):
    act = windows.open_window().act
    monkeypatch.setattr("consult.services.second_factor.is_needed", lambda _request: False)
    client.force_login(factories.appointed(role))

    response = client.get(internal_url(act))

    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


def test_internal_variant_opens_for_the_drafting_bodys_officer_alone(client, monkeypatch):
    act = windows.open_window().act
    monkeypatch.setattr("consult.services.second_factor.is_needed", lambda _request: False)

    answers = []
    for body in (act.body, factories.BodyFactory()):
        client.force_login(factories.appointed("officer", body=body))
        answers.append(client.get(internal_url(act)))

    assert answers[0].status_code == 200
    assert answers[1]["Location"] == reverse("wagtailadmin_home")  # with Wagtail's refusal


@pytest.mark.parametrize("who", [None, factories.UserFactory, factories.member])
def test_internal_variant_is_closed_to_everybody_else(client, who):
    act = windows.open_window().act
    if who:
        client.force_login(who())

    assert client.get(internal_url(act)).status_code in (302, 403)


def test_internal_variant_waits_for_the_second_factor(client):
    act = windows.open_window().act
    client.force_login(factories.secretary())

    response = client.get(internal_url(act))

    assert response.status_code == 302
    assert "second-factor" in response["Location"]


def export(*args) -> tuple[int, str]:
    err = io.StringIO()
    try:
        call_command("export_consultation", *args, stdout=io.StringIO(), stderr=err)
    except SystemExit as end:
        return end.code, err.getvalue()
    return 0, err.getvalue()


@pytest.mark.parametrize("extension", ["csv", "xlsx"])
@pytest.mark.parametrize("flags", [[], ["--internal"]])
def test_command_writes_the_file(tmp_path, extension, flags):
    planted = records.plant_voices()
    output = tmp_path / f"out.{extension}"

    assert export(
        planted.open.act.reference, "--format", extension, "--output", output, *flags
    ) == (
        0,
        "",
    )

    assert [path.name for path in tmp_path.iterdir()] == [output.name]
    assert output.stat().st_size > 1000


def test_command_exports_an_act_that_nobody_has_announced(tmp_path):
    act = factories.make_edition().act

    assert export(act.reference, "--format", "csv", "--output", tmp_path / "out")[0] == 0


@pytest.mark.parametrize("extension", ["json", "akn", "zip", "exe"])
def test_other_formats_are_refused_in_a_sentence(tmp_path, extension):
    act = windows.open_window().act

    code, err = export(act.reference, "--format", extension, "--output", tmp_path / "out")

    assert code == 2
    assert err.startswith(f"The format “{extension}” is not")
    assert list(tmp_path.iterdir()) == []


def test_file_that_cannot_be_written_is_a_sentence(tmp_path):
    act = windows.open_window().act

    code, err = export(act.reference, "--format", "csv", "--output", tmp_path / "no" / "out")

    assert code == 2
    assert err.endswith("can't be written: No such file or directory.\n")


def test_answers_and_supports_stand_beside_their_comments():
    by = factories.secretary()
    consultation, (first, second, third) = closed_with("para_1", "para_2", "para_3")
    answered([first], by)
    excepted(second, by)
    propose([third], by=by, **WORDS)

    rows = csv_rows(consultation.act, language="en")

    assert column(rows, "What became of it") == [
        "Accepted in part",
        "Left without an answer",
        "",
    ]
    assert column(rows, "Answer, in Kazakh") == [WORDS["reason_kk"], LEFT["reason_kk"], ""]
    assert column(rows, "Answer, in Russian") == [WORDS["reason_ru"], LEFT["reason_ru"], ""]
    assert [bool(cell) for cell in column(rows, "Answered (Almaty time)")] == [True, True, False]
    assert column(rows, "Supported by") == ["0", "0", "0"]
    assert xlsx_rows(consultation.act, language="en") == rows


def test_supports_are_counted():
    comment = say_on_clause()
    for _person in range(2):
        support(comment, user=factories.UserFactory())

    rows = csv_rows(comment.consultation.act)

    assert column(rows, "Supported by") == ["2"]


def say_on_clause() -> Comment:
    return records.say(factories.announced_now(), factories.UserFactory(), "para_1")


def test_file_is_interim_until_the_consultation_is_completed():
    by = factories.secretary()
    consultation, comments = closed_with("para_1")
    act = consultation.act
    before = file_name(act, "csv", internal=False)
    answered(comments, by)
    complete(consultation, by=by)

    assert before.endswith("-comments-interim.csv")
    assert file_name(act, "csv", internal=False).endswith("-comments.csv")
    rows = csv_rows(act, language="en")
    assert column(rows, "State of the summary") == ["Complete"]
