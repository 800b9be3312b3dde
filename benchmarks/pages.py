"""Public pages of a long act with many comments: time and queries, kept and not kept."""

from collections.abc import Iterator

from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.measuring import Figure, milliseconds
from benchmarks.scene import CLAUSES, COMMENTS, Scene

QUERIES = 12


def figures(scene: Scene) -> Iterator[Figure]:
    """The act's page, a clause's page, the list and the two exports."""
    act = scene.consultation.act
    place = f"/ru/acts/{act.year}/{act.number}/"
    clause = scene.consultation.edition.clauses.order_by("pos").last()
    yield page("act page, made anew", place, anew=True)
    yield page("act page, kept", place)
    yield page("clause page", f"{place}{clause.eid}/", anew=True)
    yield page("list of consultations", "/ru/", anew=True)
    yield page("export XLSX", f"{place}comments.xlsx")
    yield page("export CSV", f"{place}comments.csv")


def page(what: str, path: str, *, anew: bool = False) -> Figure:
    """Get it as an anonymous reader; `anew` forgets kept pages before each time."""
    client = Client(headers={"host": "127.0.0.1"})

    def get():
        if anew:
            caches["pages"].clear()
        answer = client.get(path)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        return len(b"".join(answer.streaming_content) if answer.streaming else answer.content)

    if anew:
        caches["pages"].clear()
    with CaptureQueriesContext(connection) as captured:
        size = get()
    count = len(captured)
    return Figure(
        what,
        f"{CLAUSES} clauses, {COMMENTS} comments, {size // 1000} kB",
        milliseconds(get),
        queries=count,
        limit=f"{QUERIES} queries",
        broken=count > QUERIES,
    )
