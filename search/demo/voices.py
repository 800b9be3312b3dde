"""Lets the demo's residents speak: through the gate while it is open, on paper for the past."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.db import transaction

from comments.models import Comment
from comments.services.pending import store_pending
from comments.services.recording import record_comment
from comments.services.submitting import submit
from comments.services.visibility import hide, withdraw
from consult import rules
from consult.models import Consultation, User
from consult.services import clock
from drafts.models import Clause
from search.demo.courtyard_comments import COMMENTS as SAID_OPENLY
from search.demo.cycling_comments import COMMENTS as SAID_BEFORE
from search.demo.people import PEOPLE
from search.demo.said import Said

NAMES = {person.key: person.name for person in PEOPLE}


def speak(consultations: Iterable[Consultation], people: dict[str, User], secretary: User) -> None:
    """What is not said yet, in every window that is open now."""
    for consultation in consultations:
        for said in SAID_OPENLY:
            if not consultation.accepts(rules.Action.COMMENT, clock.database_now()):
                break
            if not _was_said(consultation, said):
                _send(consultation, said, people[said.author], secretary)


def write_down(
    consultations: Iterable[Consultation], people: dict[str, User], secretary: User
) -> None:
    """What was said on paper, in every window that is recorded afterwards."""
    for consultation in consultations:
        for said in SAID_BEFORE if consultation.recorded_afterwards else ():
            if not _was_said(consultation, said):
                record_comment(
                    consultation,
                    clause=_clause(consultation, said),
                    author_name=NAMES[said.author],
                    kind=said.kind,
                    text=said.text,
                    language=said.language,
                    stated_at=_stated_at(consultation, said),
                    quote=said.quote,
                    by=secretary,
                )


def _was_said(consultation: Consultation, said: Said) -> bool:
    return Comment.objects.filter(consultation=consultation, text=said.text).exists()


@transaction.atomic
def _send(consultation: Consultation, said: Said, user: User, secretary: User) -> None:
    pending = store_pending(
        consultation=consultation,
        clause=_clause(consultation, said),
        kind=said.kind,
        text=said.text,
        language=said.language,
        quote=said.quote,
        quote_language=said.language if said.quote else "",
    )
    comment = submit(pending, user=user, name=NAMES[said.author])
    if said.withdrawn:
        withdraw(comment, user=user)
    if said.hidden:
        hide(comment, reason=said.hidden, by=secretary)


def _clause(consultation: Consultation, said: Said) -> Clause | None:
    """The clause that is meant; None for the whole act."""
    return consultation.edition.clauses.get(eid=said.eid) if said.eid else None


def _stated_at(consultation: Consultation, said: Said) -> datetime:
    """``day`` 1 is the day after the opening; ``hour`` is Almaty's."""
    day = rules.almaty_date(consultation.opens_at) + timedelta(days=said.day)
    return rules.local_instant(datetime.combine(day, time(said.hour)))
