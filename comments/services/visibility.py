"""Withdrawing and hiding: visibility changes, existence does not; a tombstone stays (law 5)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from comments.choices import HidingReason
from comments.models import Comment
from comments.services import counting
from consult import rules
from consult.events import EventKind
from consult.models import User
from consult.services import clock, journal
from consult.services.gate import pass_gate


def _lock(comment: Comment) -> Comment:
    return (
        Comment.objects.select_for_update(of=("self",))
        .select_related("edition", "consultation__act")
        .get(pk=comment.pk)
    )


def _append(comment: Comment, kind: str, at, actor: str, **payload) -> None:
    journal.append(
        journal.chain_of(comment.consultation.act),
        kind,
        at=at,
        actor=actor,
        subject=f"comment/{comment.pk}",
        payload={"comment": comment.pk, **payload},
    )


def withdraw(comment: Comment, *, user: User) -> Comment:
    """The author takes it back, until the window closes. Twice changes nothing.

    Raises GateRefused outside the window, PermissionDenied for anybody else.
    """
    if comment.author_id != user.pk:
        raise PermissionDenied(_("Only its author can withdraw a comment."))
    with pass_gate(comment.consultation_id, rules.Action.WITHDRAW) as (_consultation, at):
        comment = _lock(comment)
        if comment.withdrawn_at:
            return comment
        was_visible = comment.is_visible
        comment.withdrawn_at = at
        comment.save(update_fields=["withdrawn_at"])
        if was_visible:
            counting.count(comment, -1)
        _append(comment, EventKind.COMMENT_WITHDRAWN, at, journal.RESIDENT)
    return comment


@transaction.atomic
def hide(comment: Comment, *, reason: str, by: User) -> Comment:
    """Staff hide a comment with a reason from the published rules. Raises ValidationError."""
    if reason not in HidingReason.values:
        raise ValidationError({"reason": _("Choose a reason from the published rules.")})
    # Consultation before comment, as the gate locks them: no two writers wait for each other.
    type(comment.consultation).objects.select_for_update().get(pk=comment.consultation_id)
    comment = _lock(comment)
    if comment.hidden_at:
        raise ValidationError(_("This comment is hidden already."))
    at = clock.database_now()
    was_visible = comment.is_visible
    comment.hidden_at, comment.hidden_by, comment.hidden_reason = at, by, reason
    comment.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])
    if was_visible:
        counting.count(comment, -1)
    _append(comment, EventKind.COMMENT_HIDDEN, at, journal.actor_of(by, "secretary"), reason=reason)
    return comment
