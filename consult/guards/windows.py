"""Guards of the window (law 1): what the database can say exactly, by its own clock."""

from consult import rules
from consult.guards.dialect import Dialect
from consult.guards.guard import Guard, append_only, kept, no_replace
from consult.guards.pages import PAGE, RESTRICTION

TABLE = "consult_consultation"
EXTENSION = "consult_extension"
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


CANCELLING = ("cancelled_at", "cancel_reason_kk", "cancel_reason_ru")
# Two windows of one act at once: the second waits for the first to commit, and then sees it.
LOCK = "1 FROM drafts_draftactpage a WHERE a.page_ptr_id = NEW.act_id FOR NO KEY UPDATE"


def _length(dialect: Dialect, row: str) -> str:
    closes, opens = (dialect.microseconds(f"{row}.{name}") for name in ("closes_at", "opens_at"))
    return f"({closes} - {opens})"


def _ill_formed(dialect: Dialect) -> str:
    needed = dialect.malformed("NEW.opens_at", "NEW.closes_at", "NEW.announced_at")
    return f"({needed} OR {dialect.malformed('NEW.cancelled_at', optional=True)})"


def _born_cancelled(_dialect: Dialect) -> str:
    return (
        "NEW.cancelled_at IS NOT NULL OR NEW.cancel_reason_kk <> '' OR NEW.cancel_reason_ru <> ''"
    )


def _page_not_public(dialect: Dialect) -> str:
    """Announcing publishes: the page is live, with no end, and nothing hides it."""
    live = (
        f"EXISTS (SELECT 1 FROM {PAGE} p WHERE p.id = NEW.act_id AND p.live AND NOT p.expired"
        " AND p.expire_at IS NULL AND p.go_live_at IS NULL AND p.alias_of_id IS NULL)"
    )
    hidden = (
        f"EXISTS (SELECT 1 FROM {RESTRICTION} h JOIN {PAGE} r ON r.id = h.page_id"
        f" JOIN {PAGE} act ON act.id = NEW.act_id"
        f" WHERE {dialect.starts_with('act.path', 'r.path')})"
    )
    return f"(NOT {live} OR {hidden})"


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
    # A transaction whose snapshot is frozen can't see the window beside it (see the lock).
    frozen = (
        ""
        if dialect.vendor == "sqlite"
        else "current_setting('transaction_isolation') = 'repeatable read' OR "
    )
    return (
        f"{frozen}NEW.cancelled_at IS NULL AND EXISTS (SELECT 1 FROM {TABLE} x"
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
    dates = dialect.changed("opens_at", "closes_at", *CANCELLING)
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
        f"{dialect.changed('opens_at', *CANCELLING)}"
        " OR NEW.closes_at < OLD.closes_at"
        f" OR ({dialect.changed('closes_at')} AND OLD.closes_at <= {dialect.now}))"
    )


def _dates_moved_by_cancelling(dialect: Dialect) -> str:
    moved = dialect.changed("opens_at", "closes_at")
    return f"OLD.cancelled_at IS NULL AND NEW.cancelled_at IS NOT NULL AND {moved}"


def _another_closing(dialect: Dialect) -> str:
    """An extension states the closing that its window has from now on, later than before."""
    formed = dialect.malformed("NEW.previous_closes_at", "NEW.closes_at", "NEW.extended_at")
    return (
        f"({formed} OR NEW.closes_at <= NEW.previous_closes_at OR NOT EXISTS ("
        f"SELECT 1 FROM {TABLE} c WHERE c.id = NEW.consultation_id"
        " AND c.closes_at = NEW.closes_at))"
    )


WINDOW_GUARDS = [
    Guard("window_form_new", TABLE, "INSERT", "window: malformed instant", _ill_formed),
    Guard("window_form_set", TABLE, "UPDATE", "window: malformed instant", _ill_formed),
    Guard("window_length_new", TABLE, "INSERT", "window: under 240 hours", _short),
    Guard("window_length_set", TABLE, "UPDATE", "window: under 240 hours", _short),
    Guard("window_born", TABLE, "INSERT", "window: cancelled at birth", _born_cancelled),
    Guard("window_public", TABLE, "INSERT", "window: the page is not public", _page_not_public),
    Guard("window_past", TABLE, "INSERT", "window: not in the past", _past_on_insert),
    Guard("window_edition", TABLE, "INSERT", "window: edition not sealed", _of_other_edition),
    Guard("window_overlap_new", TABLE, "INSERT", "window: overlaps another", _overlapping, LOCK),
    Guard("window_overlap_set", TABLE, "UPDATE", "window: overlaps another", _overlapping, LOCK),
    Guard("window_forever", TABLE, "UPDATE", "window: fixed", _forever),
    Guard("window_announced", TABLE, "UPDATE", "window: only postponing", _before_opening),
    Guard("window_opened", TABLE, "UPDATE", "window: only extension", _after_opening),
    Guard("window_cancel", TABLE, "UPDATE", "window: dates fixed", _dates_moved_by_cancelling),
    *no_replace(TABLE, "window", ("id",), ("edition_id",)),
    *kept(TABLE, "window"),
    Guard("extension_true", EXTENSION, "INSERT", "extension: another closing", _another_closing),
    *append_only(EXTENSION, "extension", ("id",)),
]
