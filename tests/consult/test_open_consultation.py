"""The command that announces: lawful or refused with the reason, and nothing in between."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from consult import rules
from consult.models import Consultation, User
from consult.services import verification
from drafts.models import Difference
from tests import factories

pytestmark = pytest.mark.django_db


def open_consultation(*args) -> tuple[int, str, str]:
    out, err = StringIO(), StringIO()
    try:
        call_command("open_consultation", *args, stdout=out, stderr=err)
    except SystemExit as end:
        return end.code, out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def local(at) -> str:
    return f"{at.astimezone(rules.ALMATY):%Y-%m-%d %H:%M}"


OPENS = timezone.now().replace(second=0, microsecond=0) + timedelta(days=3)
LAWFUL = ["--opens", local(OPENS), "--closes", local(rules.earliest_closing(OPENS))]


def differing(edition) -> Difference:
    return Difference.objects.create(
        edition=edition, pos=1, eid="para_1", code="heading_missing", message="Нет."
    )


def test_lawful_window_is_announced_by_the_console():
    act = factories.make_edition(what_kk="").act

    code, out, err = open_consultation(act.reference, *LAWFUL)

    consultation = Consultation.objects.get()
    assert (code, err) == (0, "")
    assert out.startswith(f"{act.reference}, edition 1: announced, from {local(OPENS)}")
    assert consultation.opens_at == OPENS
    assert consultation.announced_by is None
    assert act.chain.entries.get().actor == "system:console"
    assert verification.verify().breaks == []


def test_now_opens_at_once():
    act = factories.make_edition().act
    closes = local(rules.earliest_closing(timezone.now()))

    code, out, _err = open_consultation(
        act.reference, "--opens", "now", "--closes", closes, "--json"
    )

    assert code == 0
    said = json.loads(out)
    assert (said["reference"], said["edition"], said["state"]) == (act.reference, 1, "open")


def test_window_one_minute_too_short_is_refused_with_the_reason():
    act = factories.make_edition().act
    closes = rules.earliest_closing(OPENS) - timedelta(minutes=1)

    code, out, err = open_consultation(
        act.reference, "--opens", local(OPENS), "--closes", local(closes)
    )

    assert (code, out) == (2, "")
    assert "at least 10 full calendar days" in err
    assert len(err.strip().splitlines()) == 1
    assert not Consultation.objects.exists()


def test_difference_that_nobody_accepted_is_refused():
    act = differing(factories.make_edition()).edition.act

    code, _out, err = open_consultation(act.reference, *LAWFUL)

    assert code == 2
    assert "nobody has accepted: 1" in err


def test_differences_are_accepted_by_name_and_reason():
    difference = differing(factories.make_edition())
    secretary = factories.secretary()

    code, _out, _err = open_consultation(
        difference.edition.act.reference,
        *LAWFUL,
        "--accept-differences",
        "Редакционное.",
        "--as",
        secretary.email.upper(),
    )

    assert code == 0
    difference.refresh_from_db()
    assert (difference.accepted_by, difference.accepted_name) == (secretary, secretary.name)
    assert difference.reason == "Редакционное."
    assert Consultation.objects.get().announced_by == secretary
    assert verification.verify().breaks == []


def test_superuser_without_a_name_may_accept_and_announce():
    difference = differing(factories.make_edition())
    User.objects.create_superuser("root@example.org")

    code, _out, err = open_consultation(
        difference.edition.act.reference,
        *LAWFUL,
        "--accept-differences",
        "Редакционное.",
        "--as",
        "root@example.org",
    )

    assert (code, err) == (0, "")


def test_refused_window_accepts_no_difference():
    difference = differing(factories.make_edition())

    code, _out, _err = open_consultation(
        difference.edition.act.reference,
        "--opens",
        local(OPENS),
        "--closes",
        local(OPENS),
        "--accept-differences",
        "Редакционное.",
        "--as",
        factories.secretary().email,
    )

    assert code == 2
    difference.refresh_from_db()
    assert not difference.is_accepted


@pytest.mark.parametrize("who", [factories.UserFactory, factories.member, factories.administrator])
def test_nobody_else_announces(who):
    act = factories.make_edition().act

    code, _out, err = open_consultation(act.reference, *LAWFUL, "--as", who().email)

    assert code == 2
    assert "may not announce" in err
    assert not Consultation.objects.exists()


@pytest.mark.parametrize(
    "args",
    [
        ["1999/1", *LAWFUL],
        ["-", *LAWFUL],
        ["REF", "--opens", "tomorrow", "--closes", "2030-01-01 00:00"],
        ["REF", "--opens", "now", "--closes", "2030-13-01 00:00"],
        ["REF", "--opens", "now", "--closes", "9999-12-31 23:59"],
        ["REF", "--opens", "0001-01-01 00:00", "--closes", "2030-01-01 00:00"],
        ["REF", "--opens", "2020-01-01 00:00", "--closes", "2030-01-01 00:00"],
        ["REF", *LAWFUL, "--as", "nobody@example.org"],
        ["REF", *LAWFUL, "--accept-differences", "Так."],
        ["REF", *LAWFUL, "--accept-differences", " ", "--as", "SECRETARY"],
    ],
)
def test_bad_question_is_one_sentence_and_two(args):
    act, secretary = factories.make_edition().act, factories.secretary()
    given = {"REF": act.reference, "SECRETARY": secretary.email}

    code, out, err = open_consultation(*[given.get(arg, arg) for arg in args])

    assert (code, out) == (2, "")
    assert len(err.strip().splitlines()) == 1
    assert not Consultation.objects.exists()


def test_act_without_text_and_act_announced_before_are_refused():
    empty, act = factories.make_act(), factories.make_edition().act
    assert open_consultation(act.reference, *LAWFUL)[0] == 0

    for reference in (empty.reference, act.reference):
        assert open_consultation(reference, *LAWFUL)[0] == 2
