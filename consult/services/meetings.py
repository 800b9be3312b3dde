"""Enters a meeting of the council as it was: agenda, attendance with reasons, open votes."""

from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from consult import rules, voting
from consult.events import EventKind
from consult.models import (
    AgendaItem,
    Attendance,
    Chain,
    Meeting,
    Membership,
    User,
    Vote,
    VotingRule,
)
from consult.services import clock, journal
from drafts.models import Edition


@dataclass(frozen=True)
class Question:
    """One point of an agenda: an edition, or a title in both languages; votes by membership id."""

    edition: Edition | None = None
    title_kk: str = ""
    title_ru: str = ""
    votes: dict[int, str] = field(default_factory=dict)


LEAST_QUORUM = voting.Share(2, 3)  # Law on Public Councils, art. 13(2); a rule may ask more


@dataclass(frozen=True)
class Presence:
    """``state`` is one of Attendance.State; ``reason`` belongs to an excused absence."""

    state: str
    reason: str = ""


def rule_on(day: date) -> VotingRule:
    """The council's voting rule of that day; raises ValidationError when there is none."""
    rule = VotingRule.objects.filter(valid_from__lte=day).order_by("-valid_from").first()
    if rule is None or (rule.valid_to and rule.valid_to < day):
        raise ValidationError(_("No voting rule is in force on that day. Enter it first."))
    return rule


def members_on(day: date) -> dict[int, Membership]:
    return {row.pk: row for row in Membership.objects.on(day).select_related("user")}


def count_of(item: AgendaItem) -> voting.Count:
    """The open vote on a point, from its rows and the roll call of its meeting."""
    meeting = item.meeting
    choices = list(item.votes.values_list("choice", flat=True))
    return voting.Count(
        members=members_at(meeting),
        present=present_at(meeting),
        in_favour=choices.count(Vote.Choice.IN_FAVOUR),
        against=choices.count(Vote.Choice.AGAINST),
        abstained=choices.count(Vote.Choice.ABSTAINED),
    )


def members_at(meeting: Meeting) -> int:
    """The roll call names every member of the day: a register corrected later moves no quorum."""
    return meeting.attendances.count()


def present_at(meeting: Meeting) -> int:
    return meeting.attendances.filter(state=Attendance.State.PRESENT).count()


def needed_at(meeting: Meeting) -> int:
    """Two thirds of the membership of the day (25 of 37), or more if the rule says so."""
    rule = meeting.rule
    share = voting.Share(rule.quorum_numerator, rule.quorum_denominator)
    return voting.quorum_needed(members_at(meeting), share)


def quorum_on(day: date, members: int) -> int:
    """What the roll call of so many members of that day needs; the law's least without a rule."""
    try:
        rule = rule_on(day)
    except ValidationError:
        return voting.quorum_needed(members, LEAST_QUORUM)
    return voting.quorum_needed(
        members, voting.Share(rule.quorum_numerator, rule.quorum_denominator)
    )


def has_quorum(meeting: Meeting) -> bool:
    present = present_at(meeting)
    return present > 0 and present >= needed_at(meeting)


def is_carried(item: AgendaItem) -> bool:
    """Whether the point got the majority that the meeting's rule asks for."""
    rule = item.meeting.rule
    return voting.is_carried(
        count_of(item),
        voting.Share(rule.majority_numerator, rule.majority_denominator),
        of_membership=rule.base == VotingRule.Base.MEMBERSHIP,
    )


def _check_people(members, attendance, agenda) -> None:
    strangers = set(attendance) - set(members)
    if strangers:
        raise ValidationError(_("Only members of that day are entered as present or absent."))
    missing = set(members) - set(attendance)
    if missing:
        raise ValidationError(
            _("Say of every member of that day whether they came. Missing: %(names)s.")
            % {"names": ", ".join(str(members[pk].user) for pk in sorted(missing))}
        )
    for pk, row in attendance.items():
        _check_presence(members[pk], row)
    present = {pk for pk, row in attendance.items() if row.state == Attendance.State.PRESENT}
    for question in agenda:
        if set(question.votes) - present:
            raise ValidationError(_("Only members who were present can have voted."))
        if set(question.votes.values()) - set(Vote.Choice.values):
            raise ValidationError(_("A vote is for, against or abstained."))


def _check_presence(member: Membership, row: Presence) -> None:
    name = {"name": str(member.user)}
    if row.state not in Attendance.State.values:
        raise ValidationError(_("Say whether %(name)s came.") % name)
    if row.state == Attendance.State.EXCUSED and not row.reason.strip():
        raise ValidationError(_("Give the valid reason for the absence of %(name)s.") % name)
    if row.state != Attendance.State.EXCUSED and row.reason.strip():
        message = _("A reason belongs to an absence with a valid reason: %(name)s.")
        raise ValidationError(message % name)


def _check_agenda(agenda: list[Question]) -> None:
    if not agenda:
        raise ValidationError(_("A meeting has at least one point on its agenda."))
    for question in agenda:
        named = question.title_kk.strip() and question.title_ru.strip()
        if question.edition is None and not named:
            raise ValidationError(_("Name each question in Kazakh and in Russian."))
        if question.edition and not question.edition.is_sealed:
            raise ValidationError(_("Only an announced draft act is put on the agenda."))
    editions = [question.edition.pk for question in agenda if question.edition]
    if len(editions) != len(set(editions)):
        raise ValidationError(_("A draft act stands on the agenda of a meeting once."))


def payload_of(meeting: Meeting) -> dict:
    """The meeting as the record keeps it; members are ids (law 7).

    Why somebody was absent is not in it: a reason may tell of an illness.
    """
    return {
        "meeting": meeting.pk,
        "kind": meeting.kind,
        "number": meeting.number,
        "held_on": meeting.held_on,
        "place_kk": meeting.place_kk,
        "place_ru": meeting.place_ru,
        "rule": meeting.rule_id,
        "attendance": [
            [row.membership_id, row.state] for row in meeting.attendances.order_by("membership_id")
        ],
        "agenda": [
            {
                "item": item.pk,
                "position": item.position,
                "edition": item.edition_id,
                "title_kk": item.title_kk,
                "title_ru": item.title_ru,
                "votes": [
                    [row.membership_id, row.choice] for row in item.votes.order_by("membership_id")
                ],
            }
            for item in meeting.agenda.order_by("position")
        ],
    }


@transaction.atomic
def record_meeting(
    *,
    kind: str,
    number: str,
    held_on: date,
    agenda: list[Question],
    attendance: dict[int, Presence],
    by: User | None,
    place_kk: str = "",
    place_ru: str = "",
) -> Meeting:
    """Write the meeting down, whole and once. ``attendance`` is by membership id.

    Raises ValidationError: a day to come, a member of the day left out, a vote of somebody absent.
    A meeting without a quorum is recorded too; it decides nothing.
    """
    if held_on > rules.almaty_date(clock.database_now()):
        raise ValidationError({"held_on": _("A meeting is entered when it has been held.")})
    # A form that was sent twice: the second waits here, and then sees the first.
    Chain.objects.select_for_update().get(pk=journal.council_chain().pk)
    if Meeting.objects.filter(kind=kind, number=number, held_on=held_on).exists():
        raise ValidationError({"number": _("The meeting of this number and day is entered.")})
    _check_agenda(agenda)
    _check_people(members_on(held_on), attendance, agenda)
    meeting = Meeting(
        kind=kind,
        number=number,
        held_on=held_on,
        place_kk=place_kk,
        place_ru=place_ru,
        rule=rule_on(held_on),
        recorded_at=clock.database_now(),
        recorded_by=by,
    )
    meeting.full_clean(exclude={"recorded_by"})
    meeting._history_user = by
    meeting.save()
    _write_people(meeting, attendance, by)
    for position, question in enumerate(agenda, start=1):
        _write_question(meeting, position, question)
    journal.append(
        journal.council_chain(),
        EventKind.MEETING_RECORDED,
        at=meeting.recorded_at,
        actor=journal.actor_of(by, "secretary"),
        subject=f"meeting/{meeting.pk}",
        payload=payload_of(meeting),
    )
    return meeting


def _write_people(meeting: Meeting, attendance: dict[int, Presence], by: User | None) -> None:
    for membership_id, presence in sorted(attendance.items()):
        row = Attendance(meeting=meeting, membership_id=membership_id, state=presence.state)
        row.reason = presence.reason.strip()
        row._history_user = by
        row.save()


def _write_question(meeting: Meeting, position: int, question: Question) -> None:
    item = AgendaItem.objects.create(
        meeting=meeting,
        position=position,
        edition=question.edition,
        title_kk=question.title_kk.strip(),
        title_ru=question.title_ru.strip(),
    )
    Vote.objects.bulk_create(
        Vote(item=item, membership_id=membership_id, choice=choice)
        for membership_id, choice in sorted(question.votes.items())
    )
