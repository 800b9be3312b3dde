"""How many visible comments each clause has: rows kept in the comment's own transaction."""

from django.db.models import F

from comments.models import ClauseCount, Comment


def count(comment: Comment, by: int) -> None:
    """Add ``by`` (1 or -1) to the comment's clause, or to the whole act's row."""
    where = {"edition_id": comment.edition_id, "clause_id": comment.clause_id}
    if not ClauseCount.objects.filter(**where).update(public=F("public") + by):
        ClauseCount.objects.create(**where, public=max(by, 0))


def counts_of(edition_id: int) -> dict[int | None, int]:
    """Clause id (None: the whole act) to its number of visible comments. One query."""
    rows = ClauseCount.objects.filter(edition_id=edition_id, public__gt=0)
    return dict(rows.values_list("clause_id", "public"))
