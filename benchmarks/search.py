"""`python -m benchmarks.search`: how well each engine finds known answers; one line an engine.

All acts, all questions. Measures the database of DATABASE_URL (SQLite without it) and, where it
is installed, an Elasticsearch of its own; 1 if a figure is below its limit. For PostgreSQL:
`python -m tests.services.postgres python -m benchmarks.search`.
"""

import contextlib
import os
import statistics
import sys
import time

import django

LEAST_MRR, LEAST_RECALL = 0.85, 0.93


def main() -> int:
    """Announce the acts, index them, ask everything of each engine."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "consult.settings.test")
    django.setup()
    # Models can be imported only now.
    from tests.databases import fresh_database
    from tests.search import corpus

    with fresh_database("search"), contextlib.ExitStack() as stack:
        announced = corpus.announce_acts(corpus.WHOLE)
        scores = [_measured(engine, announced) for engine in _engines(stack)]
    return int(any(mrr < LEAST_MRR or recall < LEAST_RECALL for mrr, recall in scores))


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
    settings.ELASTICSEARCH_URL = server.url
    yield elasticsearch()


def _measured(engine, announced) -> tuple[float, float]:
    from search.services.indexes import rebuild
    from tests.search import corpus

    began = time.perf_counter()
    size = engine.size(rebuild(engine))
    built = time.perf_counter() - began
    score = corpus.score(engine, announced)
    times = [_timed(engine, row) for row in corpus.questions(announced)]
    print(
        f"{engine.name:<14} MRR@10 {score.mrr:.3f} (≥ {LEAST_MRR})  recall@10 {score.recall:.3f}"
        f" (≥ {LEAST_RECALL})  {score.questions} questions  {size} documents in {built:.1f} s"
        f"  a page: median {statistics.median(times):.0f} ms, most {max(times):.0f} ms"
    )
    return score.mrr, score.recall


def _timed(engine, row: dict) -> float:
    from django.utils import timezone

    from benchmarks.measuring import timed
    from search.services.asking import Asked
    from search.services.searching import search

    asked = Asked(row["query"], at=timezone.now())
    return timed(lambda: search(asked, engine))


if __name__ == "__main__":
    sys.exit(main())
