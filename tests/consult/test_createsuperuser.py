"""``createsuperuser`` asks for the e-mail alone."""

import io
import sys

import pytest
from django.core.management import CommandError, call_command

from consult.models import User
from tests import factories

pytestmark = pytest.mark.django_db


def make(**options):
    out, err = io.StringIO(), io.StringIO()
    call_command("createsuperuser", stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def test_it_asks_again_until_the_address_is_one(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("root\nroot@example.org\n"))

    out, err = make()

    user = User.objects.get()
    assert (user.email, user.is_superuser, user.has_usable_password()) == (
        "root@example.org",
        True,
        False,
    )
    assert "Write one e-mail address" in err
    assert "root@example.org is a superuser" in out


def test_it_asks_nothing_when_told_the_address():
    make(email="root@example.org", interactive=False)

    assert User.objects.get().is_superuser


def test_account_that_exists_becomes_a_superuser():
    user = factories.UserFactory(email="Root@example.org")

    make(email="root@example.org")

    assert User.objects.get() == user
    assert User.objects.get().is_superuser


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"interactive": False}, "Name the person"),
        ({"email": "root", "interactive": False}, "Write one e-mail address"),
        ({"email": "", "interactive": False}, "Write one e-mail address"),
    ],
)
def test_it_refuses_with_a_sentence(options, sentence):
    with pytest.raises(CommandError, match=sentence):
        make(**options)

    assert not User.objects.exists()


def test_it_does_not_revive_an_account_that_was_switched_off():
    factories.UserFactory(email="root@example.org", is_active=False)

    with pytest.raises(CommandError, match="switched off"):
        make(email="root@example.org")

    assert not User.objects.get().is_superuser


def test_end_of_input_makes_nothing(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))

    with pytest.raises(CommandError, match="Nothing was made"):
        make()
