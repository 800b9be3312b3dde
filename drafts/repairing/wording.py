"""From what a person pressed on the tree (clauses by their eids) to an operation on nodes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from drafts.language import gettext_noop
from drafts.repairing.applying import Repaired
from drafts.repairing.errors import CantRepair
from drafts.repairing.nodes import Node
from drafts.repairing.places import Place, places_to_split
from drafts.repairing.readings import LANGUAGES


class ChoiceNeeded(CantRepair):
    """There is more than one way, or none that can be guessed: the person has to say."""


@dataclass(frozen=True, slots=True)
class Asked:
    """``eids`` in reading order. ``places``: "ru:text:12"; ``other``: the eid to pair with."""

    action: str
    eids: tuple[str, ...]
    number: str = ""
    kind: str = ""
    places: tuple[str, ...] = ()
    other: str = ""


def word(repaired: Repaired, asked: Asked, line: int) -> dict:
    """The operation; ``line`` is its number among the repairs. Raises CantRepair, ChoiceNeeded."""
    keys = repaired.keys(asked.eids)
    if not keys:
        raise CantRepair(gettext_noop("Choose a unit in the tree."))
    more = _WORDS.get(asked.action, lambda *_: {})(repaired, asked, line)
    return {"action": asked.action, "units": keys, **more}


def _number(_repaired: Repaired, asked: Asked, _line: int) -> dict:
    return {"number": asked.number.strip()}


def _kind(_repaired: Repaired, asked: Asked, _line: int) -> dict:
    return {"kind": asked.kind}


# ------------------------------------------------------------------------- split


def choices_of_places(nodes: dict[str, Node]) -> list[tuple[str, Place]]:
    """Language and place, in the order of the clause's words."""
    return [
        (language, place)
        for language in LANGUAGES
        if language in nodes
        for place in places_to_split(nodes[language])
    ]


def _split(repaired: Repaired, asked: Asked, line: int) -> dict:
    nodes = repaired.nodes.get(asked.eids[0], {})
    places = _chosen(nodes, asked.places) if asked.places else _likely(nodes)
    named = {nodes[language].key: place for language, place in places.items()}
    return {
        "units": list(named),
        "places": {key: [place.part, place.offset] for key, place in named.items()},
        "names": {key: f"{key.partition(':')[0]}:+{line}" for key in named},
    }


def _chosen(nodes: dict[str, Node], names: Iterable[str]) -> dict[str, Place]:
    known = {
        f"{language}:{place.name}": (language, place)
        for language, place in choices_of_places(nodes)
    }
    chosen = [known[name] for name in names if name in known]
    if not chosen:
        raise CantRepair(gettext_noop("The unit can't be split there. Look at the tree again."))
    found = dict(chosen)
    if len(found) < len(nodes) and len(chosen) == 1:
        found |= _same_in_the_other(nodes, *chosen[0])
    return found


def _same_in_the_other(nodes: dict[str, Node], language: str, place: Place) -> dict[str, Place]:
    """The other language's place that begins with the same mark, if there is exactly one."""
    if place.mark is None:
        return {}
    other = next(code for code in nodes if code != language)
    mark = (place.mark.kind, place.mark.number)
    same = [
        each
        for each in places_to_split(nodes[other])
        if each.mark and (each.mark.kind, each.mark.number) == mark
    ]
    return {other: same[0]} if len(same) == 1 else {}


def _likely(nodes: dict[str, Node]) -> dict[str, Place]:
    """The first mark in each language; of both only when they are one unit's."""
    marks: dict[str, Place] = {}
    for language, place in choices_of_places(nodes):
        if place.mark is not None and not place.mark.sentence:
            marks.setdefault(language, place)
    if not marks or len({(place.mark.kind, place.mark.number) for place in marks.values()}) > 1:
        raise ChoiceNeeded(gettext_noop("Choose where the unit begins."))
    return marks


# -------------------------------------------------------------------------- pair


def choices_of_pairs(repaired: Repaired, eid: str) -> list[str]:
    """Eids whose other language the clause may be paired with, the likely ones first.

    Likely are clauses alone in the other language, of the same kind, near by.
    """
    clauses = {clause["eid"]: place for place, clause in enumerate(repaired.tree["clauses"])}
    own = repaired.nodes.get(eid)
    if not own or eid not in clauses:
        return []
    wanted = _other_language(own)
    kind = next(iter(own.values())).kind
    found = [
        (wanted in nodes and len(nodes) == 1, -abs(clauses[other] - clauses[eid]), other)
        for other, nodes in repaired.nodes.items()
        if other != eid and wanted in nodes and nodes[wanted].kind == kind
    ]
    return [other for _alone, _distance, other in sorted(found, reverse=True)]


def _other_language(nodes: dict[str, Node]) -> str:
    """The language whose text is to be changed or found: the missing one, else Kazakh."""
    return "ru" if set(nodes) == {"kk"} else "kk"


def _pair(repaired: Repaired, asked: Asked, _line: int) -> dict:
    eid = asked.eids[0]
    own = repaired.nodes.get(eid, {})
    wanted = _other_language(own)
    choices = choices_of_pairs(repaired, eid)
    other = asked.other or _only_alone(repaired, eid, choices)
    if other not in choices:
        raise ChoiceNeeded(gettext_noop("Choose the unit in the other language."))
    pair = {code: node.key for code, node in own.items()} | {
        wanted: repaired.nodes[other][wanted].key
    }
    return {"units": [pair[code] for code in LANGUAGES]}


def _only_alone(repaired: Repaired, eid: str, choices: list[str]) -> str:
    """The one clause alone in the other language beside that one, "" when there is no such."""
    parents = {clause["eid"]: clause["parent"] for clause in repaired.tree["clauses"]}
    alone = [
        other
        for other in choices
        if len(repaired.nodes[other]) == 1 and parents[other] == parents[eid]
    ]
    return alone[0] if len(alone) == 1 else ""


_WORDS: dict[str, Callable[[Repaired, Asked, int], dict]] = {
    "number": _number,
    "kind": _kind,
    "split": _split,
    "pair": _pair,
}
