"""What the two SQL engines share: documents are rows of the site's own database."""

from collections.abc import Collection, Sequence

from django.db import connection, transaction

from search.engines.interface import Counts, Hit, Wanted
from search.models import Document, Index

BATCH = 500


class SqlEngine:
    """A subclass gives ``matching``: a query of (id, score) and its parameters."""

    kind = "sql"
    name = ""

    def matching(self, index: Index, wanted: Wanted) -> tuple[str, list]:
        raise NotImplementedError

    def count(self, index: Index, wanted: Wanted) -> Counts:
        everything = wanted.narrowed(types=None, acts=None, without=())
        rows = self._rows(index, everything, "d.act_id, d.type, COUNT(*)", "GROUP BY 1, 2")
        return {(act, kind): number for act, kind, number in rows}

    def find(self, index: Index, wanted: Wanted) -> list[Hit]:
        order = "ORDER BY m.score DESC, d.act_id DESC, d.pos, d.key LIMIT %s OFFSET %s"
        rows = self._rows(index, wanted, "d.key, m.score", order, [wanted.limit, wanted.offset])
        return [Hit(key, score) for key, score in rows]

    def _rows(self, index: Index, wanted: Wanted, columns: str, tail: str, more=()) -> list[tuple]:
        if not wanted.words:
            return []
        matching, parameters = self.matching(index, wanted)
        conditions, values = _conditions(index, wanted)
        # The names are our own; everything that came from outside is a parameter.
        query = (
            f"WITH m AS MATERIALIZED ({matching}) SELECT {columns} FROM m"  # noqa: S608
            f" JOIN search_document d ON d.id = m.id WHERE {conditions} {tail}"
        )
        with connection.cursor() as cursor:
            cursor.execute(query, [*parameters, *values, *more])
            return cursor.fetchall()

    def create(self, index: Index) -> None:
        """Rows need no room made for them."""

    def holds(self, index: Index) -> bool:
        return True

    def replace(
        self, index: Index, sources: Collection[str], documents: Sequence[Document]
    ) -> None:
        with transaction.atomic():
            for source in sources:
                index.documents.filter(source=source).delete()
            for document in documents:
                document.pk, document.index = None, index
            Document.objects.bulk_create(documents, batch_size=BATCH)

    def size(self, index: Index) -> int:
        return index.documents.count()

    def publish(self, index: Index) -> None:
        """The row of the index says it all."""

    def drop(self, index: Index) -> None:
        """Some rows at a time: nobody who writes meanwhile waits long."""
        while ids := list(index.documents.values_list("pk", flat=True)[:BATCH]):
            Document.objects.filter(pk__in=ids).delete()


def _conditions(index: Index, wanted: Wanted) -> tuple[str, list]:
    conditions, values = ["d.index_id = %s"], [index.pk]
    if wanted.language:
        conditions.append("d.language IN ('', %s)")
        values.append(wanted.language)
    narrowing = (("d.act_id", wanted.within), ("d.type", wanted.types), ("d.act_id", wanted.acts))
    for column, chosen in narrowing:
        if chosen is not None:
            conditions.append(_among(column, chosen))
            values += sorted(chosen)
    if wanted.without:
        conditions.append(f"NOT {_among('d.key', wanted.without)}")
        values += wanted.without
    return " AND ".join(conditions), values


def _among(column: str, values: Collection) -> str:
    return f"{column} IN ({', '.join(['%s'] * len(values))})" if values else "1 = 0"
