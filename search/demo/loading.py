"""Puts the demo council into a migrated database, by the same services that staff use.

Every step looks first at what is there, so a run that was cut short is finished by the next one.
"""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from consult import rules
from consult.models import Completion, Consultation, Decision, Verdict
from consult.services import clock
from search.demo import answers, decisions, making, opinions, voices
from search.demo.acts import ACTS, COURTYARDS, CYCLING, MARKETS, QUIET, TREES, DemoAct
from search.demo.decided import MARKETS_RETURN, TREES_RECOMMENDATIONS
from search.demo.decisions import Plan
from search.demo.seating import Council, seat

OPENED_AGO = {
    MARKETS: timedelta(days=95),
    TREES: timedelta(days=63),
    CYCLING: timedelta(days=35),
}
PLANS = {
    MARKETS: Plan(
        "trade",
        "state_member",
        Verdict.RETURNED,
        number="5",
        met_on=40,
        due_on=45,
        reason=MARKETS_RETURN,
    ),
    TREES: Plan(
        "ecology",
        "second_member",
        Verdict.APPROVED_WITH_REMARKS,
        number="6",
        met_on=47,
        due_on=50,
        recommendations=TREES_RECOMMENDATIONS,
        # The letter's term of ten working days still runs on the day of loading.
        sent_on=52,
        received_on=55,
        replied_on=61,
    ),
    CYCLING: Plan(number="7", met_on=30),
    COURTYARDS: Plan("improvement", "member"),
}


def load() -> list[Consultation]:
    """All consultations of the demo, oldest first, after adding whatever is missing.

    When nothing in the whole council is announced or open any more, a fresh act opens.
    """
    council = seat()
    for demo_act, ago in OPENED_AGO.items():
        if not consultations_of(demo_act).exists():
            making.hold_before(demo_act, ago, council.secretary)
    for demo_act, begin in ((COURTYARDS, making.open_now), (QUIET, making.announce_ahead)):
        if not consultations_of(demo_act).exists():
            begin(demo_act, council.secretary)
    if not _anything_ahead():
        making.open_now(COURTYARDS, council.secretary)
    for demo_act in ACTS:
        for consultation in consultations_of(demo_act):
            _live_through(demo_act, consultation, council)
    found = [row for demo_act in ACTS for row in consultations_of(demo_act)]
    return sorted(found, key=lambda row: (row.act.year, row.act.number))


def standing(consultation: Consultation, at: datetime) -> str:
    """How far it has come: the signed verdict, or "completed", or the state of its window."""
    decision = Decision.objects.filter(edition=consultation.edition, signed_at__isnull=False)
    verdict = decision.values_list("verdict", flat=True).first()
    if verdict:
        return verdict
    if Completion.objects.filter(consultation=consultation).exists():
        return "completed"
    return consultation.state(at)


def _live_through(demo_act: DemoAct, consultation: Consultation, council: Council) -> None:
    """Everything that people say and do with it, as far as its state allows."""
    plan = PLANS.get(demo_act, Plan())
    is_open = consultation.state(clock.database_now()) == rules.State.OPEN
    if consultation.recorded_afterwards:
        voices.write_down(demo_act, consultation, council)
    elif is_open:
        voices.speak(demo_act, consultation, council)
    if plan.commission and (is_open or consultation.recorded_afterwards):
        decisions.give_to_commission(consultation, plan, council)
    opinions.give(demo_act, consultation, council)
    if consultation.recorded_afterwards:
        _afterwards(demo_act, consultation, plan, council)


def _afterwards(
    demo_act: DemoAct, consultation: Consultation, plan: Plan, council: Council
) -> None:
    answers.answer(demo_act, consultation, council)
    if plan.verdict:
        answers.complete_once(consultation, council)
        decisions.decide(consultation, plan, council)
    elif plan.met_on:
        decisions.meet(consultation, plan, council)
    if plan.sent_on:
        decisions.send(consultation, plan, council)


def consultations_of(demo_act: DemoAct) -> QuerySet[Consultation]:
    """Of the demo's act, and of any later one of the same name."""
    titles = {"act__title_kk": demo_act.title.kk, "act__body__name_ru": demo_act.body.ru}
    return Consultation.objects.filter(**titles).select_related("act", "edition").order_by("pk")


def _anything_ahead() -> bool:
    """Whether some window of any act is announced or open."""
    now = clock.database_now()
    return Consultation.objects.filter(closes_at__gt=now, cancelled_at__isnull=True).exists()
