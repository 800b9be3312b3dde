"""Guards of expert opinions: the member's own until submitted, then fixed with all their parts."""

from comments.guards.said import TOLERANCE
from consult.guards.dialect import Dialect
from consult.guards.frozen import frozen_parts
from consult.guards.guard import Guard, kept, no_replace

TABLE = "comments_opinion"
SUBMITTED = "opinion: submitted"


def _submitted(_dialect: Dialect) -> str:
    return "OLD.received_at IS NOT NULL"


def _moved(dialect: Dialect) -> str:
    """Taking another row's key by UPDATE OR REPLACE would delete that row in silence."""
    fixed = ["id", "consultation_id", "edition_id", "membership_id"]
    if dialect.vendor == "sqlite":
        fixed.append("rowid")
    return dialect.changed(*fixed)


def _born_submitted(_dialect: Dialect) -> str:
    return "NEW.received_at IS NOT NULL OR NEW.written_at IS NOT NULL OR NEW.digest <> ''"


def _late(dialect: Dialect) -> str:
    """Submitted now, when the window has opened; one recorded afterwards states its date."""
    when = dialect.stated_or_near("NEW.received_at", TOLERANCE, "c.recorded_afterwards")
    gate = (
        "EXISTS (SELECT 1 FROM consult_consultation c WHERE c.id = NEW.consultation_id"
        " AND c.edition_id = NEW.edition_id AND c.cancelled_at IS NULL"
        f" AND c.opens_at <= NEW.received_at AND {when})"
    )
    wrong = (
        f"{dialect.malformed('NEW.received_at', 'NEW.written_at')}"
        f" OR NOT {dialect.near_now('NEW.written_at', TOLERANCE)} OR NOT {gate}"
    )
    return f"OLD.received_at IS NULL AND NEW.received_at IS NOT NULL AND ({wrong})"


def _parts(table: str, prefix: str, *uniques: tuple[str, ...]) -> list[Guard]:
    return frozen_parts(
        table,
        prefix,
        *uniques,
        parent=(TABLE, "opinion_id"),
        since="received_at",
        message="the opinion is submitted",
    )


OPINION_GUARDS = (
    Guard("opinion_born", TABLE, "INSERT", "opinion: submitted only later", _born_submitted),
    Guard("opinion_fixed", TABLE, "UPDATE", SUBMITTED, _submitted),
    Guard("opinion_deleted", TABLE, "DELETE", SUBMITTED, _submitted),
    Guard("opinion_place", TABLE, "UPDATE", "opinion: its place never changes", _moved),
    Guard("opinion_late", TABLE, "UPDATE", "opinion: outside the gate", _late),
    *no_replace(TABLE, "opinion", ("id",)),
    kept(TABLE, "opinion")[1],
    *_parts("comments_opinionpoint", "point", ("opinion_id", "clause_id")),
    *_parts("comments_opinionfile", "file"),
)
