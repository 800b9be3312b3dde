"""Attacks on every address: forged posts (A06), other people's things (A02), secrets (A04)."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from drafts.storing import store_document
from tests import factories
from tests.search.finding import read
from tests.search.matrix import asking
from tests.search.matrix.addresses import Address, ours
from tests.search.matrix.reading import browser
from tests.search.matrix.scene import NO_UUID, NONE, Case
from tests.search.matrix.table import OUTSIDERS, ROLES, STATES, TABLE, WHOLE

pytestmark = pytest.mark.django_db
FORGED = {
    "of another site": {"Origin": "http://evil.example"},
    "with htmx's header alone": {"HX-Request": "true"},
}
# A word that stands nowhere else; each text of the act has it.
MARKER = "Зелёнопольезин"


def _url(address: Address, given: dict, case: Case) -> str:
    if address.name == "id-act":
        return f"/id/acts/{case.act.year}/{case.act.number}"
    return reverse(address.name, kwargs=given)


def _first_there(address: Address, role: str, scene) -> tuple[Case, dict]:
    """The last state in which the address leads somewhere, and what stands in it."""
    for state in reversed(STATES):
        given, whole = asking.arguments(address, scene, scene.cases[state])
        if whole and asking.is_there(asking.Cell(address, "POST", role, state)):
            return scene.cases[state], given
    raise AssertionError(f"{address.name} is nowhere")


@pytest.mark.parametrize("headers", FORGED.values(), ids=FORGED)
def test_sec_A06_every_post_without_a_token_is_refused(scene, watch, headers):
    accepted = []
    for address in ours():
        role = next((role for role in ROLES if role in TABLE[address.name].post), None)
        if role is None:
            continue
        case, given = _first_there(address, role, scene)
        client = Client(enforce_csrf_checks=True, headers=headers)
        client.cookies = browser(scene.sessions[role]).cookies
        with transaction.atomic():
            with watch.writing():
                response = client.post(_url(address, given, case), {"text": "x", "query": "x"})
            if response.status_code not in (403, 405) or watch.has_changed():
                accepted.append(f"{address.name} as {role}: {response.status_code}")
            transaction.set_rollback(True)

    assert accepted == []


PERSONAL = {
    "comments:check": "open",
    "comments:change": "open",
    "comments:delete": "open",
    "comments:sent": "open",
    "comments:withdraw": "open",
}


@pytest.mark.parametrize(
    "role", ["visitor", "resident", "member", "drafter"] if WHOLE else ["resident"]
)
def test_sec_A02_anothers_thing_is_answered_as_one_that_is_not_there(scene, watch, role):
    different = []
    for address in ours():
        if address.name not in PERSONAL:
            continue
        case = scene.cases[PERSONAL[address.name]]
        given, whole = asking.arguments(address, scene, case)
        assert whole
        nothing = {name: NO_UUID if value != NONE else NONE for name, value in given.items()}
        for method in ("get", "post"):
            client = browser(scene.sessions[role])
            theirs, absent = (
                getattr(client, method)(reverse(address.name, kwargs=values))
                for values in (given, nothing)
            )
            same = _words(theirs, given) == _words(absent, nothing)
            if theirs.status_code not in (302, 403, 404, 405) or not same:
                different.append(f"{method} {address.name}: {theirs.status_code}")

    assert different == []


def _words(response, given: dict) -> tuple[int, str, str]:
    """The answer without the id that was asked for."""
    body, place = response.content.decode(), response.headers.get("Location", "")
    for value in given.values():
        body, place = body.replace(str(value), "…"), place.replace(str(value), "…")
    return response.status_code, place, body


def _secret(scene) -> Case:
    act = factories.make_act(
        title_kk=f"{MARKER} туралы", title_ru=f"О {MARKER}", body=scene.bodies["drafting"]
    )
    edition = factories.make_edition(act=act, what_ru=f"{MARKER} меняется.", what_kk=MARKER)
    edition.clauses.filter(eid="para_1").update(text_ru=f"О {MARKER}.", text_kk=f"{MARKER}.")
    name, content = "note.txt", MARKER.encode()
    store_document(edition, "explanatory_note", "kk", name, content)
    return Case(
        edition=edition, things={"document": edition.documents.get(kind="explanatory_note").pk}
    )


def _as_announced(case: Case, scene) -> dict[str, dict]:
    """What stands in each address once the act is announced; it is not: that is undone."""
    with transaction.atomic():
        case.window = factories.announced_now(edition=case.edition)
        found = {address.name: asking.arguments(address, scene, case)[0] for address in ours()}
        transaction.set_rollback(True)
    case.window = None
    case.edition = type(case.edition).objects.get(pk=case.edition.pk)
    return found


@pytest.mark.parametrize("role", OUTSIDERS if WHOLE else ["member"])
def test_sec_A04_secret_act_is_nowhere_before_its_announcement(scene, role):
    case = _secret(scene)
    places = _as_announced(case, scene)
    read()
    client, found = browser(scene.sessions[role]), []
    for address in ours():
        url = _url(address, places[address.name], case)
        response = client.get(url, {"q": MARKER.lower()})
        if MARKER in _shown(response) or (_is_the_act(address) and response.status_code < 400):
            found.append(f"{url}: {response.status_code}")

    assert found == []


def _is_the_act(address: Address) -> bool:
    """The address of things is not among them: it leads to an act's page, there or not."""
    return address.name.startswith(("comments:act", "comments:document", "comments:clause"))


def _shown(response) -> str:
    parts = response.streaming_content if response.streaming else [response.content]
    return b"".join(parts).decode("utf-8", "replace")


def test_sec_A04_it_is_found_once_it_is_announced(scene):
    case = _secret(scene)
    case.window = factories.announced_now(edition=case.edition)
    read()
    names = ("comments:act", "comments:home", "comments:document", "comments:act-feed")
    client = browser("")

    lacking = [
        address.name
        for address in ours()
        if address.name in names
        and MARKER
        not in _shown(client.get(_url(address, asking.arguments(address, scene, case)[0], case)))
    ]

    assert lacking == []
    assert MARKER in _shown(client.get(reverse("search:search"), {"q": MARKER.lower()}))
