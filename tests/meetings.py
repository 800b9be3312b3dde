"""A council that meets, decides, forwards and hears back: the smallest lawful steps."""

from datetime import date, timedelta

from django.utils import timezone

from consult.models import AgendaItem, Decision, Forwarding, Meeting, Membership, User, VotingRule
from consult.services import registers
from consult.services.announcing import record_afterwards
from consult.services.deciding import Asked, prepare_decision, sign_decision
from consult.services.forwarding import forward, record_reply
from consult.services.meetings import Presence, Question, record_meeting
from tests import factories, windows

LONG_AGO = date(2015, 11, 2)
GROUNDS = {"reason_kk": "Негіздеме жоқ.", "reason_ru": "Нет обоснования."}


def voting_rule(**fields) -> VotingRule:
    """The rule in force, or a first one: two thirds attend, more than half of those present."""
    found = VotingRule.objects.order_by("-valid_from").first()
    if found and not fields:
        return found
    values = {"valid_from": LONG_AGO, "base": "present", "basis_kk": "№ 1", "basis_ru": "№ 1"}
    return registers.record(VotingRule(**{**values, **fields}), by=None)


def council(size: int = 3, day: date | None = None) -> list[Membership]:
    """So many members of the day, with those that there are."""
    day = day or timezone.localdate()
    while Membership.objects.on(day).count() < size:
        seat = Membership(user=factories.UserFactory(), side="civil", starts_on=LONG_AGO)
        registers.record(seat, by=None)
    return list(Membership.objects.on(day).order_by("pk"))


def presences(members, *, absent: int = 0) -> dict[int, Presence]:
    """All of them came but the last so many."""
    came = len(members) - absent
    return {
        row.pk: Presence("present" if place < came else "absent")
        for place, row in enumerate(members)
    }


def meeting(edition=None, *, size: int = 3, absent: int = 0, votes=None, by=None, **fields):
    """A meeting of today about the edition; everybody present votes for, unless told."""
    voting_rule()
    day = fields.pop("held_on", timezone.localdate())
    members = council(size, day)
    came = members[: len(members) - absent]
    votes = {row.pk: "for" for row in came} if votes is None else votes
    question = Question(edition=edition, votes=votes)
    if edition is None:
        question = Question(title_kk="Жұмыс жоспары", title_ru="План работы", votes=votes)
    number = str(Meeting.objects.count() + 1)
    values = {"kind": "plenary", "number": number, "held_on": day, **fields}
    return record_meeting(
        agenda=[question], attendance=presences(members, absent=absent), by=by, **values
    )


def item(edition=None, **fields) -> AgendaItem:
    """The point about an edition (by default of a window that has closed) of such a meeting."""
    edition = edition or windows.closed_window().edition
    return meeting(edition, **fields).agenda.get(edition=edition)


def asked(edition, eid: str = "para_1") -> Asked:
    clause = edition.clauses.get(eid=eid) if eid else None
    texts = {"text_kk": f"Мерзімін ұзарту қажет ({eid}).", "text_ru": f"Увеличить срок ({eid})."}
    return Asked(**texts, clause=clause)


def prepared(edition=None, verdict: str = "approved_with_remarks", *, by=None, **fields):
    """An unsigned decision, with remarks on two clauses if it is so."""
    point = item(edition, **fields)
    remarks = [asked(point.edition, eid) for eid in ("para_1", "para_2")]
    return prepare_decision(
        point,
        verdict=verdict,
        recommendations=remarks if verdict == "approved_with_remarks" else [],
        by=by,
        **(GROUNDS if verdict in ("returned", "not_approved") else {}),
    )


def signed(edition=None, verdict: str = "approved_with_remarks", **fields) -> Decision:
    return sign_decision(prepared(edition, verdict, **fields), by=factories.chair())


def forwarded(decision=None, *, body=None, by: User | None = None, **fields) -> Forwarding:
    today = timezone.localdate()
    values = {"outgoing_number": "05-12/77", "sent_on": today, "received_on": today, **fields}
    return forward(decision or signed(), body=body or factories.BodyFactory(), by=by, **values)


def long_forwarded(days: int = 60, **fields) -> Forwarding:
    """Recommendations that a body has had for so many days.

    The window was recorded afterwards: only there may a letter be older than the signature.
    """
    day = timezone.localdate() - timedelta(days=days)
    edition = past_edition(day)
    decision = signed(edition, held_on=day)
    return forwarded(decision, sent_on=day, received_on=day, **fields)


def past_edition(decided_on: date):
    """The edition of a discussion that was held on paper and had closed by that day."""
    closes_at = timezone.now() - (timezone.localdate() - decided_on) - timedelta(days=2)
    return record_afterwards(
        factories.make_edition(),
        opens_at=closes_at - timedelta(days=20),
        closes_at=closes_at,
        source_kk="№ 3 хаттама",
        source_ru="Протокол № 3",
        by=None,
    ).edition


def replied(forwarding: Forwarding, *, number: int = 1, result: str = "taken", **fields):
    row = forwarding.decision.recommendations.get(number=number)
    values = {"reason_kk": "", "reason_ru": "", "replied_on": timezone.localdate(), "by": None}
    return record_reply(forwarding, recommendation=row, result=result, **{**values, **fields})
