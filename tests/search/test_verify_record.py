"""The command that a stranger runs: exit codes, counts, the first break, heads."""

import json
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection

from comments.services.letters import send_due_letters
from consult import guards
from consult.models import Chain, JournalEntry
from tests import factories, tampering, windows

pytestmark = pytest.mark.django_db


def verify_record(*args) -> tuple[int, str, str]:
    """Exit code, stdout, stderr."""
    out, err = StringIO(), StringIO()
    try:
        call_command("verify_record", *args, stdout=out, stderr=err)
    except SystemExit as end:
        return end.code, out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_good_record_gives_counts(planted):
    code, out, _err = verify_record()

    assert code == 0
    assert f"{JournalEntry.objects.count()} entries in {Chain.objects.count()} chains" in out


def test_json_has_the_shape_of_the_contract(planted):
    code, out, _err = verify_record("--json")

    said = json.loads(out)
    assert code == 0
    assert list(said) == ["entries", "heads", "breaks", "guards_missing"]
    assert said["heads"]["council"].keys() == {"number", "hash"}


def test_broken_record_gives_the_first_break_and_one(planted):
    act = planted.open.act
    with windows.guards_down("comments_comment"):
        tampering.write(planted.comments[0], text="Басқа сөз.")

    code, out, _err = verify_record(act.reference)

    assert code == 1
    assert out.splitlines()[0] == (
        f"Comment {planted.comments[0].reference}: it is not as it was received."
    )


def test_missing_guards_are_a_finding():
    guards.drop(connection, guards.all_guards())

    code, out, _err = verify_record("--json")

    assert code == 1
    said = json.loads(out)
    assert said["breaks"] == []
    assert "journal_fixed" in said["guards_missing"]


@pytest.mark.parametrize("source", ["json", "report", "letter", "raw_letter", "mail_file"])
def test_full_rewrite_is_found_by_heads_of_any_form(planted, source, tmp_path):
    send_due_letters()
    letter = mail.outbox[0]
    printed = json.loads(verify_record("--json")[1])
    raw = letter.message().as_bytes()
    forms = {
        "json": json.dumps(printed["heads"]).encode(),
        "report": json.dumps(printed).encode(),
        "letter": letter.body.encode(),
        "raw_letter": raw,
        "mail_file": raw + b"\n" + b"-" * 79 + b"\n" + raw + b"\n" + b"-" * 79 + b"\n",
    }
    file = tmp_path / "heads"
    file.write_bytes(forms[source])
    assert verify_record("--heads", str(file))[0] == 0
    first = JournalEntry.objects.filter(chain__act=planted.open.act).first()
    with windows.guards_down("consult_journalentry"):
        tampering.write(first, at=planted.open.announced_at, payload={**first.payload, "x": 1})
        tampering.rehash()

    code, out, _err = verify_record("--heads", str(file), "--json")

    assert code == 1
    said = json.loads(out)
    assert "is not the one that was published" in said["breaks"][-1]
    assert said["guards_missing"] == []


def test_heads_of_other_acts_do_not_concern_one_act(planted, tmp_path):
    file = tmp_path / "heads"
    file.write_text(f"council 9999 {'0' * 64}\n")

    assert verify_record(planted.open.act.reference, "--heads", str(file))[0] == 0
    assert verify_record("--heads", str(file))[0] == 1


@pytest.mark.parametrize(
    "args",
    [["2026"], ["2099/99"], ["x/y"], ["²/1"], ["--heads", "/no/such/file"], ["--heads", __file__]],
)
def test_bad_question_is_one_sentence_and_two(args):
    factories.make_act()

    code, out, err = verify_record(*args)

    assert code == 2
    assert out == ""
    assert len(err.strip().splitlines()) == 1
