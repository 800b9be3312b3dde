"""The text under repair: both languages as lists of nodes, and who is paired by hand."""

from dataclasses import dataclass, field

from drafts.language import gettext_noop
from drafts.parsing import ParsedAct
from drafts.repairing.errors import CantRepair
from drafts.repairing.nodes import Node, nodes_of
from drafts.repairing.readings import LANGUAGES, Reading


@dataclass(slots=True)
class Text:
    """``nodes`` and ``preambles`` by language; ``twins``: Kazakh key to Russian key."""

    acts: dict[str, ParsedAct]
    nodes: dict[str, list[Node]]
    preambles: dict[str, str]
    twins: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, reading: Reading) -> "Text":
        acts = {
            language: reading.acts[language] for language in LANGUAGES if language in reading.acts
        }
        nodes = {language: nodes_of(language, act.units) for language, act in acts.items()}
        return cls(acts, nodes, {language: act.preamble for language, act in acts.items()})

    def find(self, key: str) -> tuple[list[Node], int]:
        """The list in which the node stands, and its place. Raises CantRepair."""
        nodes = self.nodes.get(key.partition(":")[0], [])
        for place, node in enumerate(nodes):
            if node.key == key:
                return nodes, place
        raise CantRepair(gettext_noop("This unit is no longer there. Look at the tree again."))
