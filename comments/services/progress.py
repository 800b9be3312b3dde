"""How far the answers to a consultation have come, and until when they are due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q

from comments.models import ClauseCount, Comment
from consult import deadlines, rules
from consult.models import Consultation, Term
from consult.services.calendars import calendar_from
from consult.services.terms import Deadline, deadline


@dataclass(frozen=True)
class Progress:
    """Figures of comments. ``overdue`` is None without a term's row: none is claimed."""

    total: int
    answered: int
    excepted: int
    deadline: Deadline | None
    overdue: int | None

    @property
    def due_on(self) -> date | None:
        return self.deadline.due_on if self.deadline else None

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
    """From the comments themselves: what completion relies on. ``at`` is UTC."""
    numbers = counting(consultation).aggregate(
        total=Count("pk"),
        answered=Count("pk", filter=Q(answered__answer__published_at__isnull=False)),
        excepted=Count("pk", filter=Q(exception__isnull=False)),
    )
    return _progress(answers_deadline(consultation), at, **numbers)


def counted_progress(
    consultation: Consultation, figures: Iterable[ClauseCount], at: datetime
) -> Progress:
    """The same from the figures beside the clauses, which a page has read already."""
    rows = list(figures)
    numbers = {name: sum(getattr(row, name) for row in rows) for name in ("answered", "excepted")}
    total = sum(row.public for row in rows)
    return _progress(answers_deadline(consultation), at, total=total, **numbers)


def _progress(due: Deadline | None, at: datetime, **numbers: int) -> Progress:
    left = numbers["total"] - numbers["answered"] - numbers["excepted"]
    overdue = None if due is None else left if due.has_passed(at) else 0
    return Progress(**numbers, deadline=due, overdue=overdue)


class Deadlines:
    """The same deadlines for many consultations: one query, and one for each year of closing."""

    def __init__(self):
        self.terms = list(Term.objects.filter(code=Term.Code.ANSWERS))
        self.calendars: dict[int, deadlines.Calendar] = {}

    def of(self, consultation: Consultation) -> Deadline | None:
        """By the row in force on the day of closing: the kind's own before the general one."""
        day, kind = rules.last_day(consultation.closes_at), consultation.act.kind
        rows = [
            row
            for row in self.terms
            if row.act_kind in ("", kind)
            and row.valid_from <= day
            and (row.valid_to is None or row.valid_to >= day)
        ]
        if not rows:
            return None
        term = max(rows, key=lambda row: (row.act_kind, row.valid_from))
        if day.year not in self.calendars:
            self.calendars[day.year] = calendar_from(day)
        calendar = self.calendars[day.year]
        return Deadline(term, day, deadlines.due_day(day, term.number, term.unit, calendar))
