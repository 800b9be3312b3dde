"""What a reader sees of the council's term: its sentence, and silence as a state of its own."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments import moment
from consult import deadlines
from consult.services.assigning import assign
from tests import factories, windows
from tests.comments.asking import act_path

pytestmark = pytest.mark.django_db
TAG = 'class="tag tag--deemed"'


@pytest.fixture
def assignment():
    """Of a window that has closed; the term ends some days from now."""
    seat = factories.seat_of(factories.member())
    return assign(
        windows.closed_window().edition,
        commission=seat.commission,
        rapporteur=seat.membership,
        received_on=timezone.localdate(),
        by=factories.secretary(),
    )


def read(client, monkeypatch, path, at) -> str:
    monkeypatch.setattr(moment, "now", lambda: at)
    return client.get(path).content.decode()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_act_page_names_commission_rapporteur_and_the_term_with_its_basis(
    client, assignment, language
):
    shown = client.get(act_path(assignment.edition.consultation, language)).content.decode()

    assert assignment.rapporteur.user.name in shown
    assert {"kk": "20-бабының 2-тармағы", "ru": "пункт 2 статьи 20", "en": "article 20(2)"}[
        language
    ] in shown


def test_silence_is_shown_from_the_end_of_the_term_on_act_and_list(client, monkeypatch, assignment):
    end = deadlines.passed_at(assignment.due_on)
    act, before = act_path(assignment.edition.consultation), end - timedelta(microseconds=1)

    for path in (act, "/ru/?state=closed"):
        assert TAG not in read(client, monkeypatch, path, before)
        assert TAG in read(client, monkeypatch, path, end)


def test_silence_is_never_called_an_approval(client, monkeypatch, assignment):
    end = deadlines.passed_at(assignment.due_on)

    shown = read(client, monkeypatch, act_path(assignment.edition.consultation, "en"), end)

    assert "deemed agreed" in shown
    assert "pproved" not in shown


def test_act_without_an_assignment_tells_no_term(client):
    shown = client.get(act_path(windows.closed_window())).content.decode()

    assert TAG not in shown
    assert "статьи 20" not in shown


def test_list_asks_once_for_all_terms(client, assignment):
    def count():
        caches["pages"].clear()
        with CaptureQueriesContext(connection) as queries:
            client.get("/ru/?state=closed")
        return len(queries)

    one = count()
    for _number in range(2):
        seat = factories.seat_of(factories.member())
        assign(
            windows.closed_window().edition,
            commission=seat.commission,
            rapporteur=seat.membership,
            received_on=timezone.localdate(),
            by=None,
        )

    assert count() == one
