"""Reading a code: bytes to clauses. A code of our own making, and the real one where it lies."""

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.measuring import Figure, milliseconds
from drafts.parsing import parse_act
from drafts.reading import read_file

REAL = Path(__file__).resolve().parents[2] / "shared" / "data" / "acts"
CODE = "ru_kz_koap_K1400000235.txt"
ARTICLES = 1_075


def figures(_scene) -> Iterator[Figure]:
    """How long a code of 1,075 articles takes from bytes to units."""
    yield figure("read a code (made up)", "code.txt", a_code().encode())
    path = Path(os.environ.get("REAL_ACTS", REAL)) / CODE
    if path.exists():
        yield figure("read a code (real)", path.name, path.read_bytes())


def figure(what: str, name: str, data: bytes) -> Figure:
    units = len(parse_act(read_file(name, data), language="ru").units)
    times = milliseconds(partial(read_and_parse, name, data), runs=3)
    return Figure(what, f"{len(data) / 1e6:.1f} MB, {units} units", times)


def read_and_parse(name: str, data: bytes):
    return parse_act(read_file(name, data), language="ru")


def a_code() -> str:
    """Chapters of twenty articles, each of three parts with points."""
    lines = ["Кодекс дворов и садов", ""]
    for number in range(1, ARTICLES + 1):
        if number % 20 == 1:
            lines.append(f"Глава {number // 20 + 1}. ДВОРЫ НОМЕР {number // 20 + 1}")
        lines.append(f"Статья {number}. Порядок во дворе {number}")
        for part in range(1, 4):
            lines.append(f"{part}. Во дворе {number} соблюдают тишину, если иное не решено:")
            lines += [f"{point}) жильцами дома {point};" for point in range(1, 4)]
    return "\n".join(lines)
