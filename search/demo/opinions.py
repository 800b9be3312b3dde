"""Lets the demo's members give opinions: through the gate, or on paper for the past."""

from django.db import transaction

from comments.models import Opinion
from comments.services.opinions import keep, last_submitted, submit_opinion
from comments.services.recording_opinions import record_opinion
from consult import rules
from consult.models import Consultation, Membership
from consult.services import clock
from drafts.models import Clause
from search.demo.acts import DemoAct
from search.demo.making import stated
from search.demo.opinions_said import OPINIONS
from search.demo.said_by_council import OpinionSaid
from search.demo.seating import Council


def give(demo_act: DemoAct, consultation: Consultation, council: Council) -> None:
    """What its author has not given yet."""
    for said in OPINIONS.get(demo_act.slug, ()):
        author = council.people[said.author]
        if last_submitted(consultation, author):
            continue
        words = {**_words(said), "points": _points(consultation, said)}
        if consultation.recorded_afterwards:
            _write_down(consultation, said, council, words)
        elif consultation.accepts(rules.Action.OPINION, clock.database_now()):
            _submit(consultation, author, words)


def _write_down(
    consultation: Consultation, said: OpinionSaid, council: Council, words: dict
) -> None:
    """Not for somebody who was no member that day: a demo loaded long ago seated them later."""
    author, at = council.people[said.author], stated(consultation, said.day, said.hour)
    if Membership.objects.on(rules.almaty_date(at)).filter(user=author).exists():
        by = council.secretary
        record_opinion(consultation, author=author, stated_at=at, by=by, **words)


@transaction.atomic
def _submit(consultation: Consultation, author, words: dict) -> Opinion:
    draft = keep(consultation, user=author, version=0, **words)
    return submit_opinion(draft, user=author)


def _words(said: OpinionSaid) -> dict:
    return {
        "verdict": said.verdict,
        "conclusion_kk": said.conclusion.kk,
        "conclusion_ru": said.conclusion.ru,
        "grounds_kk": said.grounds.kk,
        "grounds_ru": said.grounds.ru,
        "has_conflict": bool(said.conflict.kk or said.conflict.ru),
        "conflict_kk": said.conflict.kk,
        "conflict_ru": said.conflict.ru,
    }


def _points(consultation: Consultation, said: OpinionSaid) -> dict[Clause, tuple[str, str]]:
    clauses = consultation.edition.clauses
    return {clauses.get(eid=row.eid): (row.text.kk, row.text.ru) for row in said.points}
