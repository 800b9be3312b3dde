"""Lets the demo's staff answer: a set published, some proposed, one named exception, completion."""

from datetime import datetime

from django.db import transaction

from comments.models import Comment
from comments.services.answering import name_exception, propose, publish
from comments.services.completing import complete
from consult.models import Completion, Consultation
from search.demo.acts import DemoAct
from search.demo.answers_said import ANSWERS
from search.demo.answers_waiting import EXCEPTIONS, PROPOSED
from search.demo.making import stated
from search.demo.said_by_council import AnswerSaid
from search.demo.seating import Council
from search.demo.voices import NAMES

PUBLISHED_ON, PROPOSED_ON, COMPLETED_ON = 25, 28, 30  # days after the opening


def answer(demo_act: DemoAct, consultation: Consultation, council: Council) -> None:
    """Whatever nobody has answered yet."""
    _publish(demo_act, consultation, council)
    at = stated(consultation, PUBLISHED_ON, 16)
    for who, reason in EXCEPTIONS.get(demo_act.slug, ()):
        comment = _comments(consultation, (who,))[0]
        if _is_open(comment):
            words = {"reason_kk": reason.kk, "reason_ru": reason.ru}
            name_exception(comment, **words, by=council.secretary, stated_at=at)
    at = stated(consultation, PROPOSED_ON, 11)
    for said in PROPOSED.get(demo_act.slug, ()):
        _propose(consultation, said, council.people["transport_officer"], at)


def complete_once(consultation: Consultation, council: Council) -> None:
    if not Completion.objects.filter(consultation=consultation).exists():
        at = stated(consultation, COMPLETED_ON, 15)
        complete(consultation, by=council.secretary, stated_at=at)


@transaction.atomic
def _publish(demo_act: DemoAct, consultation: Consultation, council: Council) -> None:
    """As one set: a run that is cut short leaves none of it."""
    at = stated(consultation, PUBLISHED_ON, 15)
    rows = [
        _propose(consultation, said, council.secretary, at)
        for said in ANSWERS.get(demo_act.slug, ())
    ]
    rows = [row for row in rows if row]
    if rows:
        publish(rows, by=council.secretary, stated_at=at)


def _propose(consultation: Consultation, said: AnswerSaid, by, at: datetime):
    """None when somebody has dealt with one of the comments already."""
    comments = _comments(consultation, said.to)
    if not all(_is_open(comment) for comment in comments):
        return None
    words = {"reason_kk": said.reason.kk, "reason_ru": said.reason.ru}
    return propose(comments, disposition=said.disposition, **words, by=by, stated_at=at)


def _comments(consultation: Consultation, who: tuple[tuple[str, str], ...]) -> list[Comment]:
    rows = consultation.comments.select_related("clause", "answered", "exception")
    said = {(row.author_name, row.clause.eid if row.clause else ""): row for row in rows}
    return [said[NAMES[author], eid] for author, eid in who]


def _is_open(comment: Comment) -> bool:
    dealt_with = hasattr(comment, "answered") or hasattr(comment, "exception")
    return comment.is_visible and not dealt_with
