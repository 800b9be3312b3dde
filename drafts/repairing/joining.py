"""A line that was wrongly made a unit becomes words of the unit before it."""

from drafts.language import gettext_noop
from drafts.repairing.errors import CantRepair
from drafts.repairing.nodes import HEADED, Node, join, subtree_end
from drafts.repairing.texts import Text


def join_to_above(text: Text, key: str) -> None:
    """What stood under it stays on its level under the unit of that level before, else rises."""
    nodes, place = text.find(key)
    node = nodes[place]
    if place == 0:
        if len(nodes) == 1:
            raise CantRepair(gettext_noop("The act would be left without any unit."))
        language = key.partition(":")[0]
        text.preambles[language] = join(text.preambles[language], node.words)
        if node.note:
            nodes[1].note = join(node.note, nodes[1].note)
    else:
        _take(nodes[place - 1], node)
    _release(nodes, place)
    del nodes[place]
    text.twins = {kk: ru for kk, ru in text.twins.items() if key not in (kk, ru)}


def _take(before: Node, node: Node) -> None:
    goes_on = before.kind in HEADED and before.kind != "article" and not before.text
    if goes_on and "\n" not in node.words:
        before.heading = " ".join(filter(None, (before.heading, node.words)))
    else:
        before.text = join(before.text, node.words)
    before.note = join(before.note, node.note)


def _release(nodes: list[Node], place: int) -> None:
    """The units under the one that goes."""
    node, end = nodes[place], subtree_end(nodes, place)
    children = nodes[place + 1 : end]
    elder = next((n for n in reversed(nodes[:place]) if n.depth <= node.depth), None)
    holds = elder is not None and elder.depth == node.depth
    if children and not (holds and all(elder.rank < child.rank for child in children)):
        for child in children:
            child.depth -= 1
