"""People, bodies, topics, terms, calendar: each change is a line of the council's chain."""

from django.db import models, transaction

from consult.events import EventKind
from consult.models import (
    Appointment,
    CalendarDay,
    Commission,
    CommissionSeat,
    Membership,
    Term,
    User,
    VotingRule,
)
from consult.services import journal
from drafts.models import Body, DraftActPage, Topic

# What the record says of each row. No personal field: a person is an id (law 7).
RECORDED = {
    Appointment: (
        EventKind.APPOINTMENT_RECORDED,
        ("user_id", "role", "body_id", "starts_on", "ends_on"),
    ),
    Membership: (EventKind.MEMBERSHIP_RECORDED, ("user_id", "side", "starts_on", "ends_on")),
    Term: (
        EventKind.TERM_RECORDED,
        (
            "code",
            "act_kind",
            "start_event",
            "number",
            "unit",
            "direction",
            "silence",
            "is_minimum",
            "valid_from",
            "valid_to",
            "basis_kk",
            "basis_ru",
            "basis_en",
        ),
    ),
    Body: (EventKind.BODY_RECORDED, ("name_kk", "name_ru", "name_en", "kind")),
    Topic: (EventKind.TOPIC_RECORDED, ("name_kk", "name_ru", "name_en")),
    Commission: (
        EventKind.COMMISSION_RECORDED,
        ("name_kk", "name_ru", "name_en", "starts_on", "ends_on"),
    ),
    CommissionSeat: (
        EventKind.SEAT_RECORDED,
        ("membership_id", "commission_id", "role", "starts_on", "ends_on"),
    ),
    CalendarDay: (
        EventKind.CALENDAR_DAY_RECORDED,
        ("day", "is_working", "basis_kk", "basis_ru"),
    ),
    VotingRule: (
        EventKind.VOTING_RULE_RECORDED,
        (
            "valid_from",
            "valid_to",
            "quorum_numerator",
            "quorum_denominator",
            "base",
            "majority_numerator",
            "majority_denominator",
            "basis_kk",
            "basis_ru",
        ),
    ),
}


def subject_of(row: models.Model) -> str:
    return f"{row._meta.model_name}/{row.pk}"


def payload_of(row: models.Model) -> dict:
    _kind, names = RECORDED[type(row)]
    return {name: getattr(row, name) for name in names}


@transaction.atomic
def record(row: models.Model, *, by: User | None) -> models.Model:
    """Save a new or changed row of a register and say so in the council's chain.

    Raises ValidationError from the row's own ``full_clean``.
    """
    row.full_clean()
    row._history_user = by
    row.save()
    kind, _names = RECORDED[type(row)]
    journal.append(
        journal.council_chain(),
        kind,
        actor=journal.actor_of(by, "administrator"),
        subject=subject_of(row),
        payload=payload_of(row),
    )
    return row


@transaction.atomic
def change_topic(act: DraftActPage, topic: Topic | None, *, by: User | None) -> None:
    """The one thing of an announced act that may change; journaled in the act's chain."""
    act = DraftActPage.objects.select_for_update(of=("self",)).get(pk=act.pk)
    before = act.topic_id
    if before == (topic.pk if topic else None):
        return
    DraftActPage.objects.filter(pk=act.pk).update(topic=topic)
    journal.append(
        journal.chain_of(act),
        EventKind.TOPIC_CHANGED,
        actor=journal.actor_of(by, "secretary"),
        subject=f"act/{act.pk}",
        payload={"before": before, "after": topic.pk if topic else None},
    )
