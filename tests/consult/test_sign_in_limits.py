"""Limits of the door, shared by all processes (A15, A16)."""

import pytest
from django.core import mail
from django.core.cache import caches
from django.test import Client, override_settings

from consult.models import SignInCode
from tests.signing_in import ask, code_in, enter, wrong

pytestmark = pytest.mark.django_db


def test_sixth_letter_to_an_address_is_refused_with_what_to_do():
    for _letter in range(5):
        assert ask(Client()).status_code == 303

    answer = ask(Client(), "AIGUL@example.org", language="en")

    page = answer.content.decode()
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "600"
    assert "Wait ten minutes" in page
    assert 'value="AIGUL@example.org"' in page
    assert len(mail.outbox) == 5


def test_full_address_leaves_other_addresses_free():
    for _letter in range(6):
        ask(Client())

    assert ask(Client(), "marat@example.org").status_code == 303


def test_one_network_gets_twenty_letters_a_minute():
    answers = [ask(Client(), f"person{number}@example.org") for number in range(21)]

    assert [answer.status_code for answer in answers] == [303] * 20 + [429]


def test_refused_letter_leaves_the_code_that_is_out_alive(client):
    for _letter in range(4):
        ask(Client())
    ask(client)
    assert ask(client).status_code == 429

    assert enter(client, code_in(mail.outbox[-1])).status_code == 303


@override_settings(ACCOUNT_RATE_LIMITS={"sign_in_code": "2/m/ip"})
def test_guesses_of_one_network_are_limited(client):
    ask(client)
    code = code_in(mail.outbox[0])
    statuses = [enter(client, wrong(code)).status_code for _guess in range(3)]

    assert statuses == [200, 200, 429]
    assert SignInCode.objects.get().guesses == 2


def test_sec_A15_forwarded_address_is_not_believed_without_a_proxy():
    answers = [
        Client().post(
            "/kk/sign-in/",
            {"email": f"person{number}@example.org"},
            headers={"x-forwarded-for": f"10.1.1.{number}"},
        )
        for number in range(21)
    ]

    assert answers[-1].status_code == 429


@override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1)
def test_sec_A15_behind_a_proxy_each_network_has_its_own_limit():
    def post(number, forwarded):
        return Client().post(
            "/kk/sign-in/",
            {"email": f"person{number}@example.org"},
            headers={"x-forwarded-for": forwarded},
        )

    one = [post(number, f"192.0.2.{number}, 10.1.1.1") for number in range(21)]
    other = post(30, "10.1.1.1, 10.1.1.2")

    assert one[-1].status_code == 429  # the part that the visitor wrote does not count
    assert other.status_code == 303


def test_sec_A16_limits_live_in_a_cache_that_processes_share():
    from consult.settings import base

    assert base.CACHES["default"]["BACKEND"].endswith("DatabaseCache")


@override_settings(
    CACHES={
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "consult_cache",
        },
        "pages": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    }
)
def test_sec_A16_limit_holds_through_the_database():
    for _letter in range(5):
        caches.close_all()
        ask(Client())

    assert ask(Client()).status_code == 429
