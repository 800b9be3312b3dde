"""Guards of answers: rewritten while proposed, fixed once published; exceptions; completion."""

from comments.guards.said import TABLE as COMMENT
from comments.guards.said import TOLERANCE
from consult.guards.dialect import Dialect
from consult.guards.frozen import frozen_parts, key_taken
from consult.guards.guard import Guard, append_only, kept, no_replace

TABLE, ANSWERED, EXCEPTION = (
    "comments_answer",
    "comments_answeredcomment",
    "comments_namedexception",
)
PUBLISHED = "answer: published"


def _published(_dialect: Dialect) -> str:
    return "OLD.published_at IS NOT NULL"


def _born_published(_dialect: Dialect) -> str:
    return "NEW.published_at IS NOT NULL OR NEW.published_by_id IS NOT NULL"


def _at_wrong_time(dialect: Dialect) -> str:
    """Now, when the window has closed; one recorded afterwards states its date."""
    when = dialect.stated_or_near("NEW.published_at", TOLERANCE, "c.recorded_afterwards")
    closed = (
        "EXISTS (SELECT 1 FROM consult_consultation c WHERE c.id = NEW.consultation_id"
        f" AND c.cancelled_at IS NULL AND c.closes_at <= NEW.published_at AND {when})"
    )
    return (
        "OLD.published_at IS NULL AND NEW.published_at IS NOT NULL"
        f" AND ({dialect.malformed('NEW.published_at')} OR NOT {closed})"
    )


def _unanswered(_dialect: Dialect) -> str:
    """A comment that counts has neither its published answer nor a named exception."""
    answered = (
        f"SELECT 1 FROM {ANSWERED} a JOIN {TABLE} w ON w.id = a.answer_id"
        " WHERE a.comment_id = s.id AND w.published_at IS NOT NULL"
    )
    excepted = f"SELECT 1 FROM {EXCEPTION} e WHERE e.comment_id = s.id"
    return (
        f"EXISTS (SELECT 1 FROM {COMMENT} s WHERE s.consultation_id = NEW.consultation_id"
        " AND s.withdrawn_at IS NULL AND s.hidden_at IS NULL"
        f" AND NOT EXISTS ({answered}) AND NOT EXISTS ({excepted}))"
    )


ANSWER_GUARDS = (
    Guard("answer_born", TABLE, "INSERT", "answer: published only later", _born_published),
    Guard("answer_fixed", TABLE, "UPDATE", PUBLISHED, _published),
    Guard("answer_deleted", TABLE, "DELETE", PUBLISHED, _published),
    Guard(
        "answer_place",
        TABLE,
        "UPDATE",
        "answer: its consultation never changes",
        lambda dialect: dialect.changed("id", "consultation_id"),
    ),
    Guard("answer_time", TABLE, "UPDATE", "answer: not its time to publish", _at_wrong_time),
    *no_replace(TABLE, "answer", ("id",)),
    kept(TABLE, "answer")[1],
    *frozen_parts(
        ANSWERED,
        "answered",
        ("comment_id",),
        parent=(TABLE, "answer_id"),
        since="published_at",
        message="the answer is published",
    ),
    key_taken(ANSWERED, "answered", "comment_id"),
    *append_only(EXCEPTION, "exception", ("id",), ("comment_id",)),
    Guard(
        "completion_true",
        "consult_completion",
        "INSERT",
        "completion: a comment has no answer",
        _unanswered,
    ),
)
