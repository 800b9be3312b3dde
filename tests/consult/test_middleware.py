"""What every answer carries."""

import pytest

from consult.middleware import PUBLIC_POLICY, STAFF_POLICY
from tests import factories
from tests.signing_in import ask, sign_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/kk/", 200),
        ("/kk/sign-in/", 200),
        ("/kk/nothing/here/", 404),
        ("/nothing", 404),
        ("/healthz", 200),
        ("/readyz", 200),
        ("/static/consult/css/site.css", 200),
        ("/kk/sign-out/", 405),
    ],
)
def test_every_answer_carries_the_strict_policy(client, path, status):
    answer = client.get(path, follow=True)
    answer.close()  # a static file

    assert answer.status_code == status
    assert answer.headers["Content-Security-Policy"] == PUBLIC_POLICY
    assert "unsafe" not in PUBLIC_POLICY
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"


def test_host_that_is_not_ours_is_refused_under_the_policy(client):
    answer = client.get("/kk/", headers={"host": "evil.example"})

    assert answer.status_code == 400
    assert answer.headers["Content-Security-Policy"] == PUBLIC_POLICY


def test_workspace_has_its_own_policy(client):
    answer = client.get("/admin/")

    assert answer.headers["Content-Security-Policy"] == STAFF_POLICY
    assert "'unsafe-eval'" not in STAFF_POLICY


def test_our_pages_have_no_inline_style_or_script(client):
    for path in ("/kk/", "/kk/sign-in/", "/kk/nothing/"):
        page = client.get(path).content.decode()
        assert "<style" not in page
        assert " style=" not in page
        assert "<script>" not in page
        assert " onclick=" not in page


@pytest.mark.parametrize("path", ["/", "/kk/", "/ru/", "/kk/nothing/", "/healthz"])
def test_anonymous_get_of_a_public_page_sets_no_cookie(client, path):
    answer = client.get(path)

    assert not answer.cookies
    assert "no-store" not in answer.headers.get("Cache-Control", "")


def test_page_of_the_door_is_nobody_elses(client):
    answer = client.get("/kk/sign-in/")

    assert "csrftoken" in answer.cookies
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_answer_to_a_session_is_private(client):
    sign_in(client)

    answer = client.get("/kk/")

    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "ETag" not in answer.headers


def test_answer_that_begins_a_session_is_private(client):
    answer = ask(client)

    assert "sessionid" in answer.cookies
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.cookies["sessionid"]["httponly"]
    assert answer.cookies["sessionid"]["samesite"] == "Lax"


def test_unknown_address_gives_our_page_in_its_language(client):
    for language, words in (("kk", "kk"), ("ru", "ru"), ("en", "There is no such page")):
        answer = client.get(f"/{language}/nothing/here/")
        page = answer.content.decode()
        assert answer.status_code == 404
        assert f'<html lang="{language}">' in page
        assert words in page


def test_refusal_of_a_resident_is_our_page(client):
    client.force_login(factories.UserFactory())

    answer = client.get("/admin/", headers={"accept-language": "en"})

    assert answer.status_code == 403
    assert "This is not allowed" in answer.content.decode()
    assert 'action="/en/sign-out/"' in answer.content.decode()


def test_limit_of_any_part_gives_our_page(rf):
    from consult.views.errors import too_often

    answer = too_often(rf.get("/kk/"))

    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "600"
    assert "<h1>" in answer.content.decode()


@pytest.mark.parametrize(
    ("path", "host", "words"),
    [
        ("/en/", "elsewhere.example", "could not be understood"),
        ("/en/?" + "&".join(f"a{n}=1" for n in range(1500)), "testserver", "Too much was sent"),
    ],
    ids=["foreign host", "too many parameters"],
)
def test_what_no_page_of_ours_sends_is_refused_for_its_own_reason(client, path, host, words):
    answer = client.get(path, headers={"host": host})

    assert answer.status_code == 400
    assert words in answer.content.decode()
