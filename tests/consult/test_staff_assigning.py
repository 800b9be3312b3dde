"""The secretary's screen of the council's term."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from consult.models import Assignment
from tests import factories
from tests.signing import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    return sign_in(client, factories.secretary())


def typed(seat, **changes) -> dict:
    data = {
        "commission": seat.commission_id,
        "rapporteur": seat.membership_id,
        "received_on": timezone.localdate().isoformat(),
        "due_on": "",
        "basis_kk": "",
        "basis_ru": "",
    }
    return data | changes


def screen(edition) -> str:
    return reverse("staff:assign", args=[edition.pk])


def test_secretary_assigns_and_reads_how_the_day_was_found(staff):
    edition, seat = factories.make_edition(), factories.seat_of(factories.member())

    response = staff.post(screen(edition), typed(seat, received_on="2026-11-02"), follow=True)

    row = Assignment.objects.get()
    assert row.due_on == date(2026, 11, 16)
    assert (
        "«О правовых актах»" in response.content.decode()
        or "«Құқықтық" in response.content.decode()
    )
    assert seat.membership.user.name in response.content.decode()


def test_counting_shows_the_least_day_and_writes_nothing(staff):
    edition, seat = factories.make_edition(), factories.seat_of(factories.member())

    response = staff.post(screen(edition), typed(seat, received_on="2026-11-02", step="count"))

    assert response.status_code == 200
    assert "16" in response.context["least"]
    assert not Assignment.objects.exists()


def test_day_under_the_least_is_refused_at_its_field_and_kept(staff):
    edition, seat = factories.make_edition(), factories.seat_of(factories.member())
    early = (timezone.localdate() + timedelta(days=3)).isoformat()

    response = staff.post(screen(edition), typed(seat, due_on=early))

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["due_on"]
    assert f'value="{early}"' in response.content.decode()


@pytest.mark.parametrize("day", ["", "x", "2018-05-01", "9999-12-31", "0001-01-01"])
def test_no_day_of_receipt_breaks_the_screen(staff, day):
    edition, seat = factories.make_edition(), factories.seat_of(factories.member())

    response = staff.post(screen(edition), typed(seat, received_on=day))
    counted = staff.post(screen(edition), typed(seat, received_on=day, step="count"))

    assert response.status_code == 422
    assert "received_on" in response.context["form"].errors
    assert counted.status_code in (200, 422)


def test_screen_offers_the_running_term_when_it_is_moved(staff):
    edition, seat = factories.make_edition(), factories.seat_of(factories.member())
    staff.post(screen(edition), typed(seat))
    row = Assignment.objects.get()
    later = (row.due_on + timedelta(days=7)).isoformat()

    shown = staff.get(screen(edition))
    moved = staff.post(
        screen(edition), typed(seat, due_on=later, basis_kk="Хат", basis_ru="Письмо")
    )

    assert shown.context["form"].initial["due_on"] == row.due_on
    assert moved.status_code == 302
    assert Assignment.objects.count() == 2


@pytest.mark.parametrize(("kind", "offered"), [("law", True), ("code", True), ("rules", False)])
def test_urgent_term_is_offered_where_the_law_knows_one(staff, kind, offered):
    edition = factories.make_edition(act=factories.make_act(kind=kind))

    assert ("urgent" in staff.get(screen(edition)).context["form"].fields) == offered


def test_counting_the_term_complains_of_nothing_else(staff):
    edition = factories.make_edition()
    received_on = timezone.localdate().isoformat()

    counted = staff.post(screen(edition), {"step": "count", "received_on": received_on})
    refused = staff.post(screen(edition), {"step": "count", "received_on": "2026-13-01"})

    assert (counted.status_code, refused.status_code) == (200, 422)
    assert list(refused.context["form"].errors) == ["received_on"]


def test_choices_cost_the_same_queries_however_many_members(staff):
    edition = factories.make_edition()

    def count():
        with CaptureQueriesContext(connection) as queries:
            staff.get(screen(edition))
        return len(queries)

    factories.seat_of(factories.member())
    count()
    one = count()
    for _number in range(2):
        factories.seat_of(factories.member())

    assert count() == one


def test_administrator_does_not_assign(client):
    sign_in(client, factories.administrator())

    response = client.get(screen(factories.make_edition()))

    assert response.status_code == 302
