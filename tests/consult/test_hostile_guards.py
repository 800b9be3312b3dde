"""Breaking a guard on purpose turns a test red: each refuses something that nothing else does."""

import pytest
from django.db import Error, connection, transaction

from consult import guards
from tests.consult.hostile.attacks import attacks
from tests.consult.hostile.scene import make_scene

GUARDS = {guard.name: guard for guard in guards.all_guards()}
STATES = ("announced", "open", "closed")


@pytest.fixture(scope="module")
def scenes(module_db):
    with transaction.atomic():
        return {state: make_scene(state) for state in STATES}


def without(*names):
    connection.check_constraints()  # PostgreSQL changes no trigger while checks are pending
    guards.drop(connection, [GUARDS[name] for name in names])


def error_of(scene, attack, *down) -> Error | None:
    """What the database says to the attack while those guards are down."""
    try:
        with transaction.atomic():
            without(*down)
            attack.run(scene)
            transaction.set_rollback(True)
    except Error as error:
        return error
    return None


def test_every_guard_has_its_attack():
    assert set(attacks()) == set(GUARDS)


@pytest.mark.parametrize("name", GUARDS)
def test_dropping_a_guard_lets_its_own_attack_through(scenes, name):
    guard, attack = GUARDS[name], attacks()[name]
    if connection.vendor not in guard.vendors:
        pytest.skip(f"{connection.vendor} needs no guard of this name")
    if guard.event == "TRUNCATE" and connection.vendor == "sqlite":
        pytest.skip("sqlite has no TRUNCATE")
    scene = scenes[attack.state]

    refusal = error_of(scene, attack, *attack.without)

    assert refusal is not None
    assert guard.message in str(refusal)
    assert error_of(scene, attack, name, *attack.without) is None
