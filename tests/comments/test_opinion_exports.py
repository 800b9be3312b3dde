"""Expert opinions handed out: a sheet of the workbook, a CSV file; submitted ones alone."""

import csv
import io
from datetime import timedelta

import openpyxl
import pytest

from comments.exporting.rows import instant_words
from tests import factories
from tests.comments.asking import act_path
from tests.comments.opining import draft, on_paper, submitted, today
from tests.comments.saying import say
from tests.meetings import past_edition

pytestmark = pytest.mark.django_db


def csv_of(client, consultation, language="en"):
    answer = client.get(f"{act_path(consultation, language)}opinions.csv")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].endswith('-opinions.csv"')
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def sheet_of(client, consultation):
    answer = client.get(f"{act_path(consultation, 'en')}comments.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    assert book.sheetnames[:2] == ["Comments", "Expert opinions"]
    sheet = book["Expert opinions"]
    return [
        ["" if cell is None else cell for cell in row] for row in sheet.iter_rows(values_only=True)
    ]


def test_each_part_of_an_opinion_is_a_row_in_both_files(client):
    consultation = factories.announced_now()
    say(consultation, None, text="Тұрғын сөзі.")
    opinion = submitted(
        consultation, points=("para_2", "para_1"), has_conflict=True, conflict_ru="Моя фирма."
    )

    head, *rows = csv_of(client, consultation)

    named = [dict(zip(head, row, strict=True)) for row in rows]
    assert [row["Part of the opinion"] for row in named] == [
        "Conclusion",
        "Grounds",
        "Conflict of interest",
        "Remark on a clause",
        "Remark on a clause",
    ]
    assert [row["Clause"] for row in named][3:] == [
        "Chapter 1, point 1" if "Chapter" in named[3]["Clause"] else "Point 1",
        "Chapter 1, point 2" if "Chapter" in named[4]["Clause"] else "Point 2",
    ]
    assert named[0]["Text in Russian"] == opinion.conclusion_ru
    assert named[2]["Text in Russian"] == "Моя фирма."
    assert {row["Member of the council"] for row in named} == {opinion.author_name}
    assert {row["Written down afterwards (Almaty time)"] for row in named} == {""}
    assert sheet_of(client, consultation) == [head, *rows]
    assert "Тұрғын сөзі." not in str(rows)


def test_a_correction_names_the_earlier_one_and_both_stay(client):
    consultation = factories.announced_now()
    user = factories.member()
    first = submitted(consultation, user, points=())
    second = submitted(consultation, user, points=(), verdict="against")

    _head, *rows = csv_of(client, consultation)

    assert {(row[0], row[7]) for row in rows} == {
        (str(first.pk), ""),
        (str(second.pk), str(first.pk)),
    }


def test_an_unsent_opinion_and_another_acts_are_in_no_file(client):
    consultation = factories.announced_now()
    draft(consultation, factories.member())
    submitted(factories.announced_now())

    assert len(csv_of(client, consultation)) == 1
    assert len(sheet_of(client, consultation)) == 1


def test_no_cell_is_a_formula_and_none_holds_an_e_mail(client):
    consultation = factories.announced_now()
    opinion = submitted(consultation, conclusion_ru="=1+1")

    rows = csv_of(client, consultation)

    assert rows[1][-1] == "'=1+1"
    assert sheet_of(client, consultation)[1][-1] == "=1+1"
    assert opinion.membership.user.email not in str(rows)


def test_opinions_of_an_act_that_is_not_announced_are_nowhere(client):
    act = factories.make_act()

    assert client.get(f"/en/acts/{act.year}/{act.number}/opinions.csv").status_code == 404


def test_an_opinion_from_paper_says_when_it_was_written_down(client):
    held = past_edition(today() - timedelta(days=5)).consultation
    opinion = on_paper(held, stated_at=held.opens_at + timedelta(days=1))

    head, *rows = csv_of(client, held)

    written = {
        dict(zip(head, row, strict=True))["Written down afterwards (Almaty time)"] for row in rows
    }
    assert written == {instant_words(opinion.written_at)}
