"""Sequences of everything that an act can live through, in any order, lawful and not.

They begin at each station of the lawful road. `make test` plays a few, always the same;
LIFE_SEQUENCES asks for more (`make test-services`: 300, `make bench`: 2,000).
"""

import os
from collections import Counter

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.search.life.machine import Life
from tests.search.life.road import ROAD, Starts
from tests.search.life.temptations import tempt_with_all

SEQUENCES = int(os.environ.get("LIFE_SEQUENCES", "16"))
STEPS = 8
TEMPTED = (
    "second verdict",
    "early decision",
    "decide without quorum",
    "remarks without any",
    "forward one language",
    "complete early",
    "opinion of no member",
    "letter twice",
    "comment too late",
)
DONE = "comment support opinion propose publish complete meet prepare sign forward reply settle"


def play(station: str, number: int, sequences: int, walked: Counter) -> None:
    """Tempt with everything at the station itself, then play sequences from there on."""
    with Starts(station) as starts:
        machine = type("Life", (Life,), {"starts": starts, "walked": walked, "turn": number})
        at_once = machine()
        tempt_with_all(at_once)
        at_once.teardown()
        run_state_machine_as_test(
            seed(number)(machine),
            settings=settings(
                max_examples=sequences,
                stateful_step_count=STEPS,
                suppress_health_check=list(HealthCheck),
                deadline=None,
                database=None,
                derandomize=False,
                phases=(Phase.generate, Phase.shrink),
            ),
        )


def test_no_sequence_of_steps_breaks_a_law_of_the_house(module_db):
    walked = Counter()
    each = -(-SEQUENCES // len(ROAD))

    for number, station in enumerate(ROAD):
        play(station, number, each, walked)

    assert walked["sequences"] >= SEQUENCES
    few = max(1, SEQUENCES // 200)
    assert [name for name in TEMPTED if walked[f"tempted: {name}"] < few] == []
    if SEQUENCES >= 1_000:
        assert [name for name in DONE.split() if walked[name] < few] == []
