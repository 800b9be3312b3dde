"""Filters that read as sentences; the default managers show every row."""

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Count, Max, Q

from consult import rules


class DatedQuerySet(models.QuerySet):
    def on(self, day: date) -> Self:
        """Holding on that day (both ends included)."""
        return self.filter(starts_on__lte=day).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))


class TermQuerySet(models.QuerySet):
    def in_force(self, code: str, day: date, act_kind: str = ""):
        """The row that applies on that day: the kind's own before the general one, or None."""
        rows = self.filter(
            Q(act_kind=act_kind) | Q(act_kind=""), code=code, valid_from__lte=day
        ).filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day))
        return rows.order_by("-act_kind", "-valid_from").first()


class MeetingQuerySet(models.QuerySet):
    def with_attendance(self) -> Self:
        """``came`` and ``members``: how many were present, of how many of that day."""
        came = Count("attendances", filter=Q(attendances__state="present"))
        return self.annotate(came=came, members=Count("attendances"))


class ConsultationQuerySet(models.QuerySet):
    """The query side of ``Consultation.state(at)``; a test holds the two together."""

    def announced(self, at: datetime) -> Self:
        return self.filter(cancelled_at__isnull=True, opens_at__gt=at)

    def open(self, at: datetime) -> Self:
        return self.filter(cancelled_at__isnull=True, opens_at__lte=at, closes_at__gt=at)

    def closed(self, at: datetime) -> Self:
        return self.filter(cancelled_at__isnull=True, closes_at__lte=at)

    def taking_opinions(self, at: datetime) -> Self:
        """Open, or closed while the council's term runs. ``council_due_on``: its last day."""
        # The term only ever moves to later, so the latest assignment has the latest day.
        rows = self.annotate(council_due_on=Max("edition__assignments__due_on"))
        running = Q(closes_at__gt=at) | Q(council_due_on__gte=rules.almaty_date(at))
        return rows.filter(
            running, cancelled_at__isnull=True, recorded_afterwards=False, opens_at__lte=at
        )

    def cancelled(self) -> Self:
        return self.filter(cancelled_at__isnull=False)
