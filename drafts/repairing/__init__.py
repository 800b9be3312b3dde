"""Repairs of a text that was read: an ordered list of operations on what parsing gave. Pure.

``apply(reading, operations)`` is the whole of it; to undo is to leave the last operation out.
"""

from drafts.repairing.applying import Repaired, apply
from drafts.repairing.checking import suspects
from drafts.repairing.errors import CantRepair
from drafts.repairing.operations import OPERATIONS
from drafts.repairing.places import Place, places_to_split
from drafts.repairing.readings import LANGUAGES, Reading
from drafts.repairing.wording import Asked, ChoiceNeeded, choices_of_pairs, choices_of_places, word

__all__ = [
    "LANGUAGES",
    "OPERATIONS",
    "Asked",
    "CantRepair",
    "ChoiceNeeded",
    "Place",
    "Reading",
    "Repaired",
    "apply",
    "choices_of_pairs",
    "choices_of_places",
    "places_to_split",
    "suspects",
    "word",
]
