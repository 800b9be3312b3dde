"""Where a tree under repair looks wrong: asked anew after each repair, of the tree alone."""

from collections.abc import Iterable

from drafts.parsing.numbers import follows
from drafts.repairing.nodes import Node, above
from drafts.repairing.places import places_to_split

_NUMBERED = ("section", "chapter", "subchapter", "article", "paragraph", "subparagraph", "point")


def suspects(nodes: list[Node]) -> set[str]:
    """Keys of the nodes of one language that a person should look at.

    A number that does not follow the one before it; a unit under one that can't hold it; words
    that hold the next number or a heading of their own.
    """
    found: set[str] = set()
    before: dict[tuple[int | None, str], str] = {}
    annex: int | None = None
    for place, node in enumerate(nodes):
        if node.kind == "annex":
            annex = place
        holder = above(nodes, place)
        if holder is not None and nodes[holder].rank >= node.rank and node.kind != "annex":
            found.add(node.key)
        if node.kind in _NUMBERED:
            scope = (_scope(nodes, place, annex), node.kind)
            previous = before.get(scope, "0")
            if not _goes_on(node, previous, starts=scope not in before):
                found.add(node.key)
            before[scope] = node.number
        if _holds_another(node):
            found.add(node.key)
    return found


def _scope(nodes: list[Node], place: int, annex: int | None) -> int | None:
    """The unit in which numbers of this kind run on."""
    kind = nodes[place].kind
    if kind in ("section", "chapter", "article"):
        return annex
    if kind != "paragraph":
        return above(nodes, place)
    holder = above(nodes, place)
    while holder is not None and nodes[holder].kind not in ("article", "annex"):
        holder = above(nodes, holder)
    return holder


def _goes_on(node: Node, previous: str, *, starts: bool) -> bool:
    if "." in node.number or (starts and node.kind == "point"):
        return True
    return bool(node.number) and follows(node.number, previous)


def _holds_another(node: Node) -> bool:
    places: Iterable = places_to_split(node)
    return any(place.mark is not None and not place.mark.sentence for place in places)
