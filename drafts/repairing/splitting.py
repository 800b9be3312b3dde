"""A unit that was lost in another one's words becomes a unit."""

from drafts.language import gettext_noop
from drafts.repairing.errors import CantRepair
from drafts.repairing.nodes import HEADED, UNNUMBERED, Node, join, level_of
from drafts.repairing.places import cut_mark, places_to_split
from drafts.repairing.texts import Text


def split(text: Text, key: str, part: str, offset: int, name: str) -> None:
    """The words from there on are a unit of their own, called ``name``, directly after."""
    nodes, place = text.find(key)
    node = nodes[place]
    found = next((p for p in places_to_split(node) if (p.part, p.offset) == (part, offset)), None)
    if found is None:
        raise CantRepair(gettext_noop("The unit can't be split there. Look at the tree again."))
    words = found.words
    setattr(node, part, getattr(node, part)[:offset].rstrip(" \t\u00a0\n"))
    if part == "heading":
        words, node.text = join(words, node.text), ""
    new = _node(name, words, found.mark)
    new.line = node.line
    new.depth = _depth(nodes, place, new)
    nodes.insert(place + 1, new)


def _node(name: str, words: str, mark) -> Node:
    if mark is None:
        small = words.lstrip(' -–—«"“')[:1].islower()
        return Node(name, 0, "indent" if small else "alinea", "", "", "", words, "", 0)
    label, rest = cut_mark(words, mark)
    heading, text = "", rest
    if mark.kind in HEADED:
        heading, _end, text = rest.partition("\n")
        if heading.endswith((":", ";")):  # articles of amending laws have no heading
            heading, text = "", rest
    return Node(name, 0, mark.kind, mark.number, label, heading, text, "", 0)


def _depth(nodes: list[Node], place: int, new: Node) -> int:
    if new.kind in UNNUMBERED and nodes[place].kind in UNNUMBERED:
        return nodes[place].depth
    return level_of(nodes, place + 1, new)
