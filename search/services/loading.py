"""Loads hits from the database, which alone says what a visitor may see; the list never lies."""

from search.builders import BUILDERS
from search.engines.interface import Hit
from search.models import Document, Index
from search.services.asking import FoundHit


def load(hits: list[Hit]) -> list[FoundHit]:
    """Hits in their order; what was withdrawn or hidden since the index was written is left out."""
    keys = [hit.key for hit in hits]
    rows = Document.objects.filter(
        index__engine="sql", index__state=Index.State.ACTIVE, key__in=keys
    ).select_related("act__topic")
    documents = {document.key: document for document in rows}
    shown = {}
    for builder in BUILDERS:
        mine = [row for row in documents.values() if row.type in builder.types]
        if mine:
            shown |= builder.show(mine)
    return [
        FoundHit(documents[hit.key], documents[hit.key].act, shown[hit.key], hit.score)
        for hit in hits
        if hit.key in shown
    ]
