"""How browsers ask: what the tests of the pages share."""

from django.test import Client
from django.urls import reverse

OURS = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}
TYPED = {"kind": "remark", "text": "Бес күн аз: он күн керек.", "quote": "", "language": ""}


def act_path(consultation, language="ru") -> str:
    act = consultation.act
    return f"/{language}/acts/{act.year}/{act.number}/"


def clause_path(consultation, eid="para_2", language="ru") -> str:
    return f"{act_path(consultation, language)}{eid}/"


def write(client: Client, path: str, headers=OURS, **typed):
    """The first post, from a page of ours unless other headers are given."""
    return client.post(path, TYPED | typed, headers=headers)


def check_path(pending, language="ru") -> str:
    return f"/{language}/check/{pending.pk}/"


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def url(name: str, *args) -> str:
    return reverse(f"comments:{name}", args=args)
