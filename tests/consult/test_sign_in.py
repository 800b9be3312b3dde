"""The one door of sign-in (law 10): a code by mail, bound to the session that asked."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from consult.models import SignInCode, User
from consult.models.codes import GUESSES
from tests import factories
from tests.signing_in import ask, code_in, enter, sign_in, wrong

pytestmark = pytest.mark.django_db
HOME, MINE = "/kk/", "/kk/my-comments/"


def signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_right_code_makes_the_account_and_signs_in(client):
    answer = sign_in(client, "Aigul@Example.org")

    user = User.objects.get()
    assert (answer.status_code, answer.url) == (303, MINE)
    assert (user.email, user.email_key) == ("Aigul@example.org", "aigul@example.org")
    assert not user.has_usable_password()
    assert client.session["_auth_user_id"] == str(user.pk)
    assert not SignInCode.objects.exists()


def test_known_address_in_another_spelling_is_the_same_account(client):
    user = factories.UserFactory(email="aigul@example.org")

    sign_in(client, "AIGUL@EXAMPLE.ORG")

    assert User.objects.get() == user
    assert client.session["_auth_user_id"] == str(user.pk)


def test_nothing_is_made_before_the_code_is_right(client):
    answer = ask(client)

    assert (answer.status_code, answer.url) == (303, "/kk/sign-in/code/")
    assert not User.objects.exists()
    assert not signed_in(client)


def test_code_is_kept_only_as_a_hash(client):
    ask(client)

    code = code_in(mail.outbox[0])
    row = SignInCode.objects.get()
    assert code not in str(vars(row))
    assert row.is_code(code)
    assert not row.is_code(wrong(code))


def test_wrong_code_says_so_and_the_right_one_still_works(client):
    ask(client)
    code = code_in(mail.outbox[0])

    refused = enter(client, wrong(code), language="en")

    assert refused.status_code == 200
    assert "This is not the code from the letter." in refused.content.decode()
    assert not signed_in(client)
    enter(client, f" {code[:4]}-{code[4:]} ")
    assert signed_in(client)


def test_after_five_wrong_codes_the_right_one_is_dead_too(client):
    ask(client)
    code = code_in(mail.outbox[0])
    for _guess in range(GUESSES):
        enter(client, wrong(code))

    answer = enter(client, code, language="en")

    assert "This code no longer works." in answer.content.decode()
    assert not signed_in(client)


def test_code_dies_after_fifteen_minutes(client):
    ask(client)
    row = SignInCode.objects.get()
    assert row.expires_at - row.created_at <= timedelta(minutes=15, seconds=1)
    SignInCode.objects.update(expires_at=timezone.now())

    answer = enter(client, code_in(mail.outbox[0]), language="en")

    assert "This code no longer works." in answer.content.decode()
    assert not signed_in(client)


def test_code_works_once(client, client_of_another):
    ask(client)
    code = code_in(mail.outbox[0])
    client_of_another.cookies.update(client.cookies)  # the same session, before its key changes
    enter(client, code)

    answer = enter(client_of_another, code)

    assert (answer.status_code, answer.url) == (302, "/kk/sign-in/")
    assert not signed_in(client_of_another)


@pytest.fixture
def client_of_another():
    from django.test import Client

    return Client()


def test_code_works_only_in_the_session_that_asked(client, client_of_another):
    ask(client)
    ask(client_of_another)

    enter(client_of_another, code_in(mail.outbox[0]))

    assert not signed_in(client_of_another)


def test_second_letter_of_a_session_kills_the_first(client):
    ask(client)
    ask(client)

    assert SignInCode.objects.count() == 1
    enter(client, code_in(mail.outbox[0]))
    assert not signed_in(client)
    enter(client, code_in(mail.outbox[1]))
    assert signed_in(client)


def test_old_codes_are_forgotten_with_their_addresses(client):
    old = SignInCode.objects.create(email="old@example.org")
    SignInCode.objects.filter(pk=old.pk).update(expires_at=timezone.now() - timedelta(hours=2))

    ask(client)

    assert [row.email for row in SignInCode.objects.all()] == ["aigul@example.org"]


def test_sec_A10_session_key_changes_and_the_old_one_is_dead(client, client_of_another):
    ask(client)
    before = client.session.session_key
    enter(client, code_in(mail.outbox[0]))
    after = client.session.session_key

    assert after != before
    client_of_another.cookies["sessionid"] = before
    assert not signed_in(client_of_another)

    client.post("/kk/sign-out/")
    client_of_another.cookies["sessionid"] = after
    assert not signed_in(client_of_another)


def test_what_the_session_held_before_survives_signing_in(client):
    session = client.session
    session["written"] = "kept"
    session.save()
    client.cookies["sessionid"] = session.session_key

    sign_in(client)

    assert client.session["written"] == "kept"


def test_sec_A11_another_persons_session_is_not_inherited(client):
    first = factories.UserFactory()
    client.force_login(first)
    session = client.session
    session["written"] = "by the first"
    session.save()
    client.post("/kk/sign-out/")

    sign_in(client)

    assert "written" not in client.session


def test_switched_off_account_gets_the_answer_of_a_wrong_code(client):
    factories.UserFactory(email="aigul@example.org", is_active=False)

    asked = ask(client)
    refused = enter(client, code_in(mail.outbox[0]), language="en")

    assert asked.status_code == 303
    assert "This is not the code from the letter." in refused.content.decode()
    assert not signed_in(client)


def test_sec_A21_account_switched_off_in_mid_session_is_out_at_once(client):
    sign_in(client)
    User.objects.update(is_active=False)

    answer = client.get("/kk/sign-in/")

    assert answer.status_code == 200
    assert 'name="email"' in answer.content.decode()


@pytest.mark.parametrize("page", ["/kk/sign-in/", "/kk/sign-in/code/"])
def test_signed_in_person_is_led_on(client, page):
    client.force_login(factories.UserFactory())

    answer = client.get(page)

    assert (answer.status_code, answer.url) == (302, MINE)


def test_official_is_led_to_work(client):
    client.force_login(factories.secretary())

    assert client.get("/kk/sign-in/").url == "/admin/"


def test_code_page_without_a_letter_leads_back(client):
    answer = client.get("/kk/sign-in/code/")

    assert (answer.status_code, answer.url) == (302, "/kk/sign-in/")


def test_sign_out_is_a_post(client):
    client.force_login(factories.UserFactory())

    assert client.get("/kk/sign-out/").status_code == 405
    assert signed_in(client)
    answer = client.post("/kk/sign-out/")

    assert (answer.status_code, answer.url) == (303, HOME)
    assert not signed_in(client)


@pytest.mark.parametrize("page", ["/kk/sign-in/", "/kk/sign-in/code/", "/kk/sign-out/"])
def test_sec_A06_post_without_a_token_is_refused_in_words(page):
    from django.test import Client

    answer = Client(enforce_csrf_checks=True).post(page, {"email": "a@example.org"})

    assert answer.status_code == 403
    assert "<h1>" in answer.content.decode()
    assert mail.outbox == []


def test_bad_address_keeps_what_was_typed(client):
    answer = ask(client, "aigul@", language="en", next="/en/check/1/")

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Write one e-mail address" in page
    assert 'value="aigul@"' in page
    assert 'value="/en/check/1/"' in page
    assert mail.outbox == []


def test_code_of_other_characters_is_named_and_costs_no_guess(client):
    ask(client)

    page = enter(client, "١٢٣٤٥٦٧٨", language="en").content.decode()

    assert "The code has 8 digits." in page
    assert SignInCode.objects.get().guesses == 0


def test_asking_again_offers_the_address_typed_before(client):
    ask(client)

    assert 'value="aigul@example.org"' in client.get("/kk/sign-in/").content.decode()


def test_letter_that_could_not_go_out_is_said_and_leaves_no_code(client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    answer = ask(client, language="en")

    assert answer.status_code == 503
    assert "The letter could not be sent." in answer.content.decode()
    assert answer.headers["Retry-After"]
    assert 'value="aigul@example.org"' in answer.content.decode()
    assert not SignInCode.objects.exists()


def test_pages_of_the_door_take_a_fixed_number_of_queries(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get(reverse("consult:sign-in"))
    ask(client)
    with django_assert_num_queries(2):  # the session, the code
        client.get(reverse("consult:sign-in-code"))
    for number in range(3):
        ask(type(client)(), f"person{number}@example.org")
    with django_assert_num_queries(2):
        client.get(reverse("consult:sign-in-code"))
