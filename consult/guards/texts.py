"""Guards of sealed editions: clauses, fragments, documents, accepted differences, repairs."""

from consult.guards.dialect import Dialect
from consult.guards.frozen import frozen_parts
from consult.guards.guard import Guard, append_only, kept, no_replace

EDITION = "drafts_edition"
REPAIR = "drafts_repair"


def _part(table: str, prefix: str, *uniques: tuple[str, ...]) -> list[Guard]:
    return frozen_parts(
        table,
        prefix,
        *uniques,
        parent=(EDITION, "edition_id"),
        since="sealed_at",
        message="the edition is sealed",
    )


def _was_sealed(_dialect: Dialect) -> str:
    return "OLD.sealed_at IS NOT NULL"


def _repair_guards() -> list[Guard]:
    """What was repaired is never unsaid, and of a sealed edition nothing is repaired any more."""
    sealed = f"SELECT 1 FROM {EDITION} p WHERE p.id = NEW.edition_id AND p.sealed_at IS NOT NULL"
    lock = f"1 FROM {EDITION} p WHERE p.id = NEW.edition_id FOR SHARE"
    return [
        Guard(
            "repair_added",
            REPAIR,
            "INSERT",
            "repair: the edition is sealed",
            lambda _dialect: f"EXISTS ({sealed})",
            lock=lock,
        ),
        *append_only(REPAIR, "repair", ("id",), ("edition_id", "number")),
    ]


TEXT_GUARDS = [
    Guard("edition_fixed", EDITION, "UPDATE", "edition: sealed", _was_sealed),
    Guard("edition_deleted", EDITION, "DELETE", "edition: sealed", _was_sealed),
    Guard(
        "edition_place",
        EDITION,
        "UPDATE",
        "edition: its act and number never change",
        lambda dialect: dialect.changed("id", "act_id", "number"),
    ),
    Guard(
        "edition_born",
        EDITION,
        "INSERT",
        "edition: sealed only by the service",
        lambda _dialect: "NEW.sealed_at IS NOT NULL",
    ),
    Guard(
        "edition_form",
        EDITION,
        "UPDATE",
        "edition: malformed instant",
        lambda dialect: dialect.malformed("NEW.sealed_at", optional=True),
    ),
    *no_replace(EDITION, "edition", ("id",), ("act_id", "number")),
    kept(EDITION, "edition")[1],
    *_part("drafts_clause", "clause", ("edition_id", "eid"), ("edition_id", "pos")),
    *_part("drafts_fragment", "fragment", ("edition_id", "view")),
    *_part("drafts_actdocument", "document"),
    *_part("drafts_difference", "difference", ("edition_id", "pos")),
    *_repair_guards(),
]
