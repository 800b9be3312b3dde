"""The second factor of officials (A14)."""

import time
from datetime import timedelta

import pytest
from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from django.utils import timezone

from consult.models import User
from consult.services import second_factor
from tests import factories
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db
PAGE = "/ru/second-factor/"
SET_UP = "/ru/second-factor/set-up/"
PAPER = "/ru/second-factor/paper-codes/"


def phone_code(secret: str, *, steps: int = 0) -> str:
    counter = int(time.time()) // app_settings.TOTP_PERIOD + steps
    return format_hotp_value(hotp_value(secret, counter))


def official_with_phone(client) -> str:
    """Set up a secretary's phone through the pages; gives the phone's key."""
    client.force_login(factories.secretary())
    client.get(SET_UP)
    secret = client.session[second_factor.SECRET_KEY]
    client.post(SET_UP, {"code": phone_code(secret)})
    return secret


def fresh_session_of(client) -> Client:
    other = Client()
    other.force_login(User.objects.get(pk=client.session["_auth_user_id"]))
    return other


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10 ** len(code):0{len(code)}d}"


# ------------------------------------------------------------------ first entry


@pytest.mark.parametrize("path", ["/admin/", "/admin/pages/", "/admin/nothing/", "/admin/account/"])
def test_sec_A14_official_without_second_factor_sets_it_up_first(client, path):
    client.force_login(factories.secretary())

    first = client.get(path, headers={"accept-language": "ru"})
    then = client.get(first.url)

    assert first.url == f"{PAGE}?next={path.replace('/', '%2F')}"
    assert then.url == f"{SET_UP}?next={path.replace('/', '%2F')}"


def test_post_to_the_workspace_changes_nothing_before_the_second_factor(client):
    client.force_login(factories.secretary())

    answer = client.post("/admin/account/", {"name": "x"}, headers={"accept-language": "ru"})

    assert (answer.status_code, answer.url) == (302, PAGE)


def test_superuser_needs_a_second_factor_too(client):
    client.force_login(User.objects.create_superuser("root@example.org"))

    assert client.get("/admin/", headers={"accept-language": "ru"}).url.startswith(PAGE)


def test_set_up_shows_the_key_as_picture_letters_and_link(client):
    client.force_login(factories.secretary())

    page = client.get(SET_UP).content.decode()
    secret = client.session[second_factor.SECRET_KEY]

    assert 'src="data:image/svg+xml;base64,' in page
    assert secret[:4] + " " + secret[4:8] in page
    assert 'href="otpauth://totp/' in page
    assert client.get(SET_UP).content.decode().count(secret[:4] + " " + secret[4:8]) == 1


def test_right_code_keeps_the_phone_and_shows_paper_codes_once(client):
    client.force_login(factories.secretary())
    client.get(SET_UP)
    key = client.session.session_key
    secret = client.session[second_factor.SECRET_KEY]

    answer = client.post(f"{SET_UP}?next=/admin/pages/", {"code": phone_code(secret)})
    page = client.get(answer.url).content.decode()

    assert (answer.status_code, answer.url) == (303, f"{PAPER}?next=%2Fadmin%2Fpages%2F")
    assert client.session.session_key != key
    codes = second_factor.paper_codes(User.objects.get())
    assert len(codes) == 10
    assert all(f"{code[:4]} {code[4:]}" in page for code in codes)
    assert second_factor.SECRET_KEY not in client.session
    leave = client.post(answer.url, {"do": "continue"})
    assert (leave.status_code, leave.url) == (303, "/admin/pages/")
    assert f"{codes[0][:4]} {codes[0][4:]}" not in client.get(PAPER).content.decode()


def test_wrong_code_sets_nothing_up(client):
    client.force_login(factories.secretary())
    client.get(SET_UP)
    secret = client.session[second_factor.SECRET_KEY]
    right = {phone_code(secret, steps=step) for step in (-1, 0, 1)}
    code = next(code for code in map("{:06d}".format, range(9)) if code not in right)

    answer = client.post(SET_UP, {"code": code})

    assert answer.status_code == 200
    assert not Authenticator.objects.exists()
    assert client.session[second_factor.SECRET_KEY] == secret


def test_second_window_cannot_replace_the_phone_of_the_first(client):
    official_with_phone(client)
    other = fresh_session_of(client)

    assert other.get(SET_UP).url.startswith(PAGE)
    assert other.post(SET_UP, {"code": "123456"}).url.startswith(PAGE)


def test_two_windows_setting_up_at_once_keep_the_faster_ones_phone(client):
    client.force_login(factories.secretary())
    slower = fresh_session_of(client)
    for window in (client, slower):
        window.get(SET_UP)
    mine, theirs = (window.session[second_factor.SECRET_KEY] for window in (client, slower))
    client.post(SET_UP, {"code": phone_code(mine)})

    slower.post(SET_UP, {"code": phone_code(theirs)})

    assert Authenticator.objects.get(type="totp").data["secret"] == mine
    assert second_factor.SESSION_KEY not in slower.session


def test_eight_digits_are_no_code_for_setting_up(client):
    client.force_login(factories.secretary())

    page = client.post("/en/second-factor/set-up/", {"code": "12345678"}).content.decode()

    assert "The code has six digits." in page


# ----------------------------------------------------------------- each session


def test_each_new_session_is_asked_for_the_phone(client):
    secret = official_with_phone(client)
    assert client.get("/admin/").status_code == 200
    other = fresh_session_of(client)
    asked = other.get("/admin/", headers={"accept-language": "ru"})
    key = other.session.session_key

    answer = other.post(asked.url, {"code": phone_code(secret, steps=1)})

    assert (answer.status_code, answer.url) == (303, "/admin/")
    assert other.session.session_key != key
    assert other.get("/admin/").status_code == 200


def test_code_of_the_phone_works_once(client):
    secret = official_with_phone(client)
    code = phone_code(secret, steps=1)
    assert fresh_session_of(client).post(PAGE, {"code": code}).status_code == 303

    again = fresh_session_of(client).post(PAGE, {"code": code})

    assert again.status_code == 200


def test_code_of_the_set_up_does_not_open_a_second_session(client):
    client.force_login(factories.secretary())
    client.get(SET_UP)
    code = phone_code(client.session[second_factor.SECRET_KEY])
    client.post(SET_UP, {"code": code})

    assert fresh_session_of(client).post(PAGE, {"code": code}).status_code == 200


def test_code_on_paper_works_once(client):
    official_with_phone(client)
    code = second_factor.paper_codes(User.objects.get())[0]

    first = fresh_session_of(client).post(PAGE, {"code": f"{code[:4]} {code[4:]}"})
    again = fresh_session_of(client).post(PAGE, {"code": code})

    assert (first.status_code, again.status_code) == (303, 200)
    assert len(second_factor.paper_codes(User.objects.get())) == 9


def test_wrong_and_malformed_codes_are_refused_in_words(client):
    official_with_phone(client)
    other = fresh_session_of(client)

    wrong_one = other.post("/en/second-factor/", {"code": "00000000"}).content.decode()
    malformed = other.post("/en/second-factor/", {"code": "12"}).content.decode()
    empty = other.post("/en/second-factor/", {"code": ""}).content.decode()

    assert "This code is not right, or was used before." in wrong_one
    assert "The code has six digits, one on paper eight." in malformed
    assert "Write the code from the phone." in empty
    assert second_factor.SESSION_KEY not in other.session


def test_guesses_of_the_second_factor_are_limited_per_person(client):
    secret = official_with_phone(client)  # its own try counts as one
    other = fresh_session_of(client)
    statuses = [other.post(PAGE, {"code": "00000000"}).status_code for _guess in range(5)]

    late = fresh_session_of(client).post(PAGE, {"code": phone_code(secret, steps=1)})

    assert statuses == [200] * 4 + [429]
    assert late.status_code == 429
    assert late.headers["Retry-After"]


def test_second_factor_of_one_person_is_not_anothers(client):
    official_with_phone(client)
    session = client.session
    session[second_factor.SESSION_KEY] = factories.secretary().pk
    session.save()

    assert client.get("/admin/").status_code == 302


def test_new_paper_codes_replace_the_old(client):
    official_with_phone(client)
    old = second_factor.paper_codes(User.objects.get())

    answer = client.post(PAPER, {"do": "renew"})
    new = second_factor.paper_codes(User.objects.get())

    assert answer.status_code == 303
    assert not set(old) & set(new)
    assert new[0][:4] in client.get(PAPER).content.decode()


def test_paper_codes_are_shown_only_after_the_second_factor(client):
    official_with_phone(client)
    other = fresh_session_of(client)

    assert other.get(PAPER).url.startswith(PAGE)
    assert other.post(PAPER, {"do": "renew"}).url.startswith(PAGE)


def test_passed_session_is_led_on(client):
    official_with_phone(client)

    assert client.get(f"{PAGE}?next=/admin/pages/").url == "/admin/pages/"
    assert client.get(f"{PAGE}?next=https://evil.example/").url == "/admin/"


# ------------------------------------------------------------------ other people


@pytest.mark.parametrize("path", [PAGE, SET_UP, PAPER])
def test_pages_of_the_second_factor_are_for_officials(client, path):
    assert client.get(path).url == f"/ru/sign-in/?next={path}"
    client.force_login(factories.member())
    assert client.get(path).status_code == 403
    assert client.post(path, {"code": "123456"}).status_code == 403


def test_resident_is_refused_at_the_workspace_and_not_sent_in_a_circle(client):
    sign_in(client)

    assert client.get("/admin/").status_code == 403
    assert client.get("/admin/pages/").status_code == 403


def test_office_that_ended_closes_the_workspace_at_once(client):
    official_with_phone(client)
    yesterday = timezone.localdate() - timedelta(days=1)
    User.objects.get().appointments.update(ends_on=yesterday)

    assert client.get("/admin/").status_code == 403


# ------------------------------------------------------- doors that lead past it


def test_sec_A14_other_doors_are_closed_or_lead_to_the_one(client):
    assert client.get("/admin/login/?next=/admin/", headers={"accept-language": "kk"}).url == (
        "/kk/sign-in/?next=/admin/"
    )
    assert client.get("/_util/login/", headers={"accept-language": "kk"}).url == "/kk/sign-in/"
    anonymous = client.get("/admin/pages/", headers={"accept-language": "kk"})
    assert anonymous.url == "/kk/sign-in/?next=/admin/pages/"


@pytest.mark.parametrize(
    "path",
    [
        "/admin/password_reset/",
        "/accounts/login/",
        "/accounts/signup/",
        "/accounts/password/reset/",
        "/accounts/2fa/totp/deactivate/",
        "/kk/accounts/login/",
        "/django-admin/",
    ],
)
def test_sec_A14_no_other_door_exists(client, path):
    answer = client.get(path, follow=True)

    assert answer.status_code == 404


def test_sec_A14_password_opens_nothing(client):
    user = factories.secretary()
    user.set_password("a good long password")
    user.save()
    for door in ("/admin/login/", "/_util/login/"):
        client.post(
            door,
            {"username": user.email, "login": user.email, "password": "a good long password"},
        )

    assert "_auth_user_id" not in client.session


def test_sec_A14_second_factor_cannot_be_taken_away_with_a_stolen_session(client):
    official_with_phone(client)
    stolen = fresh_session_of(client)

    for path in (PAGE, SET_UP, PAPER, "/admin/account/", "/accounts/2fa/totp/deactivate/"):
        stolen.post(path, {"do": "renew", "code": "123456"})

    assert Authenticator.objects.count() == 2
    assert second_factor.SESSION_KEY not in stolen.session


def test_prefix_of_the_server_does_not_open_the_workspace(client):
    client.force_login(factories.secretary())

    answer = client.get("/admin/", SCRIPT_NAME="/council")

    assert answer.status_code == 302
    assert "second-factor" in answer.url


def test_official_page_takes_a_fixed_number_of_queries(client, django_assert_num_queries):
    official_with_phone(client)
    other = fresh_session_of(client)

    with django_assert_num_queries(4):  # session, person, office, phone
        other.get(PAGE)
