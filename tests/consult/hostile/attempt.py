"""One attempt: in a savepoint of its own, undone whatever comes of it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DataError, IntegrityError, connection, transaction
from wagtail.actions.copy_page import CopyPagePermissionError

from tests.consult.hostile.scene import STATES, Scene
from tests.consult.hostile.watched import watched

# How a refusal reaches Python: a sentence, a missing right, or the database's word (ProtectedError
# is an IntegrityError).
REFUSALS = (ValidationError, PermissionDenied, IntegrityError, DataError, CopyPagePermissionError)


@dataclass(frozen=True)
class HostilePath:
    """``attack(scene)`` in each of ``states``, on the databases of ``vendors``.

    ``polite``: a screen, which has to say it. ``unreadable``: what it writes can't be read back.
    ``silent``: it may come to nothing without an error (a scheduler that finds nothing to do).
    """

    name: str
    attack: Callable[[Scene], object]
    states: tuple[str, ...] = STATES
    vendors: tuple[str, ...] = ("sqlite", "postgresql")
    silent: bool = False
    polite: bool = False
    unreadable: bool = False


@dataclass(frozen=True)
class Outcome:
    """``error`` is the refusal, or None; ``changed`` names what is not as before."""

    error: Exception | None
    answer: object
    changed: list[str]


def attempt(scene: Scene, attack: Callable[[Scene], object]) -> Outcome:
    """A refusal takes back all that the attack did: `nothing_leaked` looks once, at the end."""
    answer, stood = None, before(scene)
    try:
        with transaction.atomic():
            answer = attack(scene)
            stands = watched(scene)
            connection.check_constraints()  # keys are checked when a transaction ends
            transaction.set_rollback(True)
    except REFUSALS as refusal:
        return Outcome(refusal, answer, changed=[])
    return Outcome(None, answer, [name for name, rows in stood.items() if stands[name] != rows])


def before(scene: Scene) -> dict[str, list[tuple]]:
    """What stood there before the first attempt, and stands there before each."""
    if scene.before is None:
        scene.before = watched(scene)
    return scene.before


def nothing_leaked(scene: Scene) -> bool:
    """After all attempts, each undone: all is as it was before the first."""
    return before(scene) == watched(scene)
