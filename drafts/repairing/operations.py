"""The operations on a text under repair. Each moves words; none adds or drops a character.

An operation is a dictionary: ``action`` (a key of OPERATIONS), ``units`` (keys of nodes in reading
order, of one or both languages) and what the action needs besides.
"""

import re
from collections.abc import Callable

from drafts.language import gettext_noop
from drafts.parsing import ALIASES
from drafts.parsing.marks import read_mark
from drafts.repairing.errors import CantRepair
from drafts.repairing.joining import join_to_above
from drafts.repairing.nodes import (
    HEADED,
    Node,
    above,
    close_gaps,
    family_end,
    join,
    level_of,
)
from drafts.repairing.places import cut_mark
from drafts.repairing.splitting import split
from drafts.repairing.texts import Text

# Bare, as the law writes it: 12, 12-1, 1.2, IV, а, ә-1. Its characters stand in an eid.
_NUMBER = re.compile(
    r"[0-9]{1,4}(?:[-.][0-9]{1,3}){0,4}|[IVXLCDM]{1,9}(?:-[0-9]{1,3})?|[^\W\d_A-Z](?:-[0-9]{1,2})?"
)
NUMBERLESS = ("alinea", "indent", "note")


def _each(text: Text, keys: list[str], change: Callable[[Text, list[Node], int], None]) -> None:
    """Change the named units, in reading order, past those that move with a named one above."""
    moved: set[str] = set()
    for key in keys:
        nodes, place = text.find(key)
        if key not in moved:
            moved |= {node.key for node in nodes[place : family_end(nodes, place)]}
            change(text, nodes, place)


def _shift(nodes: list[Node], place: int, by: int) -> None:
    for node in nodes[place : family_end(nodes, place)]:
        node.depth += by


def _in(_text: Text, nodes: list[Node], place: int) -> None:
    if place == 0 or nodes[place - 1].depth < nodes[place].depth:
        raise CantRepair(gettext_noop("Nothing stands before this unit that it could stand under."))
    _shift(nodes, place, 1)


def _out(_text: Text, nodes: list[Node], place: int) -> None:
    if nodes[place].depth == 0:
        raise CantRepair(gettext_noop("This unit stands at the top already."))
    _shift(nodes, place, -1)


def move_in(text: Text, operation: dict) -> None:
    _each(text, operation["units"], _in)


def move_out(text: Text, operation: dict) -> None:
    _each(text, operation["units"], _out)


def set_number(text: Text, operation: dict) -> None:
    number = operation["number"]
    if number and not _NUMBER.fullmatch(number):
        raise CantRepair(
            gettext_noop("A number reads like 12, 12-1, IV or а, without a sign after it.")
        )
    for key in operation["units"]:
        nodes, place = text.find(key)
        if number and nodes[place].kind in NUMBERLESS:
            raise CantRepair(
                gettext_noop("A unit of this kind carries no number. Change its kind first.")
            )
        nodes[place].number = number


def set_kind(text: Text, operation: dict) -> None:
    """A numbered unit goes to the level of its kind, another one out of what can't hold it."""
    kind = operation["kind"]
    if kind not in ALIASES:
        raise CantRepair(gettext_noop("Choose a kind of unit."))
    for key in operation["units"]:
        nodes, place = text.find(key)
        node = nodes[place]
        _reword(node, kind)
        node.kind = kind
        if kind not in NUMBERLESS:
            _shift(nodes, place, level_of(nodes, place, node) - node.depth)
            continue
        while (holder := above(nodes, place)) is not None and nodes[holder].rank >= node.rank:
            _shift(nodes, place, -1)


def _reword(node: Node, kind: str) -> None:
    """Words go to the field in which that kind prints them."""
    if kind == "note":
        node.text, node.number, node.heading = join(node.heading, node.text), "", ""
        return
    if kind in NUMBERLESS:
        node.text, node.number, node.label, node.heading = node.words, "", "", ""
        return
    if not node.label:
        _take_label(node)
    if kind in HEADED and not node.heading and node.kind not in HEADED:
        node.heading, _end, node.text = node.text.partition("\n")
    elif kind not in HEADED and node.heading:
        node.text, node.heading = join(node.heading, node.text), ""


def _take_label(node: Node) -> None:
    """A numbered kind has its mark before its words."""
    part = "heading" if node.heading else "text"
    words = getattr(node, part)
    mark = read_mark(words.split("\n", 1)[0])
    if mark is not None:
        node.label, rest = cut_mark(words, mark)
        node.number = mark.number
        setattr(node, part, rest)


def join_units(text: Text, operation: dict) -> None:
    for key in operation["units"]:
        join_to_above(text, key)


def split_units(text: Text, operation: dict) -> None:
    """``places``: key of a unit to (part, offset); ``names``: key to the key of what is new."""
    for key, (part, offset) in operation["places"].items():
        split(text, key, part, offset, operation["names"][key])


def pair_units(text: Text, operation: dict) -> None:
    """``units`` are one of each language: the same unit of the law."""
    russian, kazakh = operation["units"]
    text.find(russian), text.find(kazakh)
    text.twins = {kk: ru for kk, ru in text.twins.items() if ru != russian}
    text.twins[kazakh] = russian


OPERATIONS: dict[str, Callable[[Text, dict], None]] = {
    "in": move_in,
    "out": move_out,
    "number": set_number,
    "kind": set_kind,
    "join": join_units,
    "split": split_units,
    "pair": pair_units,
}


def run(text: Text, operation: dict) -> None:
    """Do it; raises CantRepair, and then the text is half changed: throw it away."""
    OPERATIONS[operation["action"]](text, operation)
    for nodes in text.nodes.values():
        close_gaps(nodes)
