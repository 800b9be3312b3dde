"""Who may do what, for every address, method, role and state of an act (design, section 4)."""

import random

import pytest
from django.db import transaction

from drafts.models import Body
from tests.search.matrix import asking
from tests.search.matrix.addresses import ours, third_party
from tests.search.matrix.reading import browser, fingerprint
from tests.search.matrix.table import OFFICE, ROLES, STATES, TABLE, THIRD_PARTY, WHOLE

pytestmark = pytest.mark.django_db
SEED, SAMPLE, SAMPLED = 20261125, 300, "a sample of all"
NAMES = sorted({address.name for address in ours()}) if WHOLE else [SAMPLED]


def cells_of(name: str = "") -> list[asking.Cell]:
    """Those of one address; of all, without a name."""
    return [
        asking.Cell(address, method, role, state)
        for address in ours()
        if name in ("", address.name)
        for method in asking.METHODS
        for role in ROLES
        for state in STATES
    ]


def chosen(name: str) -> list[asking.Cell]:
    return random.Random(SEED).sample(cells_of(), SAMPLE) if name == SAMPLED else cells_of(name)


def test_every_address_of_ours_has_its_row():
    assert {address.name for address in ours()} - set(TABLE) == set()


def test_every_third_party_prefix_has_its_row():
    strange = [
        address.pattern
        for address in third_party()
        if not address.pattern.startswith(tuple(THIRD_PARTY))
    ]

    assert strange == []


@pytest.mark.parametrize("name", NAMES)
def test_sec_A01_who_may_do_what(scene, watch, name):
    found = [fault for cell in chosen(name) if (fault := asking.verdict(cell, scene, watch))]

    assert not found, "\n".join(found)


def test_sec_A01_the_watch_sees_a_changed_row(scene, watch):
    """A refusal that wrote something would not pass for one that wrote nothing."""
    with transaction.atomic(), watch.writing():
        Body.objects.filter(pk=scene.bodies["drafting"].pk).update(name_en="Bent")
        seen = watch.has_changed()
        transaction.set_rollback(True)

    assert seen
    assert not watch.has_changed()


def test_sec_A01_third_party_pages_are_behind_the_officials_door(scene, watch):
    plain = [row for row in third_party() if not row.parameters and "^" not in row.pattern]
    behind = [
        row.pattern for row in plain if THIRD_PARTY[row.pattern.split("/")[0] + "/"] == OFFICE
    ]
    assert len(behind) > 20
    # Wagtail's own door, its words and its pictures hold nothing of ours.
    open_ones = ("admin/login/", "admin/password_reset/", "admin/jsi18n/", "admin/sprite/")

    for role in ("visitor", "resident", "author", "member"):
        reader = browser(scene.sessions[role])
        shown = [
            (role, pattern)
            for pattern in behind
            for method in (reader.get, reader.post)
            if not pattern.startswith(open_ones) and method(f"/{pattern}").status_code == 200
        ]
        assert shown == []
    assert fingerprint() == watch.before
