"""You said – we answered: the last published answers, each beside one of its comments."""

from dataclasses import dataclass

from django.db.models import Prefetch

from comments.models import Answer, AnsweredComment, Comment
from comments.presenting import addresses
from comments.presenting.said import place_name
from drafts.models import DraftActPage

SHOWN = 3


@dataclass(frozen=True)
class Exchange:
    """``others``: to how many further comments the same answer was given."""

    act: DraftActPage
    comment: Comment
    name: str
    answer: Answer
    others: int
    url: str


def latest_answers() -> list[Exchange]:
    """Of public acts, the newest first, without comments that are not shown. Two queries."""
    visible = {"comment__withdrawn_at__isnull": True, "comment__hidden_at__isnull": True}
    links = AnsweredComment.objects.filter(**visible).select_related("comment__clause")
    answers = Answer.objects.filter(
        published_at__isnull=False,
        consultation__act__live=True,
        answered__in=AnsweredComment.objects.filter(**visible),
    )
    answers = answers.select_related("consultation__act__body").prefetch_related(
        Prefetch("answered", links.order_by("comment__number"), to_attr="links")
    )
    rows = answers.distinct().order_by("-published_at", "-pk")[:SHOWN]
    return [_exchange(row) for row in rows]


def _exchange(answer: Answer) -> Exchange:
    act, comment = answer.consultation.act, answer.links[0].comment
    return Exchange(
        act=act,
        comment=comment,
        name=place_name(comment.clause.eid if comment.clause else None),
        answer=answer,
        others=len(answer.links) - 1,
        url=addresses.comment_url(act, comment.number),
    )
