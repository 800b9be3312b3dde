"""Sequences of everything that an act can live through, in any order, lawful and not."""

import os
from collections import Counter

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.search.life import Life, make_scene

pytestmark = pytest.mark.django_db
LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
EXAMPLES = int(os.environ.get("LIFE_EXAMPLES", "2000" if LONG else "25"))
# What a run must have walked at least once, or it has shown nothing.
STATIONS = {"comment", "meet"} | ({"opinion", "propose", "complete", "sign"} if LONG else set())


def test_no_sequence_of_steps_breaks_a_law_of_the_house():
    Life.scene, Life.walked = make_scene(), Counter()

    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=50 if LONG else 30,
            suppress_health_check=list(HealthCheck),
            deadline=None,
            derandomize=not LONG,
        ),
    )

    assert set(Life.walked) >= STATIONS
