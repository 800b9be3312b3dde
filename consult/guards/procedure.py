"""Guards of what follows the window: assignments, meetings, decisions, forwarding (laws 5, 9)."""

from consult.guards.dialect import Dialect
from consult.guards.frozen import frozen_parts, key_taken
from consult.guards.guard import Guard, append_only, kept, no_replace
from consult.guards.records import dated, only

TOLERANCE = 30  # seconds a transaction may take from the gate's clock to the row
CALENDAR, DECISION, FORWARDING = (
    "consult_calendarday",
    "consult_decision",
    "consult_forwarding",
)
SIGNING = ("signed_at", "signed_by_id", "is_late")
SETTLING = ("settled_at", "settled_reason_kk", "settled_reason_ru")


def _signed(dialect: Dialect) -> str:
    return "OLD.signed_at IS NOT NULL"


def _being_signed(condition: str) -> str:
    return f"OLD.signed_at IS NULL AND NEW.signed_at IS NOT NULL AND {condition}"


def _signed_at_wrong_time(dialect: Dialect) -> str:
    """Now, by a person, when the window has closed; one recorded afterwards states its date."""
    when = dialect.stated_or_near("NEW.signed_at", TOLERANCE, "c.recorded_afterwards")
    closed = (
        "EXISTS (SELECT 1 FROM consult_consultation c WHERE c.edition_id = NEW.edition_id"
        f" AND c.cancelled_at IS NULL AND c.closes_at <= NEW.signed_at AND {when})"
    )
    formed = dialect.malformed("NEW.signed_at")
    return _being_signed(f"({formed} OR NEW.signed_by_id IS NULL OR NOT {closed})")


def _remarks_missing(_dialect: Dialect) -> str:
    rows = "SELECT 1 FROM consult_recommendation r WHERE r.decision_id = NEW.id"
    return _being_signed(f"NEW.verdict = 'approved_with_remarks' AND NOT EXISTS ({rows})")


def _born_signed(_dialect: Dialect) -> str:
    return "NEW.signed_at IS NOT NULL OR NEW.signed_by_id IS NOT NULL OR NEW.is_late"


DECISION_GUARDS = [
    Guard("decision_born", DECISION, "INSERT", "decision: signed only later", _born_signed),
    Guard("decision_fixed", DECISION, "UPDATE", "decision: signed", _signed),
    Guard("decision_deleted", DECISION, "DELETE", "decision: signed", _signed),
    Guard(
        "decision_place",
        DECISION,
        "UPDATE",
        "decision: its edition never changes",
        lambda dialect: dialect.changed("id", "act_id", "edition_id"),
    ),
    Guard(
        "decision_time", DECISION, "UPDATE", "decision: not its time to sign", _signed_at_wrong_time
    ),
    Guard("decision_remarks", DECISION, "UPDATE", "decision: no remark", _remarks_missing),
    key_taken(DECISION, "decision", "item_id"),
    *no_replace(DECISION, "decision", ("id",), ("edition_id",), ("item_id",)),
    kept(DECISION, "decision")[1],
    *frozen_parts(
        "consult_recommendation",
        "recommendation",
        ("decision_id", "number"),
        parent=(DECISION, "decision_id"),
        since="signed_at",
        message="the decision is signed",
    ),
]


def _settled_again(dialect: Dialect) -> str:
    return f"OLD.settled_at IS NOT NULL AND {dialect.changed(*SETTLING)}"


def _settled_wrongly(dialect: Dialect) -> str:
    """Settled now, with its basis; no basis without settling."""
    formed = dialect.malformed("NEW.settled_at", optional=True)
    now = dialect.near_now("NEW.settled_at", TOLERANCE)
    said = "NEW.settled_reason_kk <> '' AND NEW.settled_reason_ru <> ''"
    unsaid = "NEW.settled_reason_kk = '' AND NEW.settled_reason_ru = ''"
    return (
        f"OLD.settled_at IS NULL AND ({formed} OR"
        f" (NEW.settled_at IS NULL AND NOT ({unsaid}))"
        f" OR (NEW.settled_at IS NOT NULL AND NOT ({said} AND {now})))"
    )


def _born_settled(_dialect: Dialect) -> str:
    return (
        "NEW.settled_at IS NOT NULL OR NEW.settled_reason_kk <> '' OR NEW.settled_reason_ru <> ''"
    )


def _of_unsigned(_dialect: Dialect) -> str:
    return (
        f"NOT EXISTS (SELECT 1 FROM {DECISION} d WHERE d.id = NEW.decision_id"
        " AND d.signed_at IS NOT NULL)"
    )


FIXED = "forwarding: only settled, once"


def forwarding_guards() -> list[Guard]:
    bent = only(*SETTLING, table=FORWARDING)
    return [
        Guard("forwarding_bent", FORWARDING, "UPDATE", FIXED, bent),
        Guard("forwarding_again", FORWARDING, "UPDATE", FIXED, _settled_again),
        Guard("forwarding_settled", FORWARDING, "UPDATE", FIXED, _settled_wrongly),
        Guard(
            "forwarding_born", FORWARDING, "INSERT", "forwarding: settled at birth", _born_settled
        ),
        Guard(
            "forwarding_unsigned",
            FORWARDING,
            "INSERT",
            "forwarding: the decision is not signed",
            _of_unsigned,
        ),
        *no_replace(FORWARDING, "forwarding", ("id",), ("decision_id", "body_id")),
        *kept(FORWARDING, "forwarding"),
        *append_only("consult_reply", "reply", ("id",), ("forwarding_id", "recommendation_id")),
    ]


def procedure_guards() -> list[Guard]:
    return [
        *dated("consult_commission", "commission", "ends_on"),
        *dated("consult_commissionseat", "seat", "ends_on", SEAT),
        *dated("consult_votingrule", "votingrule", "valid_to", ("valid_from",)),
        Guard(
            "calendar_day",
            CALENDAR,
            "UPDATE",
            "calendar: its day never changes",
            lambda dialect: dialect.changed("id", "day"),
        ),
        *no_replace(CALENDAR, "calendar", ("id",), ("day",)),
        *kept(CALENDAR, "calendar"),
        *append_only("consult_assignment", "assignment", ("id",)),
        *append_only("consult_completion", "completion", ("id",), ("consultation_id",)),
        *append_only("consult_meeting", "meeting", ("id",), ("kind", "number", "held_on")),
        *append_only("consult_agendaitem", "agenda", ("id",), ("meeting_id", "position")),
        *append_only("consult_attendance", "attendance", ("id",), ("meeting_id", "membership_id")),
        *append_only("consult_vote", "vote", ("id",), ("item_id", "membership_id")),
        *DECISION_GUARDS,
        *forwarding_guards(),
    ]


SEAT = ("membership_id", "commission_id", "starts_on")
