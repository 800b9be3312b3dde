"""Guards of supports: they stay; erasure takes the person away and leaves the count."""

from comments.guards.said import TOLERANCE
from consult.guards.dialect import Dialect
from consult.guards.guard import Guard, kept, no_replace

TABLE = "comments_support"


def _bent(dialect: Dialect) -> str:
    fixed = dialect.changed("id", "comment_id", "received_at")
    return f"{fixed} OR ({dialect.changed('user_id')} AND NEW.user_id IS NOT NULL)"


def _outside_window(dialect: Dialect) -> str:
    """Through the same gate as the comment, by the same clock (law 3)."""
    return (
        f"{dialect.malformed('NEW.received_at')}"
        f" OR NOT {dialect.near_now('NEW.received_at', TOLERANCE)}"
        " OR NOT EXISTS (SELECT 1 FROM comments_comment s"
        " JOIN consult_consultation c ON c.id = s.consultation_id"
        " WHERE s.id = NEW.comment_id AND c.cancelled_at IS NULL AND NOT c.recorded_afterwards"
        " AND c.opens_at <= NEW.received_at AND NEW.received_at < c.closes_at)"
    )


SUPPORT_GUARDS = (
    Guard("support_bent", TABLE, "UPDATE", "support: only the person may go", _bent),
    Guard("support_late", TABLE, "INSERT", "support: outside the window", _outside_window),
    *no_replace(TABLE, "support", ("id",), ("comment_id", "user_id")),
    *kept(TABLE, "support"),
)
