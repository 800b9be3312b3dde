"""`python -m benchmarks.search`: how well each engine finds known answers; a part of `make bench`.

All acts, all questions. Measures the database of DATABASE_URL (SQLite without it) and, where it
is installed, an Elasticsearch of its own; 1 if a figure is below its limit. For PostgreSQL:
`python -m tests.services.postgres python -m benchmarks.search`.
"""

import contextlib
import os
import sys
from collections.abc import Iterator

import django

from benchmarks.measuring import Figure, table, timed

LEAST_MRR, LEAST_RECALL = 0.85, 0.93


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "consult.settings.test")
    django.setup()
    measured = list(figures())
    print(table(measured))
    return int(any(figure.broken for figure in measured))


def figures() -> Iterator[Figure]:
    """Announce the acts, index them, ask everything of each engine: on a database of its own.

    Nothing where the acts are not on this machine.
    """
    # Models can be imported only when Django is set up.
    from tests import acts
    from tests.databases import fresh_database
    from tests.search import corpus

    if not acts.FOLDER.exists():
        print("skipped: the acts and questions for search are not on this machine")
        return
    with fresh_database("search"), contextlib.ExitStack() as stack:
        announced = corpus.announce_acts(corpus.WHOLE)
        for engine in _engines(stack):
            yield from _measured(engine, announced)


def _engines(stack: contextlib.ExitStack):
    from django.conf import settings

    from search.services.engines import elasticsearch, sql_engine
    from tests.services.elasticsearch import temporary_elasticsearch
    from tests.services.parts import PartMissing

    yield sql_engine()
    try:
        server = stack.enter_context(temporary_elasticsearch())
    except PartMissing as missing:
        print(f"skipped: {missing}")
        return
    stack.callback(setattr, settings, "ELASTICSEARCH_URL", settings.ELASTICSEARCH_URL)
    settings.ELASTICSEARCH_URL = server.url
    yield elasticsearch()


def _measured(engine, announced) -> Iterator[Figure]:
    from search.services.indexes import active_index, rebuild
    from tests.search import corpus

    built = timed(lambda: rebuild(engine))
    documents = engine.size(active_index(engine))
    yield Figure(f"build the index, {engine.name}", f"{documents} documents", [built])
    score = corpus.score(engine, announced)
    poor = score.mrr < LEAST_MRR or score.recall < LEAST_RECALL
    yield Figure(
        f"find known answers, {engine.name}",
        f"MRR@10 {score.mrr:.3f}, recall@10 {score.recall:.3f}",
        [_timed(engine, row) for row in corpus.questions(announced)],
        limit=f"MRR@10 ≥ {LEAST_MRR}, recall@10 ≥ {LEAST_RECALL}",
        broken=poor,
    )


def _timed(engine, row: dict) -> float:
    from django.utils import timezone

    from search.services.asking import Asked
    from search.services.searching import search

    asked = Asked(row["query"], at=timezone.now())
    return timed(lambda: search(asked, engine))


if __name__ == "__main__":
    sys.exit(main())
