"""Damaged files of every format, one after another: what they cost; none may break through."""

import os
from collections.abc import Iterator
from time import perf_counter

from benchmarks.measuring import Figure
from drafts.importing.whole import read_sources
from drafts.reading import Unreadable
from tests.drafts.mutating import mutants
from tests.memory import peak_megabytes

COUNT = int(os.environ.get("MUTANTS", "20000"))
SECONDS = 20
MEGABYTES = 1024


def figures(_scene) -> Iterator[Figure]:
    """Time of each damaged file; an exception of any kind but Unreadable ends the run."""
    times, trees = [], 0
    for name, data in mutants(COUNT):
        began = perf_counter()
        try:
            read_sources({"": (name, data)})
            trees += 1
        except Unreadable:
            pass
        times.append((perf_counter() - began) * 1000)
    peak = peak_megabytes()
    broken = max(times) > SECONDS * 1000 or peak >= MEGABYTES
    size = f"{COUNT} files, {trees} read, {peak:.0f} MB at most"
    limit = f"{SECONDS} s, {MEGABYTES} MB"
    yield Figure("read damaged files", size, times, limit=limit, broken=broken)
