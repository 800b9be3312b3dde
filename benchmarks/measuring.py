"""Times a function several times and prints the figures as one table."""

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

HEAD = ("what", "size", "runs", "min ms", "median ms", "max ms", "queries", "limit")


@dataclass(frozen=True)
class Figure:
    """What was measured; `limit` says in words what it must not pass, `broken` that it did."""

    what: str
    size: str
    milliseconds: list[float] = field(repr=False)
    queries: int | None = None
    limit: str = ""
    broken: bool = False


def milliseconds(function: Callable[[], object], *, runs: int = 5) -> list[float]:
    """Wall time of each run, after one run that warms caches and is not counted."""
    function()
    return [timed(function) for _run in range(runs)]


def timed(function: Callable[[], object]) -> float:
    """Milliseconds of one run."""
    began = time.perf_counter()
    function()
    return (time.perf_counter() - began) * 1000


def table(figures: Iterable[Figure]) -> str:
    """The figures as text in columns; a broken limit is marked."""
    lines = [HEAD, *(cells(figure) for figure in figures)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def cells(figure: Figure) -> tuple[str, ...]:
    times = figure.milliseconds
    numbers = [f"{value:.1f}" for value in (min(times), statistics.median(times), max(times))]
    queries = "" if figure.queries is None else str(figure.queries)
    limit = f"{figure.limit} BROKEN" if figure.broken else figure.limit
    return (figure.what, figure.size, str(len(times)), *numbers, queries, limit)
