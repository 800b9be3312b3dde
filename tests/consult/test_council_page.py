"""The council's composition on any day: its people, two thirds, commissions."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from consult.composition import composition_on
from consult.models import Membership
from consult.services.registers import record
from tests import factories

pytestmark = pytest.mark.django_db


def seated(side: str, *, starts_on=None, ends_on=None) -> Membership:
    user = factories.UserFactory()
    starts_on = starts_on or timezone.localdate() - timedelta(days=30)
    return record(Membership(user=user, side=side, starts_on=starts_on, ends_on=ends_on), by=None)


def page(client, language="ru", **query):
    return client.get(f"/{language}/council/", query)


def test_two_thirds_of_thirty_seven_are_twenty_five():
    for _number in range(12):
        seated("state")
    for _number in range(24):
        seated("civil")

    before = composition_on(timezone.localdate())
    seated("civil")
    after = composition_on(timezone.localdate())

    assert (before.total, before.civil_needed, before.is_lawful) == (36, 24, True)
    assert (after.total, after.civil_needed, after.is_lawful) == (37, 25, True)
    seated("state")
    assert not composition_on(timezone.localdate()).is_lawful


def test_a_seat_counts_on_its_first_and_on_its_last_day(client):
    today = timezone.localdate()
    row = seated("civil", starts_on=today - timedelta(days=9), ends_on=today - timedelta(days=3))

    def is_shown(day):
        return row.user.name in page(client, on=day.isoformat()).content.decode()

    days = [today - timedelta(days=back) for back in (10, 9, 3, 2)]
    assert [is_shown(day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_page_names_members_chair_and_commissions(client, language):
    seat = factories.seat_of(factories.member())
    chair = factories.chair()

    shown = page(client, language).content.decode()

    assert seat.membership.user.name in shown
    assert chair.name in shown
    assert seat.commission.name_kk in shown or seat.commission.name_ru in shown


def test_figures_open_the_rows_that_they_count(client):
    seated("civil"), seated("state")

    shown = page(client).content.decode()

    for name in ("members", "civil", "state"):
        assert f'href="#{name}"' in shown
        assert f'id="{name}"' in shown


@pytest.mark.parametrize("typed", ["завтра", "2026-02-31", "9999-01-01", "0001-01-01"])
def test_day_that_is_none_is_said_and_kept(client, typed):
    response = page(client, on=typed)

    assert response.status_code == 200
    assert 'class="field__error"' in response.content.decode()
    assert f'type="text" name="on" value="{typed}"' in response.content.decode()


def test_day_as_people_write_it_is_understood(client):
    seated("civil", starts_on=timezone.localdate() - timedelta(days=400))

    response = page(client, on="30.11.2025")

    assert response.context["composition"].day.isoformat() == "2025-11-30"
    assert 'value="2025-11-30"' in response.content.decode()


def test_day_without_members_says_there_are_no_data(client):
    shown = page(client, on="2001-01-01").context

    assert shown["composition"].total == 0
    assert not shown["composition"].is_lawful


def test_page_sets_no_cookie_and_is_asked_again(client):
    seated("civil")

    first = page(client)
    again = client.get("/ru/council/", headers={"If-None-Match": first.headers["ETag"]})

    assert not first.cookies
    assert "public" in first.headers["Cache-Control"]
    assert again.status_code == 304
    seated("civil")
    assert page(client).headers["ETag"] != first.headers["ETag"]


def test_page_of_a_signed_in_member_is_the_same(client):
    user = factories.member()
    anonymous = page(client).content

    client.force_login(user)

    assert page(client).content == anonymous


def test_queries_do_not_grow_with_the_council(client):
    def count():
        with CaptureQueriesContext(connection) as queries:
            page(client)
        return len(queries)

    factories.seat_of(factories.member())
    count()
    one = count()
    for _number in range(2):
        factories.seat_of(factories.member())

    assert count() == one


def test_names_stand_in_the_order_of_the_kazakh_alphabet():
    for name in ("Яков", "Қайрат", "Кенже", "Ұлан", "Уәли", "Әсел", "Шолпан"):
        row = seated("civil")
        row.user.name = name
        row.user.save()

    names = [row.user.name for row in composition_on(timezone.localdate()).members]

    assert names == ["Әсел", "Кенже", "Қайрат", "Уәли", "Ұлан", "Шолпан", "Яков"]
