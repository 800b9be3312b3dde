"""Guards of sealed editions: clauses, fragments, documents, accepted differences."""

from consult.guards.dialect import Dialect
from consult.guards.guard import Guard, kept, no_replace


def _sealed(column: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM drafts_edition e WHERE e.id = {column} AND e.sealed_at IS NOT NULL)"
    )


def _part(table: str, prefix: str, *uniques: tuple[str, ...]) -> list[Guard]:
    """Rows of an edition. Taking another row's id by UPDATE OR REPLACE would delete that row."""
    message = f"{prefix}: the edition is sealed"
    either = f"({_sealed('OLD.edition_id')} OR {_sealed('NEW.edition_id')} OR OLD.id <> NEW.id)"
    # A sealing that has not committed yet is waited for, and then seen.
    lock = "1 FROM drafts_edition e WHERE e.id = {}.edition_id FOR SHARE"
    new, old = lock.format("NEW"), lock.format("OLD")
    return [
        Guard(f"{prefix}_fixed", table, "UPDATE", message, lambda _d: either, lock=old),
        Guard(
            f"{prefix}_kept", table, "DELETE", message, lambda _d: _sealed("OLD.edition_id"), old
        ),
        Guard(
            f"{prefix}_added", table, "INSERT", message, lambda _d: _sealed("NEW.edition_id"), new
        ),
        *no_replace(table, prefix, ("id",), *uniques),
        Guard(f"{prefix}_whole", table, "TRUNCATE", f"{prefix}: can not be emptied"),
    ]


def _was_sealed(_dialect: Dialect) -> str:
    return "OLD.sealed_at IS NOT NULL"


EDITION = "drafts_edition"
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
]
