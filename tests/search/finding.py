"""Short ways to read the journal and to ask, for tests."""

from django.utils import timezone

from search.engines.interface import Engine
from search.services.asking import Answer, Asked
from search.services.engines import sql_engine
from search.services.indexes import keep_up
from search.services.searching import search


def read() -> None:
    """What the worker does in its turn, on the database's own engine."""
    keep_up(sql_engine())


def ask(text: str, engine: Engine | None = None, **asked) -> Answer:
    return search(Asked(text, at=timezone.now(), **asked), engine)


def keys(text: str, engine: Engine | None = None, **asked) -> list[str]:
    return [hit.document.key for hit in ask(text, engine, **asked).hits]


def types(text: str) -> set[str]:
    return {hit.document.type for hit in ask(text).hits}
