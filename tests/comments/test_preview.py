"""Preview: the act's page round an edition that nobody has announced, for those who prepare it."""

import pytest
from django.test import Client

from consult.services.second_factor import SESSION_KEY
from drafts.models import Edition, Fragment
from tests import factories
from tests.comments.asking import signed_in

pytestmark = pytest.mark.django_db


def with_second_factor(user) -> Client:
    client = signed_in(user)
    session = client.session
    session[SESSION_KEY] = user.pk
    session.save()
    return client


@pytest.fixture
def edition():
    return factories.make_edition()


def test_secretary_sees_the_page_as_a_resident_would(edition):
    response = with_second_factor(factories.secretary()).get(f"/ru/preview/{edition.pk}/")

    html = response.content.decode()
    assert response.status_code == 200
    assert "Заявление рассматривается" in html
    assert "window--open" in html
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert '<meta name="robots" content="noindex, nofollow">' in html
    assert "no-store" in response["Cache-Control"]


def test_preview_changes_nothing(edition):
    with_second_factor(factories.secretary()).get(f"/ru/preview/{edition.pk}/?view=both")

    assert not Edition.objects.get(pk=edition.pk).is_sealed
    assert Fragment.objects.count() == 0


@pytest.mark.parametrize(
    "make",
    [factories.UserFactory, factories.administrator, factories.chair, factories.member],
    ids=["resident", "administrator", "chair", "member"],
)
def test_nobody_else_sees_it(edition, make):
    response = with_second_factor(make()).get(f"/ru/preview/{edition.pk}/")

    assert response.status_code == 403
    assert "Заявление" not in response.content.decode()


def test_visitor_is_sent_to_the_door(client, edition):
    response = client.get(f"/ru/preview/{edition.pk}/")

    assert response["Location"].startswith("/ru/sign-in/")


def test_secretary_without_the_second_factor_is_sent_to_it(edition):
    response = signed_in(factories.secretary()).get(f"/ru/preview/{edition.pk}/")

    assert "second" in response["Location"]
