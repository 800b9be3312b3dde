"""``next`` leads to this site alone (security fact E40)."""

import pytest

from consult.safe_paths import safe_path
from tests.signing_in import sign_in

ELSEWHERE = [
    "https://evil.example/",
    "http:evil.example",
    "//evil.example/",
    "///evil.example/",
    "////evil.example",
    r"\\evil.example",
    r"/\evil.example",
    r"\/evil.example",
    "/%09/evil.example",
    "/%5Cevil.example",
    "/%2F%2Fevil.example",
    "/%252F/evil.example",
    "/ok\n//evil.example",
    "/ok\r\nLocation: https://evil.example",
    "/\t/evil.example",
    " //evil.example",
    "@evil.example",
    "evil.example",
    "javascript:alert(1)",
    "data:text/html,hi",
    "https:/evil.example",
    "/ok//evil.example",
    "/ok\u2028//evil.example",
    "",
    "/" + "a" * 2000,
]


@pytest.mark.parametrize("raw", ELSEWHERE)
def test_sec_A08_form_that_leads_elsewhere_is_dropped(raw):
    assert safe_path(raw) == ""


@pytest.mark.parametrize(
    "raw",
    ["/", "/kk/acts/2026/17/", "/ru/?q=a&b=%D0%B0", "/ru/?u=https://example.org/", "/kk/#art_5"],
)
def test_path_of_this_site_stays_as_it_is(raw):
    assert safe_path(raw) == raw


@pytest.mark.django_db
@pytest.mark.parametrize("raw", ELSEWHERE)
def test_sec_A08_signing_in_never_leaves_the_site(client, raw):
    assert sign_in(client, next=raw).url == "/kk/my-comments/"


@pytest.mark.django_db
def test_signing_in_leads_back_to_where_it_began(client):
    assert sign_in(client, next="/kk/check/1/?a=b").url == "/kk/check/1/?a=b"


@pytest.mark.django_db
def test_person_who_wrote_first_is_told_that_it_is_kept(client):
    pending = "00000000-0000-4000-8000-000000000000"

    page = client.get(f"/en/sign-in/?next=/en/check/{pending}/").content.decode()

    assert "Your comment is saved. Sign in to send it." in page
    assert "Your comment is saved" not in client.get("/en/sign-in/").content.decode()
