"""The reading with its operations done: two trees, paired anew."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from drafts.pairing import pair
from drafts.pairing.order import align
from drafts.parsing import ParsedAct
from drafts.repairing.nodes import Node
from drafts.repairing.numbering import units_of
from drafts.repairing.operations import run
from drafts.repairing.readings import LANGUAGES, Reading
from drafts.repairing.texts import Text
from drafts.repairing.twins import pair_by_hand


@dataclass(frozen=True, slots=True)
class Repaired:
    """``tree`` has the import contract's shape, but for doubts: they are of the file, and stay.

    ``nodes``: eid to the node of each language that has the clause.
    """

    tree: dict
    nodes: dict[str, dict[str, Node]]

    def keys(self, eids: Iterable[str]) -> list[str]:
        """Keys of those clauses in every language that has them, for an operation."""
        return [node.key for eid in eids for node in self.nodes.get(eid, {}).values()]

    def clause_of(self, key: str) -> str:
        """The eid of the clause to which that node belongs, "" for none."""
        for eid, nodes in self.nodes.items():
            if any(node.key == key for node in nodes.values()):
                return eid
        return ""


def apply(reading: Reading, operations: Iterable[dict]) -> Repaired:
    """Raises CantRepair when an operation can't be done on what those before it left."""
    text = Text.of(reading)
    for operation in operations:
        run(text, operation)
    acts = {
        language: replace(
            act,
            units=units_of(text.nodes[language]),
            preamble=text.preambles[language],
            doubts=[],
        )
        for language, act in text.acts.items()
    }
    twins = pair_by_hand(text, acts)
    tree = pair(ru=acts.get("ru"), kk=acts.get("kk")).as_json()
    tree["doubts"] = []
    for clause in tree["clauses"]:
        clause["kind"] = twins.kinds.get(clause["eid"], clause["kind"])
    places = {clause["eid"]: place for place, clause in enumerate(tree["clauses"])}
    tree["differences"] += [
        {"eid": each.eid, "code": each.code, "message": each.message} for each in twins.differences
    ]
    tree["differences"].sort(key=lambda each: places.get(each["eid"], -1))
    return Repaired(tree, _nodes_by_eid(text, acts))


def _nodes_by_eid(text: Text, acts: dict[str, ParsedAct]) -> dict[str, dict[str, Node]]:
    units = {language: act.units for language, act in acts.items()}
    if len(units) == len(LANGUAGES):
        units["kk"] = align(units["ru"], units["kk"])[0]
    found: dict[str, dict[str, Node]] = {}
    for language, nodes in text.nodes.items():
        for node, unit in zip(nodes, units[language], strict=True):
            found.setdefault(unit.eid, {})[language] = node
    return found
