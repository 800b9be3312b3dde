"""Guards of what people said (law 5): only visibility changes, once, and nothing goes."""

from comments.models import Comment
from consult.guards.dialect import Dialect
from consult.guards.guard import Guard, kept, no_replace

TABLE = "comments_comment"
VISIBILITY = ("withdrawn_at", "hidden_at", "hidden_by_id", "hidden_reason")
TOLERANCE = 30  # seconds a transaction may take from the gate's clock to the row


def _bent(dialect: Dialect) -> str:
    columns = [field.column for field in Comment._meta.concrete_fields]
    fixed = [name for name in columns if name not in VISIBILITY]
    if dialect.vendor == "sqlite":
        fixed.append("rowid")  # UPDATE OR REPLACE to another row's number would delete that row
    return dialect.changed(*fixed)


def _shown_again(dialect: Dialect) -> str:
    """Withdrawing and hiding happen once: neither is undone or re-dated."""
    hidden = dialect.changed("hidden_at", "hidden_by_id", "hidden_reason")
    return (
        f"(OLD.withdrawn_at IS NOT NULL AND {dialect.changed('withdrawn_at')})"
        f" OR (OLD.hidden_at IS NOT NULL AND {hidden})"
        f" OR {dialect.malformed('NEW.withdrawn_at', 'NEW.hidden_at', optional=True)}"
    )


def _open_at(column: str) -> str:
    """The comment's window, of its own edition, takes words at that instant."""
    return (
        "EXISTS (SELECT 1 FROM consult_consultation c WHERE c.id = NEW.consultation_id"
        " AND c.edition_id = NEW.edition_id AND c.cancelled_at IS NULL"
        f" AND c.opens_at <= {column} AND {column} < c.closes_at"
    )


def _outside_window(dialect: Dialect) -> str:
    """``received_at`` lies in the window; the clock agrees, unless it was recorded afterwards."""
    now = dialect.near_now("NEW.received_at", TOLERANCE)
    return (
        f"{dialect.malformed('NEW.received_at', 'NEW.written_at')}"
        f" OR NOT {dialect.near_now('NEW.written_at', TOLERANCE)}"
        f" OR NOT {_open_at('NEW.received_at')} AND (c.recorded_afterwards OR {now}))"
    )


def _withdrawn_late(dialect: Dialect) -> str:
    """Withdrawing passes the same gate, by the same clock (law 3)."""
    return (
        "OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL AND NOT ("
        f"{dialect.near_now('NEW.withdrawn_at', TOLERANCE)} AND {_open_at('NEW.withdrawn_at')}"
        " AND NOT c.recorded_afterwards))"
    )


def _born_unseen(_dialect: Dialect) -> str:
    return "NEW.withdrawn_at IS NOT NULL OR NEW.hidden_at IS NOT NULL"


def _of_other_edition(_dialect: Dialect) -> str:
    return (
        "NEW.clause_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM drafts_clause c"
        " WHERE c.id = NEW.clause_id AND c.edition_id = NEW.edition_id)"
    )


def _says_something(_dialect: Dialect) -> str:
    return f"EXISTS (SELECT 1 FROM {TABLE} c WHERE c.author_id = OLD.id OR c.hidden_by_id = OLD.id)"


COMMENT_GUARDS = (
    Guard("comment_bent", TABLE, "UPDATE", "comment: its words never change", _bent),
    Guard("comment_shown", TABLE, "UPDATE", "comment: visibility changes once", _shown_again),
    Guard("comment_withdrawn", TABLE, "UPDATE", "comment: outside the window", _withdrawn_late),
    Guard("comment_late", TABLE, "INSERT", "comment: outside the window", _outside_window),
    Guard("comment_clause", TABLE, "INSERT", "comment: of another edition", _of_other_edition),
    Guard("comment_born", TABLE, "INSERT", "comment: not visible at birth", _born_unseen),
    Guard("author_kept", "consult_user", "DELETE", "person: has comments", _says_something),
    *no_replace(TABLE, "comment", ("id",), ("pending",), ("act_year", "act_number", "number")),
    *kept(TABLE, "comment"),
)
