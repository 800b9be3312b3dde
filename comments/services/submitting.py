"""Sends a comment through the gate: stored, counted and on the record in one transaction."""

from datetime import datetime

from django.db import IntegrityError
from django.db.models import Max

from comments.models import Comment, PendingComment
from comments.services import counting, proofs
from comments.services.pending import find_in_clause
from consult import rules
from consult.events import EventKind
from consult.models import Consultation, User
from consult.services import journal
from consult.services.gate import pass_gate


def next_number(consultation: Consultation) -> int:
    """The next number in the act; call it under the consultation's lock."""
    act = consultation.act
    numbers = Comment.objects.filter(act_year=act.year, act_number=act.number)
    return (numbers.aggregate(last=Max("number"))["last"] or 0) + 1


def new_comment(consultation: Consultation, *, received_at: datetime, **said) -> Comment:
    """An unsaved comment with its number, salt and digest; instants are UTC."""
    comment = Comment(
        consultation=consultation,
        edition=consultation.edition,
        act_year=consultation.act.year,
        act_number=consultation.act.number,
        number=next_number(consultation),
        received_at=received_at,
        salt=proofs.new_salt(),
        **said,
    )
    place = find_in_clause(comment.clause, comment.quote) if comment.quote else None
    if place:
        comment.quote_language, comment.quote_start = place
    comment.digest = proofs.digest_of(comment)
    return comment


def payload_of(comment: Comment) -> dict:
    """What the record says of a comment: never words or name (law 7)."""
    return {
        "comment": comment.pk,
        "reference": comment.reference,
        "edition": comment.edition.number,
        "clause": comment.clause.eid if comment.clause else "",
        "received_at": comment.received_at,
        "written_at": comment.written_at,
        "digest": comment.digest,
    }


def sent_before(pending_id, user: User) -> Comment | None:
    """The comment that this person's pending one has become already, or None."""
    return Comment.objects.filter(pending=pending_id, author=user).first()


def submit(pending: PendingComment, *, user: User, name: str) -> Comment:
    """Send it. A second call with the same pending comment returns the first one's comment.

    Raises GateRefused: the pending comment is kept then.
    """
    earlier = sent_before(pending.pk, user)
    if earlier:
        return earlier
    try:
        return _submit(pending, user, name)
    except IntegrityError:
        # Two posts of one pending comment at once: the other one won the race.
        earlier = sent_before(pending.pk, user)
        if earlier:
            return earlier
        raise


def _submit(pending: PendingComment, user: User, name: str) -> Comment:
    with pass_gate(pending.consultation_id, rules.Action.COMMENT) as (consultation, at):
        earlier = sent_before(pending.pk, user)
        if earlier:
            return earlier
        comment = new_comment(
            consultation,
            received_at=at,
            written_at=at,
            pending=pending.pk,
            clause=pending.clause,
            author=user,
            author_name=name,
            kind=pending.kind,
            text=pending.text,
            language=pending.language,
            quote=pending.quote,
            quote_language=pending.quote_language,
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
        PendingComment.objects.filter(pk=pending.pk).delete()
        return comment
