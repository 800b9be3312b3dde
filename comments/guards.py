"""Guards of what people said (law 5): only visibility changes, once, and nothing goes."""

from comments.models import Comment
from consult.guards.dialect import Dialect
from consult.guards.guard import Guard, kept, no_replace

TABLE = "comments_comment"
VISIBILITY = ("withdrawn_at", "hidden_at", "hidden_by_id", "hidden_reason")
TOLERANCE = 30  # seconds a transaction may take from the gate's clock to the row


def _bent(dialect: Dialect) -> str:
    columns = [field.column for field in Comment._meta.concrete_fields]
    return dialect.changed(*(name for name in columns if name not in VISIBILITY))


def _shown_again(dialect: Dialect) -> str:
    """Withdrawing and hiding happen once: neither is undone or re-dated."""
    hidden = dialect.changed("hidden_at", "hidden_by_id", "hidden_reason")
    return (
        f"(OLD.withdrawn_at IS NOT NULL AND {dialect.changed('withdrawn_at')})"
        f" OR (OLD.hidden_at IS NOT NULL AND {hidden})"
    )


def _outside_window(dialect: Dialect) -> str:
    """``received_at`` lies in the window of its own edition; the clock agrees, unless recorded."""
    now = f"{dialect.seconds_ago(TOLERANCE)} <= NEW.received_at AND NEW.received_at <= "
    now += dialect.seconds_ahead(1)
    return (
        f"{dialect.malformed('NEW.received_at', 'NEW.written_at')} OR NOT EXISTS ("
        "SELECT 1 FROM consult_consultation c WHERE c.id = NEW.consultation_id"
        " AND c.edition_id = NEW.edition_id AND c.cancelled_at IS NULL"
        " AND c.opens_at <= NEW.received_at AND NEW.received_at < c.closes_at"
        f" AND (c.recorded_afterwards OR ({now})))"
    )


def _of_other_edition(_dialect: Dialect) -> str:
    return (
        "NEW.clause_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM drafts_clause c"
        " WHERE c.id = NEW.clause_id AND c.edition_id = NEW.edition_id)"
    )


COMMENT_GUARDS = (
    Guard("comment_bent", TABLE, "UPDATE", "comment: its words never change", _bent),
    Guard("comment_shown", TABLE, "UPDATE", "comment: visibility changes once", _shown_again),
    Guard("comment_late", TABLE, "INSERT", "comment: outside the window", _outside_window),
    Guard("comment_clause", TABLE, "INSERT", "comment: of another edition", _of_other_edition),
    no_replace(TABLE, "comment", ("id",), ("pending",), ("act_year", "act_number", "number")),
    *kept(TABLE, "comment"),
)
