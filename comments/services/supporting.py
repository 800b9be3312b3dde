"""Agreeing with a comment instead of copying it: one person, once."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from comments.models import Comment, Support
from consult import rules
from consult.events import EventKind
from consult.models import User
from consult.services import journal
from consult.services.gate import pass_gate


def support(comment: Comment, *, user: User) -> Support:
    """Add this person's support; a second call returns the first one's row.

    Raises GateRefused outside the window, ValidationError for one's own or an invisible comment.
    """
    with pass_gate(comment.consultation_id, rules.Action.SUPPORT) as (consultation, at):
        comment = Comment.objects.get(pk=comment.pk)
        if not comment.is_visible:
            raise ValidationError(_("This comment is not shown any more."))
        if comment.author_id == user.pk:
            raise ValidationError(_("This is your own comment."))
        earlier = Support.objects.filter(comment=comment, user=user).first()
        if earlier:
            return earlier
        row = Support.objects.create(comment=comment, user=user, received_at=at)
        journal.append(
            journal.chain_of(consultation.act),
            EventKind.COMMENT_SUPPORTED,
            at=at,
            actor=journal.RESIDENT,
            subject=f"comment/{comment.pk}",
            payload={"comment": comment.pk, "support": row.pk},
        )
        return row
