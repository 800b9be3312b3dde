"""The command that reads an act: the contract's shape, exit codes, what it stores."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from consult.models import JournalEntry
from consult.services import verification
from drafts.models import Body, DraftActPage
from search.demo import acts

FOLDER = Path(acts.__file__).parent / "acts"
RU, KK = str(FOLDER / "quiet.ru.md"), str(FOLDER / "quiet.kk.md")
pytestmark = pytest.mark.django_db


def import_act(*args) -> tuple[int, str, str]:
    out, err = StringIO(), StringIO()
    try:
        call_command("import_act", *args, stdout=out, stderr=err)
    except SystemExit as end:
        return end.code, out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_dry_run_prints_the_tree_and_stores_nothing():
    code, out, err = import_act(RU, "--kk", KK, "--dry-run", "--json")

    tree = json.loads(out)
    assert (code, err) == (0, "")
    assert list(tree) == [
        "kind",
        "title",
        "preface",
        "preamble",
        "conclusions",
        "clauses",
        "doubts",
        "differences",
    ]
    assert len(tree["clauses"]) >= 25
    assert not DraftActPage.objects.exists()


def test_import_makes_page_and_first_edition_on_a_database_that_was_only_migrated():
    code, out, _err = import_act(RU, "--kk", KK, "--json")

    tree = json.loads(out)
    act = DraftActPage.objects.get()
    assert code == 0
    assert tree["reference"] == act.reference
    assert act.kind == tree["kind"]
    assert act.body.name_ru == "не указан"
    assert not act.live
    (edition,) = act.editions.all()
    assert edition.number == 1
    assert list(edition.clauses.values_list("eid", flat=True)) == [
        clause["eid"] for clause in tree["clauses"]
    ]
    assert set(edition.documents.values_list("kind", "language")) == {
        ("source", "ru"),
        ("source", "kk"),
    }


def test_kind_is_recognised_and_said_or_taken_as_given():
    assert "recognised from the text" in import_act(RU, "--kk", KK, "--dry-run")[1]

    out = import_act(RU, "--kk", KK, "--kind", "order", "--dry-run")[1]

    assert out.startswith("Kind: order.\n")


def test_named_body_is_found_or_made_on_the_record():
    known = Body.objects.create(name_kk="Бар", name_ru="Есть")

    for name in ("Бар", "Новое управление", "Новое управление"):
        assert import_act(RU, "--kk", KK, "--body", name)[0] == 0

    first, second, third = DraftActPage.objects.order_by("number")
    assert first.body == known
    assert second.body == third.body
    assert JournalEntry.objects.filter(kind="body_recorded").count() == 1
    assert verification.verify().breaks == []


@pytest.mark.parametrize(
    ("args", "language"),
    [([RU], "ru"), ([KK], "kk"), (["--kk", KK], "kk")],
    ids=["ru", "kk", "--kk"],
)
def test_one_language_is_read_with_the_missing_one_as_a_difference(args, language):
    code, out, _err = import_act(*args, "--dry-run", "--json")

    tree = json.loads(out)
    other = {"kk": "ru", "ru": "kk"}[language]
    assert code == 0
    assert tree["title"][language]
    assert not tree["title"][other]
    assert [row["code"] for row in tree["differences"]] == ["language_missing"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("act.pdf", b"%PDF-1.7"),
        ("act.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("act.docx", b"no package"),
        ("act.txt", b"1. \x00"),
        ("act.txt", b""),
        ("act.md", "Просто слова без пунктов.".encode()),
    ],
)
@pytest.mark.parametrize("option", [[], ["--kk"]], ids=["file", "kk"])
def test_file_that_is_no_act_is_one_sentence_and_two(tmp_path, name, content, option):
    path = tmp_path / name
    path.write_bytes(content)

    code, out, err = import_act(*option, str(path))

    assert (code, out) == (2, "")
    assert err.startswith(f"{name}: ")
    assert len(err.strip().splitlines()) == 1
    assert not DraftActPage.objects.exists()


@pytest.mark.parametrize(
    "args", [["/no/such.docx"], [], [RU, "--kk", "/no/such.docx"], [RU, "--kind", "poem"]]
)
def test_bad_question_is_one_sentence_and_two(args):
    code, out, err = import_act(*args)

    assert (code, out) == (2, "")
    assert len(err.strip().splitlines()) == 1


def test_words_too_long_for_the_database_are_refused_before_it(tmp_path):
    path = tmp_path / "act.txt"
    path.write_text(f"Правила\n\n{'1' * 40}. Пункт.\n2. Пункт.\n", encoding="utf-8")

    code, _out, err = import_act(str(path))

    assert code in (0, 2), err
    for act in DraftActPage.objects.all():
        for clause in act.editions.get().clauses.all():
            assert len(clause.number) <= 32
