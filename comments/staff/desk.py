"""The answer desk: which comments wait there for whom, narrowed, counted, in order."""

from dataclasses import dataclass
from datetime import date, datetime

from django import forms
from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy

from comments.models import Comment
from comments.services.progress import Deadlines
from consult import permissions
from consult.models import Consultation, User
from consult.services.terms import Deadline
from drafts.localized import in_language

OPEN, PROPOSED, PUBLISHED, EXCEPTED, ALL = "open", "proposed", "published", "excepted", "all"
STATUSES = {
    OPEN: gettext_lazy("No answer yet"),
    PROPOSED: gettext_lazy("Proposed"),
    PUBLISHED: gettext_lazy("Published"),
    EXCEPTED: gettext_lazy("Left without an answer"),
    ALL: gettext_lazy("All"),
}
OVERDUE, SOON, LATER, NO_TERM = "overdue", "soon", "later", "no_term"
DUE = {
    OVERDUE: gettext_lazy("Overdue"),
    SOON: gettext_lazy("Due within three days"),
    LATER: gettext_lazy("Due later"),
    NO_TERM: gettext_lazy("No term was set"),
}
SOON_DAYS = 3
_HAS = {
    OPEN: Q(answered__isnull=True, exception__isnull=True),
    PROPOSED: Q(answered__isnull=False, answered__answer__published_at__isnull=True),
    PUBLISHED: Q(answered__answer__published_at__isnull=False),
    EXCEPTED: Q(exception__isnull=False),
    ALL: Q(),
}


def status_of(comment: Comment) -> str:
    """One of STATUSES but ALL."""
    if comment.published_answer:
        return PUBLISHED
    if hasattr(comment, "answered"):
        return PROPOSED
    return EXCEPTED if comment.named_exception else OPEN


def consultations_of(user: User, on: date) -> QuerySet[Consultation]:
    """Those whose comments this person may answer: all, or the own body's (design, section 4)."""
    rows = Consultation.objects.filter(cancelled_at__isnull=True).select_related("act", "edition")
    if permissions.is_secretary(user, on):
        return rows
    return rows.filter(act__body__in=permissions.bodies_of(user, on))


def due_group(deadline: Deadline | None, today: date) -> str:
    if deadline is None:
        return NO_TERM
    days = (deadline.due_on - today).days
    if days < 0:
        return OVERDUE
    return SOON if days <= SOON_DAYS else LATER


@dataclass
class Desk:
    """The consultations of one person's desk: each with ``is_running``, whether its window is
    open, and its ``deadline``, None while it is.
    """

    consultations: list[Consultation]
    today: date

    @classmethod
    def of(cls, user: User, at: datetime) -> "Desk":
        today = timezone.localdate(at)
        windows = consultations_of(user, today).filter(opens_at__lte=at)
        rows = list(windows.order_by("closes_at", "pk"))
        deadlines = Deadlines()
        for row in rows:
            row.is_running = row.closes_at > at
            row.deadline = None if row.is_running else deadlines.of(row)
        return cls(rows, today)

    def due_in(self, group: str) -> list[int]:
        return [
            row.pk
            for row in self.consultations
            if due_group(row.deadline, self.today) == group and not row.is_running
        ]

    def running(self) -> set[int]:
        """Those whose window is open: the term of answers is counted from its closing."""
        return {row.pk for row in self.consultations if row.is_running}

    def comments(self) -> QuerySet[Comment]:
        """All that can be answered, the next closing first, then as each act reads."""
        rows = Comment.objects.visible().filter(consultation__in=self.consultations)
        place = F("clause__pos").asc(nulls_first=True)
        return rows.order_by("consultation__closes_at", "consultation", place, "number")


class QueueForm(forms.Form):
    """Which comments are listed. What can't be understood is left out."""

    consultation = forms.TypedChoiceField(
        label=gettext_lazy("Draft act"), required=False, coerce=int, empty_value=None
    )
    clause = forms.CharField(label=gettext_lazy("Clause"), required=False, max_length=64)
    due = forms.ChoiceField(
        label=gettext_lazy("Deadline"), required=False, choices=[("", gettext_lazy("All"))]
    )
    status = forms.ChoiceField(
        required=False, choices=list(STATUSES.items()), widget=forms.HiddenInput
    )

    def __init__(self, data, *, desk: Desk):
        super().__init__(data)
        self.desk = desk
        acts = [(row.pk, _name(row)) for row in desk.consultations]
        self.fields["consultation"].choices = [("", gettext_lazy("All")), *acts]
        self.fields["due"].choices += list(DUE.items())
        self.is_valid()

    @property
    def shown(self) -> str:
        return self.cleaned_data.get("status") or OPEN

    def narrowed(self) -> QuerySet[Comment]:
        """By act, clause and deadline; the status is counted apart."""
        data, rows = self.cleaned_data, self.desk.comments()
        if data.get("consultation"):
            rows = rows.filter(consultation=data["consultation"])
        if data.get("clause"):
            typed = data["clause"].strip()
            rows = rows.filter(Q(clause__eid=typed) | Q(clause__number=typed))
        if data.get("due"):
            rows = rows.filter(consultation__in=self.desk.due_in(data["due"]))
        return rows

    def in_status(self, status: str) -> QuerySet[Comment]:
        return self.narrowed().filter(_HAS[status])

    def counts(self) -> dict[str, int]:
        """Status to its number of comments. One query."""
        figures = {status: Count("pk", filter=has) for status, has in _HAS.items() if status != ALL}
        return self.narrowed().order_by().aggregate(**figures, all=Count("pk"))


def _name(row: Consultation) -> str:
    return f"{row.act.reference} · {in_language(row.act, 'title')[:80]}"
