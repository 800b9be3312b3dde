"""Filters over what people said; the default manager shows every row."""

from typing import Self

from django.db import models


class CommentQuerySet(models.QuerySet):
    def visible(self) -> Self:
        return self.filter(withdrawn_at__isnull=True, hidden_at__isnull=True)

    def in_reading_order(self) -> Self:
        """As the act reads: comments on the whole act first, then clause by clause."""
        return self.order_by(models.F("clause__pos").asc(nulls_first=True), "number")

    def in_act_order(self) -> Self:
        """All of an act: edition by edition, each in reading order."""
        place = models.F("clause__pos").asc(nulls_first=True)
        return self.order_by("edition__number", place, "number")
