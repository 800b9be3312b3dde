"""Guards of the window (law 1): what the database can say exactly, by its own clock."""

from consult import rules
from consult.guards.dialect import Dialect
from consult.guards.guard import Guard, append_only, kept, no_replace

TABLE = "consult_consultation"
TOLERANCE = 5  # seconds between the service's reading of the clock and the row's writing
FOREVER = (
    "id",
    "act_id",
    "edition_id",
    "term_id",
    "announced_at",
    "announced_by_id",
    "recorded_afterwards",
    "source_kk",
    "source_ru",
)


def _length(dialect: Dialect, row: str) -> str:
    closes, opens = (dialect.microseconds(f"{row}.{name}") for name in ("closes_at", "opens_at"))
    return f"({closes} - {opens})"


def _ill_formed(dialect: Dialect) -> str:
    return dialect.malformed("NEW.opens_at", "NEW.closes_at")


def _short(dialect: Dialect) -> str:
    """COALESCE: a NULL must refuse, not pass (security fact E4)."""
    minimum = rules.MINIMUM_HOURS * 3600 * 1_000_000
    return f"COALESCE({_length(dialect, 'NEW')} < {minimum}, 1 = 1)"


def _past_on_insert(dialect: Dialect) -> str:
    return (
        f"((NOT NEW.recorded_afterwards AND NEW.opens_at < {dialect.seconds_ago(TOLERANCE)})"
        f" OR (NEW.recorded_afterwards AND NEW.closes_at > {dialect.now}))"
    )


def _overlapping(dialect: Dialect) -> str:
    return (
        f"NEW.cancelled_at IS NULL AND EXISTS (SELECT 1 FROM {TABLE} x"
        " WHERE x.act_id = NEW.act_id AND x.edition_id <> NEW.edition_id AND x.cancelled_at IS NULL"
        " AND x.opens_at < NEW.closes_at AND NEW.opens_at < x.closes_at)"
    )


def _of_other_edition(_dialect: Dialect) -> str:
    return (
        "NOT EXISTS (SELECT 1 FROM drafts_edition e WHERE e.id = NEW.edition_id"
        " AND e.act_id = NEW.act_id AND e.sealed_at IS NOT NULL)"
    )


def _forever(dialect: Dialect) -> str:
    cancelled = "OLD.cancelled_at IS NOT NULL OR OLD.recorded_afterwards"
    dates = dialect.changed(
        "opens_at", "closes_at", "cancelled_at", "cancel_reason_kk", "cancel_reason_ru"
    )
    return f"({dialect.changed(*FOREVER)} OR (({cancelled}) AND {dates}))"


def _before_opening(dialect: Dialect) -> str:
    """It may be postponed, never hurried; the length never shrinks."""
    return (
        f"OLD.opens_at > {dialect.now} AND NEW.cancelled_at IS NULL AND ("
        "NEW.opens_at < OLD.opens_at"
        f" OR {_length(dialect, 'NEW')} < {_length(dialect, 'OLD')})"
    )


def _after_opening(dialect: Dialect) -> str:
    """Nothing changes but a later closing, before the closing has passed."""
    return (
        f"OLD.opens_at <= {dialect.now} AND ("
        f"{dialect.changed('opens_at', 'cancelled_at')}"
        " OR NEW.closes_at < OLD.closes_at"
        f" OR ({dialect.changed('closes_at')} AND OLD.closes_at <= {dialect.now}))"
    )


def _dates_moved_by_cancelling(dialect: Dialect) -> str:
    moved = dialect.changed("opens_at", "closes_at")
    return f"OLD.cancelled_at IS NULL AND NEW.cancelled_at IS NOT NULL AND {moved}"


WINDOW_GUARDS = [
    Guard("window_form_new", TABLE, "INSERT", "window: malformed instant", _ill_formed),
    Guard("window_form_set", TABLE, "UPDATE", "window: malformed instant", _ill_formed),
    Guard("window_length_new", TABLE, "INSERT", "window: under 240 hours", _short),
    Guard("window_length_set", TABLE, "UPDATE", "window: under 240 hours", _short),
    Guard("window_past", TABLE, "INSERT", "window: not in the past", _past_on_insert),
    Guard("window_edition", TABLE, "INSERT", "window: edition not sealed", _of_other_edition),
    Guard("window_overlap_new", TABLE, "INSERT", "window: overlaps another", _overlapping),
    Guard("window_overlap_set", TABLE, "UPDATE", "window: overlaps another", _overlapping),
    Guard("window_forever", TABLE, "UPDATE", "window: fixed", _forever),
    Guard("window_announced", TABLE, "UPDATE", "window: only postponing", _before_opening),
    Guard("window_opened", TABLE, "UPDATE", "window: only extension", _after_opening),
    Guard("window_cancel", TABLE, "UPDATE", "window: dates fixed", _dates_moved_by_cancelling),
    no_replace(TABLE, "window", ("id",), ("edition_id",)),
    *kept(TABLE, "window"),
    *append_only("consult_extension", "extension", ("id",)),
]
