"""Texts that hurt a careless parser, in any size, and how its time grows with them (P10)."""

import gc
from collections.abc import Callable
from contextlib import suppress
from time import process_time

from drafts.importing.whole import read_sources
from drafts.reading import Unreadable

_LINES = (
    "1. п", "1) п", "а) п", "«1. п", '"5. п', "Статья 1. а", "Глава 1. А", "1-1-1. п", "((((",
    "1.1. п", "строка", "Приложение 1", "қосымша", "Сноска. Статья 1 исключена", "Примечание.",
    "в следующей редакции:", "А. Тестов", "СОГЛАСОВАНО", "СОДЕРЖАНИЕ", "x" * 300,
)  # fmt: skip
_SIGNS = (
    "1-",
    "«",
    "(",
    " ",
    "1) ",
    "1. А ",
    "г. 3. А",
    "Статья 1. ",
    "<p>",
    "<b>",
    "|",
    "\\",
    "#",
)


def shapes() -> dict[str, tuple[str, Callable[[int], str]]]:
    """A name for each shape; the end of a file's name; a function from a size to a text."""

    def lines(line: str, numbered: bool) -> Callable[[int], str]:
        def make(size: int) -> str:
            many = range(1, size // (len(line) + 1) + 2)
            text = (line.replace("1", str(n), 1) if numbered else line for n in many)
            return "1. Начало.\n" + "\n".join(text)

        return make

    def sign(sign: str) -> Callable[[int], str]:
        return lambda size: "1. Начало.\n" + sign * (size // len(sign))

    found = {f"line {line[:20]}": (".txt", lines(line, False)) for line in _LINES}
    found |= {f"counted {line}": (".txt", lines(line, True)) for line in _LINES if "1" in line}
    found |= {f"sign {each}": (".txt", sign(each)) for each in _SIGNS}
    found |= {f"md {each}": (".md", sign(each)) for each in ("|", "*", "#", "> ", "\\", "**a** ")}
    for each in ("<p>1. п", "<b>п", "<ol><li>п</ol>", "<td>", "&#1082;", "<", "п<br>", "</p>"):
        found[f"html {each}"] = (
            ".html",
            lambda size, each=each: "<p>1. А" + each * (size // len(each)),
        )
    return found


def seconds(suffix: str, text: str) -> float:
    """Processor time of reading a text to its end, tree or sentence; the better of two.

    Without the collector, as `timeit` measures: a full round of it looks at everything that the
    process holds, and comes in the larger text or not.
    """
    gc.collect()
    gc.disable()
    try:
        return min(_once(suffix, text) for _ in range(2))
    finally:
        gc.enable()


def _once(suffix: str, text: str) -> float:
    data = text.encode()
    start = process_time()
    with suppress(Unreadable):
        read_sources({"ru": (f"a{suffix}", data)})
    return process_time() - start
