"""A published answer: found for ever; it stands beside the comments that it answers."""

from collections.abc import Iterable

from django.db.models import Prefetch

from comments.models import Answer, AnsweredComment, Comment, Disposition
from comments.presenting.addresses import comment_url
from consult.events import EventKind
from consult.models import JournalEntry
from search.builders.interface import Builder, Shown
from search.builders.parts import Part, labelled, written_in
from search.models import Document

NAME = "answer"


def sources(entry: JournalEntry) -> list[str]:
    return [f"{NAME}/{row['answer']}" for row in entry.payload["answers"]]


def _public():
    rows = Answer.objects.filter(published_at__isnull=False, consultation__act__live=True)
    links = AnsweredComment.objects.select_related("comment__clause").order_by("comment__number")
    return rows.select_related("consultation__act__body").prefetch_related(
        Prefetch("answered", links)
    )


def documents(source: str) -> list[Document]:
    answer = _public().filter(pk=_id_of(source)).first()
    return [_part(answer).document(source, answer.consultation.act_id)] if answer else []


def show(documents: Iterable[Document]) -> dict[str, Shown]:
    ids = {_id_of(document.source) for document in documents}
    return {part.key: shown for part, shown in map(_shown, _public().filter(pk__in=ids))}


def _id_of(source: str) -> int:
    return int(source.partition("/")[2])


def _comments(answer: Answer) -> list[Comment]:
    return [link.comment for link in answer.answered.all()]


def _part(answer: Answer) -> Part:
    """About a clause when all the comments that it answers are."""
    comments = _comments(answer)
    clauses = {comment.clause for comment in comments}
    clause = clauses.pop() if len(clauses) == 1 else None
    return Part(
        key=f"{NAME}/{answer.pk}",
        type=NAME,
        words=labelled(Disposition(answer.disposition).label, written_in(answer, "reason")),
        eid=clause.eid if clause else "",
        pos=comments[0].number,
    )


def _shown(answer: Answer) -> tuple[Part, Shown]:
    """At the first of its comments that can be read; the answer stands beside a hidden one, too."""
    act, comments = answer.consultation.act, _comments(answer)
    comment = next((comment for comment in comments if comment.is_visible), comments[0])
    part = _part(answer)
    shown = part.shown(
        comment_url(act, comment.number), name=f"№ {comment.reference}", by=act.body.name
    )
    return part, shown


BUILDER = Builder(
    name=NAME,
    types=(NAME,),
    kinds=frozenset((EventKind.ANSWERS_PUBLISHED,)),
    sources=sources,
    documents=documents,
    show=show,
)
