"""An expert opinion and its points: found from its submission, until a further one corrects it."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db.models import Exists, OuterRef

from comments.models import Opinion
from comments.presenting.opinions import opinion_url
from comments.presenting.said import place_name
from consult.events import EventKind
from consult.models import JournalEntry
from search.builders.interface import Builder, Shown
from search.builders.parts import Part, labelled, written_in
from search.models import Document

NAME = "opinion"


def sources(entry: JournalEntry) -> list[str]:
    """The one it corrects is not found any more."""
    ids = (entry.payload["opinion"], entry.payload["corrects"])
    return [f"{NAME}/{pk}" for pk in ids if pk]


def _public():
    further = Opinion.objects.filter(corrects=OuterRef("pk"), received_at__isnull=False)
    rows = Opinion.objects.filter(
        ~Exists(further), received_at__isnull=False, consultation__act__live=True
    )
    return rows.select_related("consultation__act").prefetch_related("points__clause")


def documents(source: str) -> list[Document]:
    opinion = _public().filter(pk=_id_of(source)).first()
    if opinion is None:
        return []
    return [part.document(source, opinion.consultation.act_id) for part in _parts(opinion)]


def show(documents: Iterable[Document]) -> dict[str, Shown]:
    ids = {_id_of(document.source) for document in documents}
    shown = {}
    for opinion in _public().filter(pk__in=ids):
        url = opinion_url(opinion.consultation.act, opinion)
        for part in _parts(opinion):
            name = "" if part.eid else place_name(None)
            shown[part.key] = part.shown(url, name=name, by=opinion.author_name)
    return shown


def _id_of(source: str) -> UUID:
    return UUID(source.partition("/")[2])


def _parts(opinion: Opinion) -> Iterator[Part]:
    """The opinion as a whole, then what it says of each clause."""
    words = written_in(opinion, "conclusion", "grounds", "conflict")
    label = Opinion.Verdict(opinion.verdict).label
    yield Part(f"{NAME}/{opinion.pk}", NAME, labelled(label, words))
    for point in opinion.points.all():
        key, clause = f"{NAME}/{opinion.pk}/{point.pk}", point.clause
        yield Part(key, NAME, written_in(point, "text"), eid=clause.eid, pos=clause.pos)


BUILDER = Builder(
    name=NAME,
    types=(NAME,),
    kinds=frozenset((EventKind.OPINION_SUBMITTED, EventKind.OPINION_RECORDED)),
    sources=sources,
    documents=documents,
    show=show,
)
