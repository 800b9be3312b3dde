"""The worker's step: every engine in use is brought up to date with the journal."""

from search.engines.interface import EngineDown
from search.services.engines import engines_in_use
from search.services.indexes import keep_up


def keep_indexes() -> None:
    """One engine that is away keeps no other back. Raises EngineDown after all had their turn."""
    trouble = None
    for engine in engines_in_use():
        try:
            keep_up(engine)
        except EngineDown as error:
            trouble = error
    if trouble:
        raise trouble
