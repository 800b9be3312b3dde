"""Completion: every comment that counts has its published answer, or is a named exception."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from comments.models import ClauseCount, Comment
from consult import permissions, rules
from consult.events import EventKind
from consult.models import Completion, Consultation, Term, User
from consult.services import clock, journal
from consult.services.terms import Deadline, deadline


@dataclass(frozen=True)
class Progress:
    """How far the answers have come. ``overdue`` is None without a term's row: none is claimed."""

    total: int
    answered: int
    excepted: int
    deadline: Deadline | None
    overdue: int | None

    @property
    def open(self) -> int:
        return self.total - self.answered - self.excepted


def counting(consultation: Consultation):
    """The comments that completion counts: received in the window, not withdrawn, not hidden."""
    return Comment.objects.visible().filter(consultation=consultation)


def answers_deadline(consultation: Consultation) -> Deadline | None:
    """Until when answers are due, by the council's own row in force on the day of closing."""
    closed_on = rules.last_day(consultation.closes_at)
    return deadline(Term.Code.ANSWERS, closed_on, consultation.act.kind)


def progress(consultation: Consultation, at: datetime) -> Progress:
    """Answered, excepted, open, overdue at that instant."""
    numbers = counting(consultation).aggregate(
        total=Count("pk"),
        answered=Count("pk", filter=Q(answered__answer__published_at__isnull=False)),
        excepted=Count("pk", filter=Q(exception__isnull=False)),
    )
    due = answers_deadline(consultation)
    left = numbers["total"] - numbers["answered"] - numbers["excepted"]
    overdue = None if due is None else left if due.has_passed(at) else 0
    return Progress(**numbers, deadline=due, overdue=overdue)


@transaction.atomic
def complete(consultation: Consultation, *, by: User) -> Completion:
    """Record the completion. A second call returns the first one's row.

    Raises ValidationError while a comment is open or the window has not closed.
    """
    if not permissions.may_publish_answers(by, timezone.localdate()):
        raise PermissionDenied(_("The secretary completes a consultation."))
    consultation = (
        Consultation.objects.select_for_update(of=("self",))
        .select_related("act")
        .get(pk=consultation.pk)
    )
    earlier = Completion.objects.filter(consultation=consultation).first()
    if earlier:
        return earlier
    at = clock.database_now()
    if consultation.state(at) != rules.State.CLOSED:
        raise ValidationError(_("A consultation is completed when its window has closed."))
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
