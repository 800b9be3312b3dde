"""What one reader wrote: sent, and not yet sent."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from comments.models import Comment, Disposition, PendingComment
from comments.presenting import addresses
from comments.presenting.reading import for_reading
from comments.presenting.said import place_name
from consult import rules
from drafts.models import DraftActPage


@dataclass(frozen=True)
class UnsentComment:
    """``text`` is empty while it is not known whose it is (see ``claims``)."""

    act: DraftActPage
    name: str
    text: str
    language: str
    expires_at: datetime
    check_url: str
    delete_url: str


def unsent(user, held: list[str], at: datetime) -> list[UnsentComment]:
    """The reader's own, and what this session holds without an owner."""
    rows = PendingComment.objects.filter(
        Q(user=user) | Q(pk__in=held, user__isnull=True), expires_at__gt=at
    )
    rows = rows.select_related("consultation__act", "clause").order_by("created_at")
    return [_unsent(row) for row in rows]


def _unsent(row: PendingComment) -> UnsentComment:
    attached = row.user_id is not None
    return UnsentComment(
        act=row.consultation.act,
        name=place_name(row.clause.eid if row.clause else None),
        text=row.text if attached else "",
        language=row.language,
        expires_at=row.expires_at,
        check_url=reverse("comments:check", args=[row.pk]),
        delete_url=reverse("comments:delete", args=[row.pk]) if attached else "",
    )


def sent_by(user) -> QuerySet[Comment]:
    """Newest first."""
    rows = Comment.objects.filter(author=user)
    related = ("clause", "edition", "consultation__act__body", "consultation__edition")
    return for_reading(rows.select_related(*related)).order_by("-received_at", "-number")


def figures(user) -> list[tuple[str, int]]:
    counts = Comment.objects.filter(author=user).aggregate(
        sent=Count("pk"),
        withdrawn=Count("pk", filter=Q(withdrawn_at__isnull=False)),
        hidden=Count("pk", filter=Q(withdrawn_at__isnull=True, hidden_at__isnull=False)),
        with_answer=Count("pk", filter=_ANSWERED),
        accepted=Count("pk", filter=_ANSWERED & Q(answered__answer__disposition__in=_TAKEN)),
    )
    names = {
        "sent": _("Sent"),
        "with_answer": _("With an answer"),
        "accepted": _("Accepted, whole or in part"),
        "withdrawn": _("Withdrawn"),
        "hidden": _("Hidden"),
    }
    return [(names[key], counts[key]) for key in names if counts[key]]


_ANSWERED = Q(answered__answer__published_at__isnull=False)
_TAKEN = (Disposition.ACCEPTED, Disposition.PARTLY)


def status_of(comment: Comment, at: datetime) -> str:
    """One word of the set that tags know: what became of it so far (ux 2.5)."""
    if comment.withdrawn_at:
        return "withdrawn"
    if comment.published_answer:
        return comment.published_answer.disposition
    if comment.hidden_at:
        return "hidden"
    if comment.named_exception:
        return "excepted"
    closed = comment.consultation.state(at) == rules.State.CLOSED
    return "waiting" if closed else "published"


def dress(comment: Comment, at: datetime) -> Comment:
    """Give the row what its line of the list shows beside it."""
    act = comment.act = comment.consultation.act
    eid = comment.clause.eid if comment.clause else None
    comment.name = place_name(eid)
    comment.status = status_of(comment, at)
    comment.clause_url = addresses.clause_url(act, eid, comment.edition.number)
    open_still = comment.consultation.accepts(rules.Action.WITHDRAW, at)
    withdrawable = open_still and not comment.withdrawn_at
    comment.withdraw_url = reverse("comments:withdraw", args=[comment.pk]) if withdrawable else ""
    comment.sent_url = reverse("comments:sent", args=[comment.pk])
    return comment
