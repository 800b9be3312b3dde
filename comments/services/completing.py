"""Completion: every comment that counts has its published answer, or is a named exception."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from comments.services.progress import Progress, answers_deadline, counting, progress
from comments.services.proposing import lock
from consult import permissions, rules
from consult.events import EventKind
from consult.models import Completion, Consultation, User
from consult.services import clock, journal
from consult.services.stating import stated_or_now

__all__ = ["Progress", "answers_deadline", "complete", "counting", "progress"]


@transaction.atomic
def complete(
    consultation: Consultation, *, by: User, stated_at: datetime | None = None
) -> Completion:
    """Record the completion. A second call returns the first one's row.

    Raises ValidationError while a comment is open or the window has not closed. ``stated_at``:
    see ``stated_or_now``.
    """
    if not permissions.may_publish_answers(by, timezone.localdate()):
        raise PermissionDenied(_("The secretary completes a consultation."))
    consultation = lock(consultation.pk)
    earlier = Completion.objects.filter(consultation=consultation).first()
    if earlier:
        return earlier
    if consultation.state(clock.database_now()) != rules.State.CLOSED:
        raise ValidationError(_("A consultation is completed when its window has closed."))
    at = stated_or_now(consultation, stated_at)
    now = progress(consultation, at)
    if now.open:
        raise ValidationError(
            _("Comments that have no published answer yet: %(count)d.") % {"count": now.open}
        )
    row = Completion.objects.create(
        consultation=consultation,
        completed_at=at,
        completed_by=by,
        answered=now.answered,
        excepted=now.excepted,
    )
    journal.append(
        journal.chain_of(consultation.act),
        EventKind.CONSULTATION_COMPLETED,
        at=at,
        actor=journal.actor_of(by, "secretary"),
        subject=f"consultation/{consultation.pk}",
        payload={"answered": row.answered, "excepted": row.excepted},
    )
    return row
