"""The first post carries no token: its origin is its proof (law 10)."""

import pytest
from django.test import Client, RequestFactory

from comments.models import PendingComment
from comments.origin import is_of_ours
from tests import factories
from tests.comments.asking import OURS, TYPED, clause_path, write

pytestmark = pytest.mark.django_db

ACCEPTED = {
    "both": OURS,
    "origin alone": {"Origin": "http://testserver"},
    "fetch site alone": {"Sec-Fetch-Site": "same-origin"},
}
REFUSED = {
    "nothing": {},
    "foreign origin": {"Origin": "http://evil.example"},
    "foreign origin that claims same": {
        "Origin": "http://evil.example",
        "Sec-Fetch-Site": "same-origin",
    },
    "another scheme": {"Origin": "https://testserver"},
    "another port": {"Origin": "http://testserver:81"},
    "subdomain": {"Origin": "http://a.testserver"},
    "longer name": {"Origin": "http://testserver.evil.example"},
    "user part": {"Origin": "http://testserver@evil.example"},
    "null": {"Origin": "null"},
    "empty": {"Origin": ""},
    "broken": {"Origin": "http://[::1"},
    "cross-site alone": {"Sec-Fetch-Site": "cross-site"},
    "same-site alone": {"Sec-Fetch-Site": "same-site"},
    "typed by hand": {"Sec-Fetch-Site": "none"},
    "own origin, cross-site": {"Origin": "http://testserver", "Sec-Fetch-Site": "cross-site"},
    "htmx header alone": {"HX-Request": "true"},
    "referer alone": {"Referer": "http://testserver/ru/"},
}


@pytest.mark.parametrize("headers", ACCEPTED.values(), ids=ACCEPTED)
def test_a_post_from_our_page_is_taken(headers):
    client = Client(enforce_csrf_checks=True)

    response = write(client, clause_path(factories.announced_now()), headers)

    assert response.status_code == 303
    assert PendingComment.objects.count() == 1


@pytest.mark.parametrize("headers", REFUSED.values(), ids=REFUSED)
def test_sec_A06_a_post_from_elsewhere_is_refused(client, headers):
    response = write(client, clause_path(factories.announced_now()), headers)

    assert response.status_code == 403
    assert "<h1>" in response.content.decode()
    assert PendingComment.objects.count() == 0


def test_configured_site_behind_a_proxy_is_ours(settings):
    settings.CSRF_TRUSTED_ORIGINS = ["https://kenes.example"]
    request = RequestFactory().post("/", headers={"Origin": "https://kenes.example"})

    assert is_of_ours(request)


def test_no_get_has_an_effect(client):
    consultation = factories.announced_now()

    client.get(clause_path(consultation), TYPED)

    assert PendingComment.objects.count() == 0
