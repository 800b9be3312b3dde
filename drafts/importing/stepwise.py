"""Reading big files step by step, so that somebody can be told how far it is, and stop it."""

from collections.abc import Callable

from drafts.importing import Sources, read_to_repair
from drafts.pairing import pair
from drafts.repairing import Reading

PAIRING = "pairing"


def read_stepwise(sources: Sources, tell: Callable[[str], None], *, kind: str = "") -> dict:
    """As ``read_act``. ``tell`` is given each language before its file is read, then PAIRING.

    What ``tell`` raises stops the reading.
    """
    if not sources:
        raise ValueError("No file was given.")
    acts = {}
    for language, source in sources.items():
        tell(language)
        acts |= Reading.from_json(read_to_repair({language: source})).acts
    tell(PAIRING)
    tree = pair(ru=acts.get("ru"), kk=acts.get("kk")).as_json()
    return tree | {"kind": kind or tree["kind"]}
