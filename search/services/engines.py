"""Which engine is asked: Elasticsearch where it is configured and answers, else the database."""

import logging
import time

from django.conf import settings
from django.db import connection

from search.engines.interface import ELASTICSEARCH, Engine
from search.engines.postgresql import PostgresqlEngine
from search.engines.sqlite import SqliteEngine

logger = logging.getLogger(__name__)

SQL_ENGINES = {"sqlite": SqliteEngine, "postgresql": PostgresqlEngine}
NAMES = (*SQL_ENGINES, ELASTICSEARCH)
READER_PATIENCE = 0.7  # seconds that a reader's question waits before the reserve is asked
WRITER_PATIENCE = 30.0
REST = 15.0  # seconds without a question to an engine that did not answer


class NoSuchEngine(Exception):
    """The engine can't be asked here; the message says why."""


def sql_engine() -> Engine:
    return SQL_ENGINES[connection.vendor]()


def elasticsearch(patience: float = WRITER_PATIENCE) -> Engine | None:
    """None where no address is configured."""
    address = settings.ELASTICSEARCH_URL
    if not address:
        return None
    # Its client is a tenth of what each process of ours reads when it starts.
    from search.engines.elasticsearch import ElasticsearchEngine  # noqa: PLC0415

    return ElasticsearchEngine(address, patience=patience)


def engines_in_use() -> list[Engine]:
    """Every engine that is kept up to date; the database's own first."""
    return [engine for engine in (sql_engine(), elasticsearch()) if engine]


def engine_named(name: str) -> Engine:
    """Raises NoSuchEngine."""
    if name == ELASTICSEARCH:
        engine = elasticsearch()
        if engine is None:
            raise NoSuchEngine("Set ELASTICSEARCH_URL to ask Elasticsearch.")
        return engine
    if name != connection.vendor:
        raise NoSuchEngine(f"The database here is {connection.vendor}, not {name}.")
    return sql_engine()


class Rest:
    """After a failure the engine is left alone for a while, in this process."""

    def __init__(self):
        self.until = 0.0

    @property
    def is_over(self) -> bool:
        return time.monotonic() >= self.until

    def begin(self, error: Exception) -> None:
        if self.is_over:
            logger.warning("Search goes on without Elasticsearch: %s", error)
        self.until = time.monotonic() + REST

    def end(self) -> None:
        self.until = 0.0


REST_OF_ELASTICSEARCH = Rest()
