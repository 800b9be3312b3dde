"""Opinions made by the services, for tests of pages and of the record."""

from datetime import date, timedelta

from django.utils import timezone

from comments.services import opinions
from comments.services.recording_opinions import record_opinion
from consult.models import Commission, CommissionSeat, Membership
from consult.services import registers
from consult.services.assigning import assign
from tests import factories

WORDS = {
    "verdict": "with_remarks",
    "conclusion_kk": "Жобаны ескертулермен қолдаймын.",
    "conclusion_ru": "Поддерживаю с замечаниями.",
    "grounds_kk": "Бес күн тұрғындарға аз.",
    "grounds_ru": "Пяти дней жителям мало.",
    "has_conflict": False,
    "conflict_kk": "",
    "conflict_ru": "",
}


def today() -> date:
    return timezone.localdate()


def former_member(ago: int = 1):
    """Somebody whose seat ended yesterday, or so many days ago."""
    user = factories.UserFactory()
    dates = {"starts_on": today() - timedelta(60), "ends_on": today() - timedelta(ago)}
    registers.record(Membership(user=user, side="civil", **dates), by=None)
    return user


def draft(consultation, user, *, points=(), **words):
    """An unsent opinion; ``points`` are eids."""
    clauses = consultation.edition.clauses.filter(eid__in=points)
    return opinions.keep(
        consultation,
        user=user,
        version=0,
        points={clause: (f"Ескерту {clause.eid}.", "") for clause in clauses},
        **(WORDS | words),
    )


def submitted(consultation, user=None, *, points=("para_2",), **words):
    user = user or factories.member()
    row = draft(consultation, user, points=points, **words)
    return opinions.submit_opinion(row, user=user)


def on_paper(consultation, user=None, *, stated_at, points=("para_2",), by=None, **words):
    """An opinion of a window that was recorded afterwards."""
    clauses = consultation.edition.clauses.filter(eid__in=points)
    return record_opinion(
        consultation,
        author=user or factories.member(),
        stated_at=stated_at,
        points={clause: (f"Ескерту {clause.eid}.", "") for clause in clauses},
        by=by,
        **(WORDS | words),
    )


def give_to_commission(edition, user, *, rapporteur=None, due_on=None, received_on=None, by=None):
    """Assign the edition to a commission in which ``user`` sits; they report unless told."""
    month_ago = today() - timedelta(30)
    commission = Commission(name_kk="Орта", name_ru="Среда", name_en="Yards", starts_on=month_ago)
    registers.record(commission, by=None)
    people = {person.pk: person for person in (user, rapporteur or user)}.values()
    for person in people:
        seat = CommissionSeat(
            membership=person.memberships.get(), commission=commission, starts_on=month_ago
        )
        registers.record(seat, by=None)
    return assign(
        edition,
        commission=commission,
        rapporteur=(rapporteur or user).memberships.get(),
        received_on=received_on or today(),
        due_on=due_on,
        by=by or factories.secretary(),
    )
