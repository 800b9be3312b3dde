"""The history of an act's records in the staff's workspace."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from consult.staff.timeline import OF_MEETINGS, PATHS, lines_of
from consult.staff.timeline_words import field_name, row_name
from drafts.models import DraftActPage
from tests import factories, meetings, windows
from tests.signing import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    """Kinds of change are compared in the language that they are written in."""
    with translation.override("en"):
        yield


def path_of(act):
    return f"/admin/council/acts/{act.pk}/history/"


@pytest.fixture
def act():
    secretary = factories.secretary()
    decision = meetings.signed(by=secretary)
    meetings.replied(meetings.forwarded(decision, by=secretary), by=secretary)
    return decision.act


def test_says_who_changed_what_before_and_after(act):
    lines = lines_of(act)

    signed = next(line for line in lines if line.kind == "changed")
    assert any(change.after.text and not change.before.text for change in signed.changes)
    assert any(line.who for line in lines)
    assert lines == sorted(lines, key=lambda line: line.at, reverse=True)


def test_every_kind_of_row_with_a_history_is_told(act):
    told = {line.what.rpartition(" ")[0] for line in lines_of(act)}

    for model in ("Decision", "Recommendation", "Forwarding", "Reply", "Meeting", "Attendance"):
        known = next(row for row in [*PATHS, *OF_MEETINGS] if row.__name__ == model)
        assert row_name(known) in told


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_row_and_field_has_a_name_for_people(language):
    with translation.override(language):
        names = [row_name(model) for model in [*PATHS, *OF_MEETINGS]]
        names += [
            field_name(field)
            for model in [*PATHS, *OF_MEETINGS]
            for field in model.history.model.tracked_fields
            if not field.primary_key and field.related_model is not DraftActPage
        ]

    assert [name for name in names if re.search("[A-Za-z]", name)] == []


def test_people_bodies_and_editions_are_named(act):
    changes = [change for line in lines_of(act) for change in line.changes]
    shown = {change.field: change.after for change in changes if change.after.text}

    assert shown["signed by"].is_name
    assert shown["body"].text == str(act.decisions.get().forwardings.get().body)
    assert shown["edition"].text == "1"
    assert shown["text, in Russian"].language == "ru"


def test_another_act_is_not_in_it(act):
    other = windows.closed_window()

    assert {line.at for line in lines_of(act)}.isdisjoint(
        version.history_date for version in type(other).history.filter(act=other.act)
    )


def test_open_to_those_who_may_see_what_is_internal(act):
    for person in (factories.secretary(), factories.chair(), factories.administrator()):
        assert sign_in(Client(), person).get(path_of(act)).status_code == 200
    assert sign_in(Client(), factories.UserFactory()).get(path_of(act)).status_code == 403


def test_the_same_queries_with_more_rows(act):
    client = sign_in(Client(), factories.secretary())
    counts = []
    for _more in (0, 1):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path_of(act)).status_code == 200
        counts.append(len(captured))
        decision = act.decisions.get()
        meetings.forwarded(decision)
    assert counts[0] == counts[1]
