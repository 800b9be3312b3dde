"""How many visible comments each clause has: rows kept in the comment's own transaction."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import F

from comments.models import AnsweredComment, ClauseCount, Comment, NamedException

FIGURES = ("public", "answered", "excepted")


def count(comment: Comment, by: int) -> None:
    """Add ``by`` (1 or -1) to the comment's clause, or to the whole act's row.

    With a comment that goes out of sight, its published answer or exception is counted no more.
    """
    changes = {"public": by}
    if by < 0:
        answers = AnsweredComment.objects.filter(comment=comment)
        answered = answers.filter(answer__published_at__isnull=False).exists()
        excepted = NamedException.objects.filter(comment=comment).exists()
        changes |= {"answered": by * answered, "excepted": by * excepted}
    _add(comment.edition_id, comment.clause_id, **changes)


def count_answered(comments: Iterable[Comment]) -> None:
    """Comments of which the answer has just been published."""
    places = Counter((row.edition_id, row.clause_id) for row in comments if row.is_visible)
    for (edition_id, clause_id), number in places.items():
        _add(edition_id, clause_id, answered=number)


def count_excepted(comment: Comment) -> None:
    if comment.is_visible:
        _add(comment.edition_id, comment.clause_id, excepted=1)


def _add(edition_id: int, clause_id: int | None, **changes: int) -> None:
    where = {"edition_id": edition_id, "clause_id": clause_id}
    sums = {name: F(name) + by for name, by in changes.items()}
    if not ClauseCount.objects.filter(**where).update(**sums):
        ClauseCount.objects.create(**where, **{name: max(by, 0) for name, by in changes.items()})


def counts_of(edition_id: int) -> dict[int | None, ClauseCount]:
    """Clause id (None: the whole act) to its figures, where there is a visible comment. A query."""
    rows = ClauseCount.objects.filter(edition_id=edition_id, public__gt=0)
    return {row.clause_id: row for row in rows}
