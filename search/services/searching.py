"""Asks an engine and loads what it found: reference first, then all words, then some of them."""

from collections.abc import Callable
from dataclasses import replace

from search.analysis.questions import Question, Word, ask
from search.analysis.references import place_terms
from search.engines.interface import Counts, Engine, EngineDown, Hit, Wanted
from search.models import Document, Index
from search.services.asking import Answer, Asked
from search.services.engines import (
    READER_PATIENCE,
    REST_OF_ELASTICSEARCH,
    elasticsearch,
    sql_engine,
)
from search.services.indexes import active_index
from search.services.loading import load

ENOUGH = 10  # hits with all the words: those with some of them are not needed then
MOST_PLACES = 20  # clauses of one reference, where no act is named
MOST_COMPLETE = 200  # hits with all the words of a question that names a clause


def search(asked: Asked, engine: Engine | None = None) -> Answer:
    """Answer a question. Without ``engine`` the best one that answers is asked.

    Raises EngineDown only for an engine that was named.
    """
    question = ask(asked.text, language=asked.language, exact=asked.exact)
    if engine is not None:
        return _answer(asked, question, engine)
    first = elasticsearch(READER_PATIENCE)
    if first and REST_OF_ELASTICSEARCH.is_over:
        try:
            answer = _answer(asked, question, first)
        except EngineDown as error:
            REST_OF_ELASTICSEARCH.begin(error)
        else:
            REST_OF_ELASTICSEARCH.end()
            return answer
    return _answer(asked, question, sql_engine(), reserve=first is not None)


def _answer(asked: Asked, question: Question, engine: Engine, *, reserve: bool = False) -> Answer:
    index = active_index(engine)
    if index is None and engine.kind != "sql":
        raise EngineDown("It holds no index of this analysis yet.")
    if index is None or not question.words:
        return Answer(question, engine=engine.name, reserve=reserve)
    looking = _looking(engine, index, question, asked)
    return Answer(
        question=question,
        total=looking.total,
        hits=load(looking.page()),
        counts=looking.counts,
        complete=looking.complete if looking.is_filled else None,
        engine=engine.name,
        reserve=reserve,
    )


def _looking(engine: Engine, index: Index, question: Question, asked: Asked) -> "Looking":
    """In the act that the words after a reference name ("ст. 8 КоАП"), if it has such a clause."""
    words = question.words[1:] if question.reference else ()
    if words and asked.within is None:
        named = Wanted(words=words, types=frozenset(("act",)), limit=MOST_PLACES)
        acts = frozenset(int(hit.key.partition("/")[2]) for hit in engine.find(index, named))
        if acts:
            only = replace(question, words=question.words[:1])
            looking = Looking(engine, index, only, asked, acts)
            if looking.counts:
                return looking
    return Looking(engine, index, question, asked, asked.within)


class Looking:
    """One question to one index: its figures, and its pages as one list."""

    def __init__(self, engine, index, question: Question, asked: Asked, within):
        self.engine, self.index, self.question, self.asked = engine, index, question, asked
        self.strict = Wanted(
            words=question.words,
            language=asked.language,
            within=within,
            types=asked.types,
            acts=asked.acts,
        )
        self.loose = self.strict.narrowed(any_word=True)
        strict_counts = engine.count(index, self.strict)
        few = sum(strict_counts.values()) < ENOUGH or question.reference is not None
        self.is_filled = few and len(question.words) > 1 and not asked.exact
        self.complete = self._narrowed(strict_counts)
        self.counts = engine.count(index, self.loose) if self.is_filled else strict_counts
        self.total = self._narrowed(self.counts)

    def _narrowed(self, counts: Counts) -> int:
        types, acts = self.asked.types, self.asked.acts
        return sum(
            number
            for (act, kind), number in counts.items()
            if (types is None or kind in types) and (acts is None or act in acts)
        )

    def page(self) -> list[Hit]:
        """The asked stretch of: named clauses, hits with all words, hits with some."""
        named = self._named()
        parts: list[tuple[int, Callable[[int, int], list[Hit]]]] = [
            (len(named), lambda offset, limit: named[offset : offset + limit]),
        ]
        seen = tuple(hit.key for hit in named)
        if self.is_filled:
            wanted = self.strict.narrowed(without=seen, limit=MOST_COMPLETE)
            complete = self.engine.find(self.index, wanted) if self.complete else []
            parts.append((len(complete), lambda offset, limit: complete[offset : offset + limit]))
            seen += tuple(hit.key for hit in complete)
        last = (self.loose if self.is_filled else self.strict).narrowed(without=seen)
        parts.append(
            (self.total - len(seen), lambda offset, limit: self._find(last, offset, limit))
        )
        return _stretch(parts, self.asked.offset, self.asked.limit)

    def _find(self, wanted: Wanted, offset: int, limit: int) -> list[Hit]:
        return self.engine.find(self.index, wanted.narrowed(offset=offset, limit=limit))

    def _named(self) -> list[Hit]:
        """The clauses that the question names by number, by the engine's own account."""
        reference = self.question.reference
        if reference is None:
            return []
        rows = Document.objects.filter(
            index__engine="sql", index__state=Index.State.ACTIVE, place=reference.last[:48]
        )
        if self.strict.within is not None:
            rows = rows.filter(act__in=self.strict.within)
        rows = rows.order_by("-act_id", "pos").values_list("key", "eid", "act_id", "type")
        keys = {
            key
            for key, eid, act, kind in rows
            if reference.term in place_terms(eid)
            and (self.asked.acts is None or act in self.asked.acts)
            and (self.asked.types is None or kind in self.asked.types)
        }
        only = self.strict.narrowed(words=(Word(((reference.term,),)),), limit=MOST_COMPLETE)
        hits = [hit for hit in self.engine.find(self.index, only) if hit.key in keys]
        return hits[:MOST_PLACES]


def _stretch(parts, offset: int, limit: int) -> list[Hit]:
    """``limit`` hits from ``offset`` on of the parts as one list; each part has its length."""
    hits: list[Hit] = []
    for length, take in parts:
        if offset < length and len(hits) < limit:
            hits += take(max(0, offset), min(limit - len(hits), length - max(0, offset)))
        offset -= length
    return hits
