"""Strings that stand inside an f-string: on Python 3.11 no extractor sees them."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tools.messages import extracting


def unseen() -> Iterator[str]:
    """One sentence for each call of gettext inside an f-string of the rooms."""
    for path in extracting.source_files():
        if path.suffix == ".py":
            for line in unseen_lines(path):
                place = f"{path.relative_to(extracting.ROOT).as_posix()}:{line}"
                yield f"{place}: a string inside an f-string is not found; name it before"


def unseen_lines(path: Path) -> list[int]:
    """The lines of a Python file that hold such a call."""
    return sorted(
        call.lineno
        for literal in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(literal, ast.JoinedStr)
        for call in ast.walk(literal)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in extracting.KEYWORDS
    )
