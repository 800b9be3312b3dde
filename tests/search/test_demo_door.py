"""The demo door: one click signs in as anybody, only with DEMO=1."""

import pytest
from django.test import Client

from consult.models import User
from search.demo.council import COLLEAGUES
from search.demo.people import PEOPLE
from search.demo.seating import body_names
from tests import factories
from tests.search import demo_urls  # before DEMO is set: else it would stay in consult.urls

pytestmark = pytest.mark.django_db
RESIDENT = next(person for person in PEOPLE if person.role == "resident")
SECRETARY = next(person for person in PEOPLE if person.role == "secretary")


@pytest.fixture
def demo(settings):
    """The product as with DEMO=1, with two of its people."""
    settings.DEMO = True
    settings.ROOT_URLCONF = demo_urls.__name__
    resident = User.objects.create_user(RESIDENT.email, name=RESIDENT.name)
    secretary = User.objects.create_user(SECRETARY.email, name=SECRETARY.name)
    factories.appointed("secretary", user=secretary)
    return {"resident": resident, "secretary": secretary}


def sign_in_as(client, person, **extra):
    return client.post(f"/demo/{person.key}/sign-in/", extra)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_page_lists_everybody_in_each_language(client, demo, language):
    page = client.get(f"/demo/{language}/").content.decode()

    assert f'<html lang="{language}">' in page
    assert all(person.name in page for person in PEOPLE)
    assert page.count('method="post"') == len(PEOPLE)
    assert 'href="/demo/ru/"' in page


def test_page_is_short_and_leads_on_to_the_whole_council(client, demo):
    page = client.get("/demo/ru/").content.decode().partition("<main")[2].partition("</main>")[0]

    assert page.count('method="post"') < 20
    assert 'href="/ru/council/"' in page
    assert "37" in page
    assert not [person for person in COLLEAGUES if person.name in page]


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.key)
def test_officers_are_shown_with_their_body_and_nobody_else(client, demo, person):
    page = client.get("/demo/kk/").content.decode()
    form = page.partition(f"/demo/{person.key}/sign-in/")[2].partition("</form>")[0]

    assert bool(person.body) == ("small quiet" in form)
    assert not person.body or body_names(person.body).kk in form


def test_bare_address_follows_the_browser(client, demo):
    page = client.get("/demo/", headers={"accept-language": "ru"}).content.decode()

    assert '<html lang="ru">' in page


def test_one_click_signs_a_resident_in(client, demo):
    answer = sign_in_as(client, RESIDENT, language="ru")

    assert (answer.status_code, answer.url) == (303, "/ru/my-comments/")
    assert client.session["_auth_user_id"] == str(demo["resident"].pk)


def test_one_click_takes_an_official_past_the_second_factor(client, demo):
    answer = sign_in_as(client, SECRETARY)

    assert (answer.status_code, answer.url) == (303, "/admin/")
    assert client.get("/admin/").status_code == 200


def test_one_person_after_another_leaves_nothing_of_the_first(client, demo):
    sign_in_as(client, SECRETARY)
    sign_in_as(client, RESIDENT)

    assert client.session["_auth_user_id"] == str(demo["resident"].pk)
    assert client.get("/admin/").status_code == 403


def test_get_signs_nobody_in(client, demo):
    assert client.get(f"/demo/{RESIDENT.key}/sign-in/").status_code == 405
    assert "_auth_user_id" not in client.session


def test_click_from_another_site_signs_nobody_in(demo):
    answer = sign_in_as(Client(enforce_csrf_checks=True), SECRETARY)

    assert answer.status_code == 403


@pytest.mark.parametrize("path", ["/demo/nobody/sign-in/", f"/demo/{PEOPLE[1].key}/sign-in/"])
def test_person_who_is_not_there_is_not_found(client, demo, path):
    assert client.post(path, follow=True).status_code == 404


def test_unknown_language_is_not_found(client, demo):
    assert client.get("/demo/xx/", follow=True).status_code == 404


def test_without_demo_there_is_no_such_address(client):
    assert client.get("/demo/", follow=True).status_code == 404
    assert client.post(f"/demo/{SECRETARY.key}/sign-in/", follow=True).status_code == 404


def test_without_demo_the_page_itself_refuses_too(client, demo, settings):
    settings.DEMO = False

    assert client.get("/demo/", follow=True).status_code == 404
    assert sign_in_as(client, SECRETARY).url == "/kk/demo/secretary/sign-in/"  # which is not there
    assert "_auth_user_id" not in client.session
