"""A comment: found while it is visible; withdrawn or hidden, it leaves the index."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from comments.models import Comment
from consult.events import EventKind
from consult.models import JournalEntry
from search.builders.interface import Builder, Shown, clause_fields, joined
from search.models import Document

NAME = "comment"


def sources(entry: JournalEntry) -> list[str]:
    return [f"{NAME}/{entry.payload['comment']}"]


def _public():
    rows = Comment.objects.visible().filter(consultation__act__live=True)
    return rows.select_related("consultation__act", "clause")


def documents(source: str) -> list[Document]:
    comment = _public().filter(pk=UUID(source.partition("/")[2])).first()
    if comment is None:
        return []
    # A text in a third language stands beside the Russian ones; its own code keeps it apart.
    column = "t_kk" if comment.language == "kk" else "t_ru"
    return [
        Document(
            key=source,
            source=source,
            type=NAME,
            act_id=comment.consultation.act_id,
            language=comment.language,
            pos=comment.number,
            **clause_fields(comment.clause.eid if comment.clause else ""),
            **{column: joined(comment.text, language=comment.language)},
        )
    ]


def show(documents: Iterable[Document]) -> dict[str, Shown]:
    ids = [UUID(document.key.partition("/")[2]) for document in documents]
    return {f"{NAME}/{comment.pk}": _shown(comment) for comment in _public().filter(pk__in=ids)}


def _shown(comment: Comment) -> Shown:
    act = comment.consultation.act
    url = reverse("comments:comment", args=[act.year, act.number, comment.number])
    words = {comment.language: comment.text}
    return Shown(words, url, name=f"№ {comment.reference}", by=comment.author_name)


BUILDER = Builder(
    name=NAME,
    types=(NAME,),
    kinds=frozenset(
        (
            EventKind.COMMENT_RECEIVED,
            EventKind.COMMENT_RECORDED,
            EventKind.COMMENT_WITHDRAWN,
            EventKind.COMMENT_HIDDEN,
        )
    ),
    sources=sources,
    documents=documents,
    show=show,
)
