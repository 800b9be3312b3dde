"""Lets the demo's residents speak: through the gate while it is open, on paper for the past."""

from django.db import transaction

from comments.models import Comment
from comments.services.pending import store_pending
from comments.services.recording import record_comment
from comments.services.submitting import submit
from comments.services.visibility import hide, withdraw
from consult import rules
from consult.models import Consultation
from consult.services import clock
from drafts.models import Clause
from search.demo import courtyard_comments, cycling_comments, markets_comments, trees_comments
from search.demo.acts import DemoAct
from search.demo.making import stated
from search.demo.people import PEOPLE
from search.demo.said import Said
from search.demo.seating import Council

NAMES = {person.key: person.name for person in PEOPLE}
SAID = {
    "courtyards": courtyard_comments.COMMENTS,
    "cycling": cycling_comments.COMMENTS,
    "markets": markets_comments.COMMENTS,
    "trees": trees_comments.COMMENTS,
}


def speak(demo_act: DemoAct, consultation: Consultation, council: Council) -> None:
    """What is not said yet, while the window is open."""
    for said in SAID.get(demo_act.slug, ()):
        if not consultation.accepts(rules.Action.COMMENT, clock.database_now()):
            break
        if not _was_said(consultation, said):
            _send(consultation, said, council)


def write_down(demo_act: DemoAct, consultation: Consultation, council: Council) -> None:
    """What was said on paper, in a window that is recorded afterwards."""
    for said in SAID.get(demo_act.slug, ()):
        if not _was_said(consultation, said):
            record_comment(
                consultation,
                clause=_clause(consultation, said),
                author_name=NAMES[said.author],
                kind=said.kind,
                text=said.text,
                language=said.language,
                stated_at=stated(consultation, said.day, said.hour),
                quote=said.quote,
                by=council.secretary,
            )


def _was_said(consultation: Consultation, said: Said) -> bool:
    return Comment.objects.filter(consultation=consultation, text=said.text).exists()


@transaction.atomic
def _send(consultation: Consultation, said: Said, council: Council) -> None:
    user = council.people[said.author]
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
        hide(comment, reason=said.hidden, by=council.secretary)


def _clause(consultation: Consultation, said: Said) -> Clause | None:
    """The clause that is meant; None for the whole act."""
    return consultation.edition.clauses.get(eid=said.eid) if said.eid else None
