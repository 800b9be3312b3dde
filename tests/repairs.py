"""An edition whose reading is known without a file, so that it can be repaired at once."""

from consult.services import repairing
from drafts.models import Edition, Repair
from drafts.parsing import ParsedAct, Unit
from drafts.repairing import LANGUAGES, Asked, Reading
from drafts.storing import add_repair
from tests import factories


def reading_of(tree: dict) -> Reading:
    """Both languages of a tree whose clauses are alike in both."""
    names = ("eid", "kind", "number", "parent", "status")
    acts = {}
    for language in LANGUAGES:
        units = [
            Unit(
                **{name: clause[name] for name in names},
                **{name: clause[name][language] for name in ("label", "heading", "text", "note")},
                line=line,
            )
            for line, clause in enumerate(tree["clauses"], start=1)
        ]
        acts[language] = ParsedAct(tree["kind"], language, tree["title"][language], units=units)
    return Reading(acts)


def begun(edition: Edition, *, by, reading: Reading | None = None) -> Edition:
    """As after ``repairing.begin``; without a reading that of ``factories.tree_of(3)``."""
    reading = reading or reading_of(factories.tree_of(3))
    name = by.name if by else ""
    add_repair(edition, Repair.Action.BEGUN, by=by, name=name, before=reading.as_json())
    return edition


def do(edition: Edition, action: str, *eids: str, by, **asked) -> str:
    """A repair at the version that stands now."""
    version = repairing.bench_of(edition).version
    return repairing.repair(edition, Asked(action, eids, **asked), version=version, by=by)
