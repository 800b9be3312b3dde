"""Every path of the matrix against an announced act in every state (law 4; stack facts, 1)."""

import os

import pytest
from django.contrib.messages import get_messages
from django.db import connection, transaction

from consult import guards
from drafts import holds
from tests.consult.hostile.attempt import attempt, nothing_leaked
from tests.consult.hostile.pages import PYTHON_PATHS, column_paths
from tests.consult.hostile.rows import row_paths
from tests.consult.hostile.scene import STATES, make_scene
from tests.consult.hostile.screens import SCREEN_PATHS
from tests.consult.hostile.windows import WINDOW_PATHS

PATHS = [*PYTHON_PATHS, *column_paths(), *SCREEN_PATHS, *WINDOW_PATHS, *row_paths()]


def states_of(path):
    """`make test` tries each path in one state, always the same; `make test-services` in all."""
    if os.environ.get("WHOLE_MATRIX") == "1":
        return path.states
    return [path.states[sum(path.name.encode()) % len(path.states)]]


ATTEMPTS = [(path, state) for path in PATHS for state in states_of(path)]
FEWEST = 54  # stack facts, section 1


@pytest.fixture(scope="module")
def scenes(module_db):
    """One scene a state for the whole module: each attempt is undone, so all share them."""
    with transaction.atomic():
        made = {state: make_scene(state) for state in STATES}
    yield made
    assert [state for state, scene in made.items() if not nothing_leaked(scene)] == []


@pytest.mark.parametrize(
    ("path", "state"), ATTEMPTS, ids=[f"{path.name}-{state}" for path, state in ATTEMPTS]
)
def test_hostile_path_is_refused_and_changes_nothing(scenes, path, state):
    if connection.vendor not in path.vendors:
        pytest.skip(f"{connection.vendor} has no such statement")

    outcome = attempt(scenes[state], path.attack)

    assert outcome.changed == []
    if path.polite:
        assert is_polite(outcome), outcome
    else:
        assert outcome.error or path.silent


def is_polite(outcome) -> bool:
    """A redirect with a sentence, a page that says no (403, 404, 400), or the form again."""
    answer = outcome.answer
    if outcome.error or answer is None:
        return False
    if answer.status_code == 302:
        return bool(list(get_messages(answer.wsgi_request)))
    return answer.status_code in (200, 400, 403, 404)


# Refused by other means, or unable to bite this scene: keys that PROTECT, NOT NULL, a screen that
# Wagtail itself refuses for this kind of page. The rest must do harm when nothing holds.
BITING = 180


def test_attempts_do_harm_when_nothing_holds(scenes, monkeypatch):
    """The matrix is no row of blanks: with guards and holds down most paths change something."""
    monkeypatch.setattr(holds, "_holders", [])
    harmful = []
    with transaction.atomic():
        connection.check_constraints()
        guards.drop(connection, guards.all_guards())
        for path in PATHS:
            if connection.vendor in path.vendors and not path.unreadable:
                state = "open" if "open" in path.states else path.states[0]
                outcome = attempt(scenes[state], path.attack)
                harmful += [path.name] if outcome.changed else []
        transaction.set_rollback(True)

    assert len(harmful) >= BITING, len(harmful)
    assert guards.missing_guards() == []


def test_matrix_has_the_paths_that_were_measured():
    assert len({path.name for path in PATHS}) == len(PATHS)
    assert len(PATHS) >= FEWEST
    assert {state for path in PATHS for state in path.states} == set(STATES)
