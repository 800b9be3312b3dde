"""Numbers that a browser prints before the items of a list."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from lxml import etree

from drafts.reading.docx_formats import format_number

_TYPES = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
_STYLES = {
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
}
_STYLE = re.compile(r"list-style(?:-type)?\s{0,9}:\s{0,9}([a-z-]{1,30})")
_WHOLE = re.compile(r"-?[0-9]{1,6}")


@dataclass(slots=True)
class _List:
    """`kind` "" numbers nothing: bullets."""

    kind: str = ""
    number: int = 0
    step: int = 1


class Lists:
    """The lists that are open, and the number of the item that begins."""

    def __init__(self) -> None:
        self._open: list[_List] = []
        self._label = ""

    @contextmanager
    def within(self, element: etree._Element) -> Iterator[None]:
        """Count a list or an item of one while its content is read."""
        if element.tag in ("ol", "ul", "menu", "dir"):
            self._open.append(_list_of(element))
            yield
            self._open.pop()
        else:
            if element.tag == "li" and self._open:
                self._label = self._count(element)
            yield
            if element.tag == "li":
                self._label = ""

    def take_label(self) -> str:
        """Return the number that stands before the next text, once."""
        label, self._label = self._label, ""
        return label

    def _count(self, item: etree._Element) -> str:
        current = self._open[-1]
        current.number = _whole(item.get("value"), current.number + current.step)
        kind = _kind(item, current.kind)
        return f"{format_number(current.number, kind)}. " if kind else ""


def _list_of(element: etree._Element) -> _List:
    if element.tag != "ol":
        return _List(_kind(element, ""))
    reverse = element.get("reversed") is not None
    items = sum(1 for _ in element.iterchildren("li"))
    start = _whole(element.get("start"), items if reverse else 1)
    step = -1 if reverse else 1
    return _List(_kind(element, "decimal"), start - step, step)


def _kind(element: etree._Element, default: str) -> str:
    found = _STYLE.search(element.get("style", "")[:1000].lower())
    if found:
        return _STYLES.get(
            found[1], "" if found[1] in ("none", "disc", "circle", "square") else default
        )
    return _TYPES.get(element.get("type", ""), default)


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and _WHOLE.fullmatch(text.strip()) else default
