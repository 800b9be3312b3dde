"""Elasticsearch 8: fields of our own terms, split at blanks; nothing that a plain core lacks."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch
from elasticsearch.dsl import Integer, Keyword, Mapping, Q, Search, Text
from elasticsearch.helpers import bulk

from search.engines.interface import ELASTICSEARCH, Counts, EngineDown, Hit, Wanted
from search.models import Document, Index
from search.models.documents import TERM_FIELDS

MOST_ACTS = 10_000  # that are counted one by one
DEEPEST = 10_000  # hits that can be paged through
GONE, STALE = 404, 409
# Of the best range (2 to 3) on the known answers. Less than in SQLite: `combined_fields` lengthens
# a heading by its weight, too.
HEADING_WEIGHT = 2
_NAMES = ("key", "source", "type", "language", "pos", "entry", *TERM_FIELDS)


def mapping() -> Mapping:
    fields = {name: Keyword() for name in ("key", "source", "type", "language")}
    fields |= {name: Integer() for name in ("act", "pos", "entry")}
    fields |= {name: Text(analyzer="whitespace", index_options="freqs") for name in TERM_FIELDS}
    made = Mapping()
    made.meta("dynamic", "strict")
    for name, field in fields.items():
        made.field(name, field)
    return made


class ElasticsearchEngine:
    """``address`` may end in a path: the prefix of index names, where sites share a server.

    ``patience`` in seconds: how long one request may take. Raises EngineDown, nothing else.
    """

    name = kind = ELASTICSEARCH

    def __init__(self, address: str, *, patience: float):
        parts = urlsplit(address)
        self.alias = (parts.path.strip("/") or "council").replace("/", "-")
        host = urlunsplit((parts.scheme, parts.netloc, "", "", ""))
        self.client = Elasticsearch(
            host, request_timeout=patience, max_retries=0, retry_on_timeout=False
        )

    def count(self, index: Index, wanted: Wanted) -> Counts:
        if not wanted.words:
            return {}
        search = self._search(wanted)[:0]
        acts = search.aggs.bucket("acts", "terms", field="act", size=MOST_ACTS)
        acts.bucket("types", "terms", field="type")
        with _down():
            answer = search.execute()
        return {
            (act.key, kind.key): kind.doc_count
            for act in answer.aggregations.acts.buckets
            for kind in act.types.buckets
        }

    def find(self, index: Index, wanted: Wanted) -> list[Hit]:
        end = min(wanted.offset + wanted.limit, DEEPEST)
        if not wanted.words or wanted.offset >= end:
            return []
        search = self._search(wanted)
        for field, chosen in (("type", wanted.types), ("act", wanted.acts)):
            if chosen is not None:
                search = search.filter("terms", **{field: sorted(chosen)})
        if wanted.without:
            search = search.exclude("terms", key=list(wanted.without))
        search = search.sort("_score", {"act": "desc"}, "pos", "key").source(["key"])
        with _down():
            answer = search.extra(track_scores=True)[wanted.offset : end].execute()
        return [Hit(hit.key, hit.meta.score) for hit in answer]

    def _search(self, wanted: Wanted) -> Search:
        search = Search(using=self.client, index=self.alias).query(_query(wanted))
        if wanted.language:
            search = search.filter("terms", language=["", wanted.language])
        if wanted.within is not None:
            search = search.filter("terms", act=sorted(wanted.within))
        return search

    def create(self, index: Index) -> None:
        settings = {"number_of_shards": 1, "number_of_replicas": 0}
        with _down():
            self.client.indices.create(
                index=index.name, mappings=mapping().to_dict(), settings=settings
            )

    def holds(self, index: Index) -> bool:
        """Whether the index is there, and questions to the alias go to it."""
        with _down():
            if not self.client.indices.exists(index=index.name):
                return False
            building = index.state == Index.State.BUILDING
            return building or bool(
                self.client.indices.exists_alias(index=index.name, name=self.alias)
            )

    def replace(
        self, index: Index, sources: Collection[str], documents: Sequence[Document]
    ) -> None:
        """A version that grows with the journal: what comes late never overwrites newer rows."""
        if not sources:
            return
        with _down():
            self._bulk(_added(index, document) for document in documents)
            self.client.indices.refresh(index=index.name)
            kept = {document.key for document in documents}
            stale = self._stale(index, sources, kept)
            if stale:
                self._bulk(stale)
                self.client.indices.refresh(index=index.name)

    def _bulk(self, actions) -> None:
        _done, errors = bulk(self.client, actions, chunk_size=500, raise_on_error=False)
        troubles = [
            outcome
            for error in errors
            for outcome in error.values()
            if outcome["status"] not in (GONE, STALE) or "index_not_found" in str(outcome)
        ]
        if troubles:
            raise EngineDown(str(troubles[0])[:300])

    def _stale(self, index: Index, sources: Collection[str], kept: set[str]) -> list[dict]:
        """Deletions of documents that the sources had before and have no longer."""
        search = Search(using=self.client, index=index.name).source(["key"])
        search = search.filter("terms", source=list(sources)).sort("key")
        actions, after = [], None
        while True:
            page = search.extra(search_after=[after]) if after else search
            hits = list(page[:DEEPEST].execute())
            actions += [
                {"_op_type": "delete", "_index": index.name, "_id": hit.meta.id}
                for hit in hits
                if hit.key not in kept
            ]
            if len(hits) < DEEPEST:
                return actions
            after = hits[-1].key

    def size(self, index: Index) -> int:
        with _down():
            self.client.indices.refresh(index=index.name)
            return self.client.count(index=index.name)["count"]

    def publish(self, index: Index) -> None:
        """One atomic change: the alias leaves the index before and stands on this one."""
        with _down():
            there = self.client.indices.exists_alias(name=self.alias)
            olds = list(self.client.indices.get_alias(name=self.alias)) if there else []
            actions = [
                {"remove": {"index": old, "alias": self.alias}} for old in olds if old != index.name
            ]
            actions.append({"add": {"index": index.name, "alias": self.alias}})
            self.client.indices.update_aliases(actions=actions)

    def drop(self, index: Index) -> None:
        with _down():
            self.client.indices.delete(index=index.name, ignore_unavailable=True)


@contextmanager
def _down() -> Iterator[None]:
    try:
        yield
    except (TransportError, ApiError) as error:
        raise EngineDown(f"{type(error).__name__}: {error}"[:300]) from error


def _added(index: Index, document: Document) -> dict:
    return {
        "_op_type": "index",
        "_index": index.name,
        "_id": document.key,
        "version": document.entry,
        "version_type": "external_gte",
        "act": document.act_id,
        **{name: getattr(document, name) for name in _NAMES},
    }


def _query(wanted: Wanted):
    fields = [
        f"{name}^{HEADING_WEIGHT}" if name.startswith("h_") else name
        for name in TERM_FIELDS
        if not wanted.language or name.endswith(wanted.language)
    ]
    words = [
        Q("dis_max", queries=[_all_of(terms, fields) for terms in word.alternatives])
        for word in wanted.words
    ]
    if wanted.any_word:
        return Q("bool", should=words, minimum_should_match=1)
    return Q("bool", must=words)


def _all_of(terms: tuple[str, ...], fields: list[str]):
    queries = [Q("combined_fields", query=term, fields=fields) for term in terms]
    return queries[0] if len(queries) == 1 else Q("bool", must=queries)
