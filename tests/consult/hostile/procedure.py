"""An act that went the whole road, with a row of everything that the road leaves behind."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection
from django.utils import timezone

from comments.models import Answer, Comment, NamedException, Opinion
from comments.services import answering, opinions
from comments.services.completing import complete
from comments.services.supporting import support
from comments.services.visibility import hide
from consult.models import (
    Assignment,
    CalendarDay,
    CommissionSeat,
    Completion,
    Consultation,
    Decision,
    Forwarding,
    Meeting,
    Membership,
    Recommendation,
    Reply,
    User,
    VotingRule,
)
from consult.services import assigning, deciding, forwarding, meetings, registers
from tests import factories, records, windows

BOTH = {"reason_kk": "Себебі бар.", "reason_ru": "Есть причина."}
BASIS = {"basis_kk": "Регламенттің 5-тармағы", "basis_ru": "пункт 5 регламента"}
# Each table that the scene of a closed window fills, in the order of the road.
TABLES = (
    "consult_commission",
    "consult_commissionseat",
    "consult_calendarday",
    "consult_votingrule",
    "consult_assignment",
    "consult_completion",
    "consult_meeting",
    "consult_agendaitem",
    "consult_attendance",
    "consult_vote",
    "consult_decision",
    "consult_recommendation",
    "consult_forwarding",
    "consult_reply",
    "comments_support",
    "comments_opinion",
    "comments_opinionpoint",
    "comments_opinionfile",
    "comments_answer",
    "comments_answeredcomment",
    "comments_namedexception",
)


@dataclass
class Road:
    """``signed`` is a decision that was forwarded, ``prepared`` one of another edition."""

    consultation: Consultation
    comments: list[Comment]
    seat: CommissionSeat
    submitted: Opinion
    unsent: Opinion
    answer: Answer
    proposed: Answer
    exception: NamedException
    completion: Completion
    assignment: Assignment
    meeting: Meeting
    signed: Decision
    prepared: Decision
    forwarding: Forwarding
    reply: Reply

    @property
    def recommendation(self) -> Recommendation:
        return self.signed.recommendations.order_by("number").first()


def calendar_and_rule() -> None:
    registers.record(CalendarDay(day=date(2026, 1, 5), is_working=False, **BASIS), by=None)
    rule = VotingRule(valid_from=date(2020, 1, 1), base="present", **BASIS)
    registers.record(rule, by=None)


def opinion_of(consultation: Consultation, user: User, *, submit: bool) -> Opinion:
    """With a point and a file."""
    opinion = opinions.unsent_opinion(consultation, user=user, day=timezone.localdate())
    words = {"conclusion_kk": "Қолдаймын.", "grounds_kk": "Негіз жеткілікті."}
    opinion = opinions.save_unsent(
        opinion,
        user=user,
        version=opinion.version,
        verdict="supports",
        has_conflict=False,
        **words,
    )
    clause = consultation.edition.clauses.get(eid="para_2")
    opinions.set_point(opinion, user=user, clause=clause, text_kk="Дәл емес.", text_ru="")
    opinions.add_file(opinion, user=user, name="note.txt", content="Қосымша".encode())
    return opinions.submit_opinion(opinion, user=user) if submit else opinion


def close(consultation: Consultation) -> Consultation:
    """The clock has done its work: everything that was said stands two days back."""
    back = timedelta(days=2)
    with windows.guards_down():
        Consultation.objects.filter(pk=consultation.pk).update(
            opens_at=consultation.opens_at - back, closes_at=consultation.closes_at - back
        )
        for comment in consultation.comments.all():
            Comment.objects.filter(pk=comment.pk).update(received_at=comment.received_at - back)
    consultation.refresh_from_db()
    return consultation


def everybody(choice: str) -> tuple[dict, dict]:
    """Attendance of all members of today, and the vote of each."""
    members = Membership.objects.on(timezone.localdate())
    present = {row.pk: meetings.Presence("present") for row in members}
    return present, dict.fromkeys(present, choice)


def hold_meeting(number: str, editions, by: User) -> Meeting:
    attendance, votes = everybody("for")
    return meetings.record_meeting(
        kind="plenary",
        number=number,
        held_on=timezone.localdate(),
        agenda=[meetings.Question(edition=edition, votes=votes) for edition in editions],
        attendance=attendance,
        by=by,
    )


def _decide(meeting: Meeting, chair: User, by: User) -> tuple[Decision, Decision]:
    made = []
    for item in meeting.agenda.order_by("position"):
        clause = item.edition.clauses.get(eid="para_1")
        asked = [
            deciding.Asked("Мерзімді ұзарту керек.", "Продлить срок.", clause),
            deciding.Asked("Тізімді толықтыру керек.", "Дополнить список."),
        ]
        made.append(
            deciding.prepare_decision(
                item, verdict="approved_with_remarks", recommendations=asked, by=by
            )
        )
    return deciding.sign_decision(made[0], by=chair), made[1]


def _answer(comment: Comment, by: User) -> Answer:
    return answering.propose([comment], disposition="accepted", by=by, **BOTH)


def walk(secretary: User) -> Road:
    """The whole life of an act, by the services alone."""
    connection.check_constraints()  # PostgreSQL changes no trigger while checks are pending
    expert, other, chair = factories.member(), factories.member(), factories.chair()
    calendar_and_rule()
    seat = factories.seat_of(expert)
    consultation = windows.open_window(by=secretary)
    author = factories.UserFactory()
    eids = ("para_1", "para_2", "para_3", "para_3")
    comments = [records.say(consultation, author, eid) for eid in eids]
    support(comments[0], user=factories.UserFactory())
    submitted = opinion_of(consultation, expert, submit=True)
    unsent = opinion_of(consultation, other, submit=False)
    proposed = _answer(comments[2], secretary)
    for comment in comments[2:]:
        hide(comment, reason="insult", by=secretary)
    connection.check_constraints()
    close(consultation)
    assignment = assigning.assign(
        consultation.edition,
        commission=seat.commission,
        rapporteur=seat.membership,
        received_on=timezone.localdate() - timedelta(days=1),
        by=secretary,
    )
    answer = _answer(comments[0], secretary)
    answering.publish([answer], by=secretary)
    exception = answering.name_exception(comments[1], by=secretary, **BOTH)
    completion = complete(consultation, by=secretary)
    connection.check_constraints()
    second = windows.closed_window(by=secretary)
    meeting = hold_meeting("1", [consultation.edition, second.edition], secretary)
    signed, prepared = _decide(meeting, chair, secretary)
    today = timezone.localdate()
    sent = forwarding.forward(
        signed,
        body=factories.BodyFactory(kind="national"),
        outgoing_number="01-12/7",
        sent_on=today,
        received_on=today,
        letter=("letter.pdf", b"letter"),
        by=secretary,
    )
    reply = forwarding.record_reply(
        sent,
        recommendation=signed.recommendations.get(number=1),
        result="partly",
        replied_on=today,
        by=secretary,
        role="secretary",
        scan=("reply.pdf", b"reply"),
        **BOTH,
    )
    answer.refresh_from_db()
    return Road(
        consultation=consultation,
        comments=comments,
        seat=seat,
        submitted=submitted,
        unsent=unsent,
        answer=answer,
        proposed=proposed,
        exception=exception,
        completion=completion,
        assignment=assignment,
        meeting=meeting,
        signed=signed,
        prepared=prepared,
        forwarding=sent,
        reply=reply,
    )
