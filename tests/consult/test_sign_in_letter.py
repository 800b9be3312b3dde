"""The letter with the code, and what a stranger can learn from the door (A12)."""

import statistics
import time

import pytest
from django.core import mail
from django.test import Client
from django.utils.translation import gettext, override

from consult.services.signing_in import ask_for_code
from tests import factories
from tests.signing_in import ask, code_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_letter_is_in_the_readers_language_and_has_plain_text(client, language, settings):
    settings.SITE_URL = "https://council.example"

    ask(client, language=language)

    letter = mail.outbox[0]
    html, kind = letter.alternatives[0]
    code = code_in(letter)
    assert letter.to == ["aigul@example.org"]
    with override(language):
        assert gettext("Your code for signing in:") in letter.body
        assert letter.subject == gettext("Your code for signing in")
    assert "https://council.example" in letter.body
    assert "&" not in letter.body
    assert kind == "text/html"
    assert f'<html lang="{language}">' in html
    assert f"{code[:4]} {code[4:]}" in html
    assert code not in letter.subject
    assert letter.extra_headers["Content-Language"] == language


def test_sec_A09_letter_never_names_the_host_of_the_request(client, settings):
    settings.SITE_URL = "https://council.example"

    client.post(
        "/kk/sign-in/",
        {"email": "aigul@example.org"},
        headers={"host": "localhost", "x-forwarded-host": "evil.example"},
    )

    assert "evil.example" not in str(mail.outbox[0].message())
    assert "localhost" not in mail.outbox[0].body


def _asked(email):
    client = Client()
    answer = ask(client, email, language="ru")
    page = client.get(answer.url).content.decode()
    letter = mail.outbox[-1]
    body = letter.body.replace(code_in(letter)[:4], "").replace(code_in(letter)[4:], "")
    return answer.status_code, answer.url, page.replace(email, ""), letter.subject, body


def _without_token(page):
    import re

    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)


def test_sec_A12_known_new_and_switched_off_addresses_look_the_same():
    factories.UserFactory(email="known@example.org")
    factories.UserFactory(email="quiet@example.org", is_active=False)

    known, new, off = (
        tuple(_without_token(part) if isinstance(part, str) else part for part in _asked(email))
        for email in ("known@example.org", "fresh@example.org", "quiet@example.org")
    )

    assert known == new == off


def test_sec_A12_asking_does_the_same_work_for_both(rf, django_assert_num_queries):
    """No account is looked at, so time can't differ; measured all the same."""
    factories.UserFactory(email="known@example.org")
    times = {"known@example.org": [], "fresh@example.org": []}
    for _round in range(5):
        for email, taken in times.items():
            request = rf.post("/kk/sign-in/", REMOTE_ADDR=f"10.0.0.{_round}")
            request.session = {}
            began = time.perf_counter()
            with django_assert_num_queries(2):  # forget old codes, write the new one
                ask_for_code(request, email, next_path="")
            taken.append(time.perf_counter() - began)

    known, fresh = (statistics.median(taken) for taken in times.values())

    assert abs(known - fresh) < 0.010
