"""Why a comment was left without an answer: found for ever, beside that comment."""

from collections.abc import Iterable

from comments.models import NamedException
from comments.presenting.addresses import comment_url
from consult.events import EventKind
from consult.models import JournalEntry
from search.builders.interface import Builder, Shown
from search.builders.parts import Part, written_in
from search.models import Document

NAME = "exception"


def sources(entry: JournalEntry) -> list[str]:
    return [f"{NAME}/{entry.payload['comment']}"]


def _public():
    rows = NamedException.objects.filter(comment__consultation__act__live=True)
    return rows.select_related("comment__consultation__act", "comment__clause")


def documents(source: str) -> list[Document]:
    row = _public().filter(comment=source.partition("/")[2]).first()
    return [_part(row).document(source, row.comment.consultation.act_id)] if row else []


def show(documents: Iterable[Document]) -> dict[str, Shown]:
    ids = [document.key.partition("/")[2] for document in documents]
    return {_part(row).key: _shown(row) for row in _public().filter(comment__in=ids)}


def _part(row: NamedException) -> Part:
    comment = row.comment
    eid = comment.clause.eid if comment.clause else ""
    words = written_in(row, "reason")
    return Part(f"{NAME}/{comment.pk}", NAME, words, eid=eid, pos=comment.number)


def _shown(row: NamedException) -> Shown:
    comment, act = row.comment, row.comment.consultation.act
    url = comment_url(act, comment.number)
    return _part(row).shown(url, name=f"№ {comment.reference}")


BUILDER = Builder(
    name=NAME,
    types=(NAME,),
    kinds=frozenset((EventKind.EXCEPTION_NAMED,)),
    sources=sources,
    documents=documents,
    show=show,
)
