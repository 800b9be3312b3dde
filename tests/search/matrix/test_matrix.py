"""Who may do what, for every address, method, role and state of an act (design, section 4)."""

import random

import pytest

from tests.search.matrix import asking
from tests.search.matrix.addresses import ours, third_party
from tests.search.matrix.scene import make_scene
from tests.search.matrix.table import OFFICE, ROLES, STATES, TABLE, THIRD_PARTY

pytestmark = pytest.mark.django_db
SEED, SAMPLE = 20261125, 400


def all_cells() -> list[asking.Cell]:
    return [
        asking.Cell(address, method, role, state)
        for address in ours()
        for method in asking.METHODS
        for role in ROLES
        for state in STATES
    ]


def faults(cells) -> list[str]:
    scene = make_scene()
    return [fault for cell in cells if (fault := asking.verdict(cell, scene))]


def test_every_address_of_ours_has_its_row():
    assert {address.name for address in ours()} - set(TABLE) == set()


def test_every_third_party_prefix_has_its_row():
    strange = [
        address.pattern
        for address in third_party()
        if not address.pattern.startswith(tuple(THIRD_PARTY))
    ]

    assert strange == []


def test_sec_A01_a_sample_of_the_matrix_of_who_may_do_what():
    cells = random.Random(SEED).sample(all_cells(), SAMPLE)

    found = faults(cells)
    assert not found, "\n".join(found)


def test_third_party_pages_are_behind_the_officials_door():
    scene = make_scene()
    plain = [row for row in third_party() if not row.parameters and "^" not in row.pattern]
    behind = [
        row.pattern for row in plain if THIRD_PARTY[row.pattern.split("/")[0] + "/"] == OFFICE
    ]
    assert len(behind) > 20
    # Wagtail's own door, its words and its pictures hold nothing of ours.
    open_ones = ("admin/login/", "admin/password_reset/", "admin/jsi18n/", "admin/sprite/")
    before = asking.rows()

    for role in ("visitor", "resident", "author", "member"):
        reader = asking.sign_in(scene.people[role])
        shown = [
            (role, pattern)
            for pattern in behind
            for method in (reader.get, reader.post)
            if not pattern.startswith(open_ones) and method(f"/{pattern}").status_code == 200
        ]
        assert shown == []
    assert asking.rows() == before
