"""Comments with all that readers see beside them, in one query."""

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from comments.models import AnsweredComment, Comment, Support


def for_reading(rows: QuerySet[Comment]) -> QuerySet[Comment]:
    """With the answer or exception, ``support_count``, and how many ``answered_with`` it."""
    supports = Support.objects.filter(comment=OuterRef("pk"))
    together = AnsweredComment.objects.filter(answer=OuterRef("answered__answer"))
    return rows.select_related("answered__answer", "exception").annotate(
        support_count=_number(supports, "comment"), answered_with=_number(together, "answer")
    )


def _number(rows: QuerySet, group: str) -> Coalesce:
    counted = rows.order_by().values(group).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, IntegerField()), Value(0))
