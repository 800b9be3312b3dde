"""Nodes back into units: eids and statuses by the rules by which parsing gives them."""

from drafts.parsing import Unit
from drafts.parsing.statuses import set_statuses
from drafts.parsing.tree import Tree
from drafts.repairing.nodes import UNNUMBERED, Node

# Whose eid an eid continues (import contract): of these kinds the nearest of the named ones,
# else the annex; of all others the unit directly above.
_HOLDERS = {
    "annex": (),
    "part": (),
    "section": (),
    "chapter": (),
    "article": (),
    "subsection": ("section",),
    "subchapter": ("chapter",),
    "paragraph": ("article",),
}


def units_of(nodes: list[Node]) -> list[Unit]:
    """Units in reading order with unique eids, parents and statuses."""
    tree = Tree()
    line: list[Unit] = []
    for node in nodes:
        del line[node.depth :]
        line.append(_add(tree, node, line))
    # The texts are whole already: Tree joins only what is added line by line.
    set_statuses(tree.units)
    return tree.units


def _add(tree: Tree, node: Node, line: list[Unit]) -> Unit:
    parent = line[-1] if line else None
    path = _path(node.kind, line)
    place = node.number
    if node.kind in UNNUMBERED:
        # The text after the number is the first part, and the first indent of its part.
        place = str(tree.next_ordinal(path, node.kind, first=2 if parent else 1))
    unit = Unit(
        "",
        node.kind,
        number=node.number,
        label=node.label,
        parent=parent.eid if parent else None,
        heading=node.heading,
        text=node.text,
        note=node.note,
        line=node.line,
    )
    return tree.add(unit, path, place)


def _path(kind: str, line: list[Unit]) -> str:
    if kind not in _HOLDERS:
        return line[-1].eid if line else ""
    wanted = (*_HOLDERS[kind], "annex")
    for unit in reversed(line):
        if unit.kind in wanted:
            return unit.eid
        if unit.kind == "annex":
            return unit.eid
    return ""
