"""Numbers that LibreOffice computes itself: list styles, levels, lists that go on.

OpenDocument 1.3 part 3, 19.880. A level resets the deeper ones; a list starts anew unless it says
that it continues another.
"""

import re
from dataclasses import dataclass

from lxml import etree

from drafts.reading.docx_formats import format_number
from drafts.reading.odt_xml import LOEXT, STYLE, TEXT, XML_ID

_LEVELS = 10
_PLACE = re.compile(r"%([1-9]|10)%")
_KINDS = {
    "1": "decimal",
    "01": "decimalZero",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
# "а, б, .., аа, бб, ... (ru)": LibreOffice writes the alphabet out.
_CYRILLIC = re.compile(r"(а, б|А, Б), \.\., (?:(аа, бб|Аа, Бб)|аа, аб|Аа, Аб), \.\.\. \(ru\)")
_FOLLOWED = {"listtab": "\t", "space": " ", "nothing": ""}


@dataclass(frozen=True, slots=True)
class _Level:
    kind: str | None = "decimal"  # "" numbers nothing, None is a format that we don't know
    doubled: bool = False
    start: int = 1
    pattern: str = ""
    followed: str = "\t"


@dataclass(slots=True)
class OpenList:
    """A list whose items are read: its style, its counters, and how deep it stands."""

    style: str
    counters: dict[int, int]
    level: int = 0


class Numbering:
    """Counts through a document: `open` each list in order, `label` each item's first paragraph."""

    def __init__(self, *roots: etree._Element | None) -> None:
        styles = [
            style for root in roots if root is not None for style in root.iter(f"{TEXT}list-style")
        ]
        self._styles = {style.get(f"{STYLE}name", ""): _levels(style) for style in styles}
        outlines = (root.find(f".//{TEXT}outline-style") for root in roots if root is not None)
        self._outline = next((_levels(each) for each in outlines if each is not None), {})
        self._headings: dict[int, int] = {}
        self._by_id: dict[str, dict[int, int]] = {}
        self._by_style: dict[str, dict[int, int]] = {}

    def open(self, element: etree._Element, outer: OpenList | None, style: str) -> OpenList:
        """Return the list that an element begins: nested, continuing another, or new.

        `style` is the list style of its first paragraph, which counts when the list names none.
        """
        name = element.get(f"{TEXT}style-name") or (outer.style if outer else style)
        if outer is not None:
            return OpenList(name, outer.counters, outer.level + 1)
        counters: dict[int, int] = {}
        if other := element.get(f"{TEXT}continue-list"):
            counters = self._by_id.get(other, counters)
        elif element.get(f"{TEXT}continue-numbering") == "true":
            counters = self._by_style.get(name, counters)
        self._by_id[element.get(XML_ID, "")] = self._by_style[name] = counters
        return OpenList(name, counters)

    def label(self, opened: OpenList, start: str | None) -> str | None:
        """Return the number of an item with the blank behind it; None if its format is unknown.

        `start` is the value that the item sets itself.
        """
        levels = self._styles.get(opened.style, {})
        return _label(levels, opened.counters, opened.level, start)

    def heading_label(self, level: int) -> str | None:
        """Return the number of a heading outside lists, by the outline of the document."""
        return _label(self._outline, self._headings, level - 1, None)


def _label(
    levels: dict[int, _Level], counters: dict[int, int], index: int, start: str | None
) -> str | None:
    level = levels.get(index)
    if level is None or level.kind == "":
        return ""
    if start and start.isascii() and start.isdigit():
        counters[index] = _integer(start, 1)
    else:
        counters[index] = counters[index] + 1 if index in counters else level.start
    for deeper in range(index + 1, _LEVELS):
        counters.pop(deeper, None)
    numbers = []
    for match in _PLACE.finditer(level.pattern):
        place = int(match[1]) - 1
        shown = levels.get(place, level)
        if shown.kind is None:
            return None
        number = counters.get(place, shown.start)
        printed = format_number(number, shown.kind, doubled=shown.doubled) if shown.kind else ""
        numbers.append(printed)
    filled = iter(numbers)
    printed = _PLACE.sub(lambda _: next(filled) or "", level.pattern)
    return printed + level.followed if printed.strip() else ""


def _levels(style: etree._Element) -> dict[int, _Level]:
    levels = {}
    for element in style.iterchildren(
        f"{TEXT}list-level-style-number", f"{TEXT}outline-level-style"
    ):
        index = _integer(element.get(f"{TEXT}level"), 1) - 1
        levels[index] = _level(element, index)
    return levels


def _level(element: etree._Element, index: int) -> _Level:
    kind, doubled = _kind(element)
    pattern = element.get(f"{LOEXT}num-list-format") or element.get(f"{STYLE}num-list-format")
    if pattern is None:
        shown = min(_integer(element.get(f"{TEXT}display-levels"), 1), index + 1)
        numbers = ".".join(f"%{place + 1}%" for place in range(index + 1 - shown, index + 1))
        prefix, suffix = (element.get(f"{STYLE}num-{end}", "") for end in ("prefix", "suffix"))
        pattern = f"{prefix}{numbers}{suffix}"
    alignment = next(element.iter(f"{STYLE}list-level-label-alignment"), None)
    followed = alignment.get(f"{TEXT}label-followed-by", "") if alignment is not None else ""
    start = _integer(element.get(f"{TEXT}start-value"), 1)
    return _Level(kind, doubled, start, pattern, _FOLLOWED.get(followed, "\t"))


def _kind(element: etree._Element) -> tuple[str | None, bool]:
    """The format of a level's number, and whether letters are doubled after the last one."""
    written = element.get(f"{STYLE}num-format", "")
    if cyrillic := _CYRILLIC.fullmatch(written):
        kind = "russianLower" if cyrillic[1].islower() else "russianUpper"
        return kind, cyrillic[2] is not None
    doubled = element.get(f"{STYLE}num-letter-sync") == "true"
    return "" if written == "" else _KINDS.get(written), doubled


def _integer(text: str | None, default: int) -> int:
    return (
        int(text) if text and text.isascii() and text.isdigit() and len(text) < _LEVELS else default
    )
