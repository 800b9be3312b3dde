"""A language's units as a list with depths: who stands under whom follows from these alone."""

from dataclasses import dataclass

from drafts.parsing import Unit

# From the outside in: what stands later may stand under what stands earlier.
_ORDER = (
    ("annex",),
    ("part", "section"),
    ("subsection",),
    ("chapter",),
    ("subchapter",),
    ("article",),
    ("paragraph",),
    ("subparagraph",),
    ("point",),
    ("alinea", "indent", "note"),
)
_RANKS = {kind: rank for rank, kinds in enumerate(_ORDER) for kind in kinds}
UNNUMBERED = ("alinea", "indent")
# Kinds whose first words are a heading rather than text.
HEADED = ("annex", "part", "section", "subsection", "chapter", "subchapter", "article")


@dataclass(slots=True)
class Node:
    """A unit while it is repaired. ``key`` names it through all repairs ("ru:12")."""

    key: str
    depth: int
    kind: str
    number: str
    label: str
    heading: str
    text: str
    note: str
    line: int

    @property
    def rank(self) -> int:
        return _RANKS[self.kind]

    @property
    def words(self) -> str:
        """Everything printed for it, as one text."""
        first = " ".join(part for part in (self.label, self.heading) if part)
        return (
            join(first, self.text) if self.heading else " ".join(filter(None, (first, self.text)))
        )


def join(*texts: str) -> str:
    return "\n".join(text for text in texts if text)


def nodes_of(language: str, units: list[Unit]) -> list[Node]:
    depths: dict[str | None, int] = {None: -1}
    nodes = []
    for place, unit in enumerate(units):
        depths[unit.eid] = depth = depths[unit.parent] + 1
        words = (unit.kind, unit.number, unit.label, unit.heading, unit.text, unit.note, unit.line)
        nodes.append(Node(f"{language}:{place}", depth, *words))
    return nodes


def subtree_end(nodes: list[Node], place: int) -> int:
    """The place after the last unit that stands under this one."""
    end = place + 1
    while end < len(nodes) and nodes[end].depth > nodes[place].depth:
        end += 1
    return end


def above(nodes: list[Node], place: int) -> int | None:
    """The place of the unit directly above, None at the top."""
    depth = nodes[place].depth
    return next((n for n in range(place - 1, -1, -1) if nodes[n].depth < depth), None)


def family_end(nodes: list[Node], place: int) -> int:
    """As ``subtree_end``, but up to a unit that one of this kind can't hold: it stays behind."""
    end = subtree_end(nodes, place)
    node = nodes[place]
    stray = (n for n in range(place + 1, end) if nodes[n].rank <= node.rank != _RANKS["annex"])
    return next((n for n in stray if node.kind not in UNNUMBERED), end)


def level_of(nodes: list[Node], place: int, node: Node) -> int:
    """The depth of a node at that place: under the innermost unit before it that may hold it."""
    holder: int | None = place - 1 if place else None
    while holder is not None and nodes[holder].rank >= node.rank:
        holder = above(nodes, holder)
    return nodes[holder].depth + 1 if holder is not None else 0


def close_gaps(nodes: list[Node]) -> None:
    """No unit stands two levels under the one before it."""
    last = -1
    for node in nodes:
        node.depth = last = min(node.depth, last + 1)
