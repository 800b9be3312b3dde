"""`export_consultation --format docx|pdf`: the report in any state, marked interim."""

from io import StringIO

import pytest
from django.core.management import call_command

from tests import factories
from tests.comments import reports
from tests.comments.answering import closed_with

pytestmark = pytest.mark.django_db
BEGINNINGS = {"docx": b"PK", "pdf": b"%PDF"}


def export(act, form, path, **options):
    out = StringIO()
    call_command(
        "export_consultation", act.reference, format=form, output=str(path), stdout=out, **options
    )
    return out.getvalue()


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_interim_before_completion_and_whole_after(tmp_path, form):
    path = tmp_path / f"report.{form}"
    open_one, _comments = closed_with("para_1")

    assert ", interim." in export(open_one.act, form, path)
    assert path.read_bytes().startswith(BEGINNINGS[form])
    assert ", complete." in export(reports.completed().act, form, path)


def test_a_draft_that_nobody_announced_is_refused_and_leaves_no_file(tmp_path, capsys):
    with pytest.raises(SystemExit) as refused:
        export(factories.make_act(), "pdf", tmp_path / "report.pdf")
    assert refused.value.code == 2
    assert "Nobody has announced" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_personal_data_goes_into_tables_only(tmp_path, capsys):
    consultation, _comments = closed_with("para_1")

    with pytest.raises(SystemExit):
        export(consultation.act, "docx", tmp_path / "report.docx", internal=True)
    assert "take csv or xlsx" in capsys.readouterr().err
