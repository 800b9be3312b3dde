"""Lets the demo council assign, meet, decide and forward; a body replies to what it was asked."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from consult import rules
from consult.models import (
    AgendaItem,
    Assignment,
    Consultation,
    Decision,
    Forwarding,
    Membership,
    Verdict,
)
from consult.services.assigning import assign
from consult.services.calendars import calendar_from
from consult.services.deciding import Asked, prepare_decision, sign_decision
from consult.services.forwarding import forward, record_reply
from consult.services.meetings import Presence, Question, members_on, record_meeting
from drafts.choices import BodyKind
from drafts.models import Body
from search.demo.decided import HALL, MINISTRY, OTHER_QUESTION
from search.demo.making import day_of, stated
from search.demo.said_by_council import Both, RecommendationSaid
from search.demo.seating import Council, named

RUNS_ON = timedelta(days=14)  # the council's term, after the closing of an open window
NOTHING = Both()


@dataclass(frozen=True)
class Plan:
    """What the council does with an act. Days count from the opening; meetings are on workdays.

    Without a commission it is not assigned; met on without a verdict, its decision still waits.
    """

    commission: str = ""
    rapporteur: str = ""
    verdict: Verdict | None = None
    number: str = ""
    met_on: int = 0
    due_on: int = 0
    reason: Both = NOTHING
    recommendations: tuple[RecommendationSaid, ...] = ()
    sent_on: int = 0
    received_on: int = 0
    replied_on: int = 0


def give_to_commission(consultation: Consultation, plan: Plan, council: Council) -> None:
    """Received on the day of the opening."""
    if Assignment.objects.filter(edition=consultation.edition).exists():
        return
    closes_on = rules.almaty_date(consultation.closes_at)
    due_on = calendar_from(closes_on).next_working(closes_on + RUNS_ON)
    assign(
        consultation.edition,
        commission=council.commissions[plan.commission],
        rapporteur=council.seat_of(plan.rapporteur),
        received_on=rules.almaty_date(consultation.opens_at),
        due_on=_workday(consultation, plan.due_on) if plan.due_on else due_on,
        by=council.secretary,
    )


@transaction.atomic
def decide(consultation: Consultation, plan: Plan, council: Council) -> None:
    """The meeting and its verdict, signed by the chair; once."""
    edition = consultation.edition
    if Decision.objects.filter(edition=edition).exists():
        return
    item = meet(consultation, plan, council)
    asked = [
        Asked(row.text.kk, row.text.ru, edition.clauses.get(eid=row.eid))
        for row in plan.recommendations
    ]
    decision = prepare_decision(
        item,
        verdict=plan.verdict,
        recommendations=asked,
        reason_kk=plan.reason.kk,
        reason_ru=plan.reason.ru,
        by=council.secretary,
    )
    days = (item.meeting.held_on - rules.almaty_date(consultation.opens_at)).days
    at = stated(consultation, days, 18)
    sign_decision(decision, by=council.people["chair"], stated_at=at)


def meet(consultation: Consultation, plan: Plan, council: Council) -> AgendaItem:
    """The vote on it at a meeting with quorum; once."""
    found = AgendaItem.objects.filter(edition=consultation.edition).first()
    if found:
        return found
    held_on = _workday(consultation, plan.met_on)
    members = sorted(members_on(held_on).values(), key=lambda row: row.pk)
    attendance = _attendance(members)
    came = [pk for pk, presence in attendance.items() if presence.state == "present"]
    meeting = record_meeting(
        kind="plenary",
        number=plan.number,
        held_on=held_on,
        place_kk=HALL.kk,
        place_ru=HALL.ru,
        agenda=[
            Question(consultation.edition, votes=_votes(came)),
            Question(title_kk=OTHER_QUESTION.kk, title_ru=OTHER_QUESTION.ru),
        ],
        attendance=attendance,
        by=council.secretary,
    )
    return meeting.agenda.get(edition=consultation.edition)


def _attendance(members: list[Membership]) -> dict[int, Presence]:
    """Of 37, thirty come, four have a valid reason and three have none."""
    reasons = {4: "іссапар", 13: "отпуск", 22: "іссапар", 31: "отпуск"}
    absent = (7, 20, 33)
    found = {}
    for place, row in enumerate(members):
        state = "excused" if place in reasons else "absent" if place in absent else "present"
        found[row.pk] = Presence(state, reasons.get(place, ""))
    return found


def _votes(came: list[int]) -> dict[int, str]:
    """All for, but two against and one that abstains."""
    unlike = {5: "against", 11: "against", 17: "abstained"}
    return {pk: unlike.get(place, "for") for place, pk in enumerate(came)}


def send(consultation: Consultation, plan: Plan, council: Council) -> None:
    """To the national body; its officer enters the replies that came."""
    decision = Decision.objects.get(edition=consultation.edition)
    ministry = named(Body, MINISTRY, kind=BodyKind.NATIONAL)
    letter = Forwarding.objects.filter(decision=decision, body=ministry).first()
    letter = letter or forward(
        decision,
        body=ministry,
        outgoing_number=f"05-12/{plan.number}",
        sent_on=_workday(consultation, plan.sent_on),
        received_on=_workday(consultation, plan.received_on),
        by=council.secretary,
    )
    for row in decision.recommendations.order_by("number"):
        said = plan.recommendations[row.number - 1].reply
        if said and not letter.replies.filter(recommendation=row).exists():
            record_reply(
                letter,
                recommendation=row,
                result=said.result,
                reason_kk=said.reason.kk,
                reason_ru=said.reason.ru,
                signer=said.signer,
                replied_on=_workday(consultation, plan.replied_on),
                by=council.people["national_officer"],
            )


def _workday(consultation: Consultation, day: int) -> date:
    """The last working day by then: days in order stay in order."""
    wanted = day_of(consultation, day)
    calendar = calendar_from(day_of(consultation, 0))
    while not calendar.is_working(wanted):
        wanted -= timedelta(days=1)
    return wanted
