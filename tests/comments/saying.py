"""Comments made by the services, for tests of pages that show them."""

import uuid
from datetime import timedelta

from django.db import transaction

from comments.services import counting
from comments.services.pending import store_pending
from comments.services.submitting import new_comment, payload_of, submit
from consult.events import EventKind
from consult.services import journal
from tests import factories, windows


def say(consultation, clause=None, *, text="Аз.", user=None, name="Айгерім С.", **said):
    """A comment through the gate; ``clause`` is a row or an eid."""
    if isinstance(clause, str):
        clause = consultation.edition.clauses.get(eid=clause)
    said = {"kind": "remark", "text": text, "language": "kk", **said}
    pending = store_pending(consultation=consultation, clause=clause, **said)
    return submit(pending, user=user or factories.UserFactory(), name=name)


def said_before(consultation, places, *, users=None, text="Бес күн аз, он күн керек.", **said):
    """Comments of a window that has closed: one for each place (an eid, "" for the whole act).

    With the guards down, but counted and on the record: ``verify_record`` stays true.
    """
    clauses = {clause.eid: clause for clause in consultation.edition.clauses.all()}
    users = users or [factories.UserFactory()]
    said = {"kind": "remark", "text": text, "language": "kk", "author_name": "Айгерім С.", **said}
    with transaction.atomic(), windows.guards_down("comments_comment", "consult_journalentry"):
        return [
            _before(consultation, clauses.get(eid), users[place % len(users)], **said)
            for place, eid in enumerate(places)
        ]


def _before(consultation, clause, user, **said):
    at = consultation.opens_at + timedelta(hours=1)
    comment = new_comment(
        consultation,
        received_at=at,
        written_at=at,
        pending=uuid.uuid4(),
        clause=clause,
        author=user,
        **said,
    )
    comment.save(force_insert=True)
    counting.count(comment, 1)
    journal.append(
        journal.chain_of(consultation.act),
        EventKind.COMMENT_RECEIVED,
        at=at,
        actor=journal.RESIDENT,
        subject=f"comment/{comment.pk}",
        payload=payload_of(comment),
    )
    return comment
