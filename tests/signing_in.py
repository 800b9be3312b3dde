"""The door as a person walks it: an e-mail, a letter, a code."""

import re

from django.core import mail
from django.urls import reverse


def ask(client, email="aigul@example.org", *, language="kk", **extra):
    """Post the e-mail to the door; gives the answer."""
    return client.post(f"/{language}/sign-in/", {"email": email, **extra})


def code_in(letter) -> str:
    """The eight digits of a letter."""
    return re.search(r"([0-9]{4}) ([0-9]{4})", letter.body).expand(r"\1\2")


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**8:08d}"


def enter(client, code: str, *, language="kk"):
    return client.post(f"/{language}/sign-in/code/", {"code": code})


def sign_in(client, email="aigul@example.org", **extra):
    """The whole way; gives the answer to the right code."""
    ask(client, email, **extra)
    return enter(client, code_in(mail.outbox[-1]))


def second_factor_url(next_path: str = "/admin/") -> str:
    return f"{reverse('consult:second-factor')}?next={next_path}"
