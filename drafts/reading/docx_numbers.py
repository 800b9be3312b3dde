"""Numbers that Word computes itself: levels, formats, restarts, numbering from styles.

ECMA-376 part 1, 17.9. A level resets the deeper ones; lists that share an abstract definition share
its counters; an override restarts a list at its first paragraph.
"""

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from drafts.reading.docx_formats import format_number
from drafts.reading.docx_xml import W, value_of

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_OFF = ("0", "false", "off")
_SUFFIXES = {"tab": "\t", "space": " ", "nothing": ""}


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    kind: str = "decimal"
    text: str = ""
    suffix: str = "\t"
    style: str = ""
    # The level (from 1) whose number restarts this one; 0 for never, None for any above it.
    restart: int | None = None
    legal: bool = False


@dataclass(slots=True)
class _List:
    """A w:num: the levels it shows, and where its abstract definition's counters stand."""

    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NumberOf:
    """Which list and level a paragraph names, itself or by its styles; list "0" is no list."""

    list_id: str = ""
    level: int | None = None
    style: str = ""


class Numbering:
    """Counts through a document: ask once for each paragraph, in order, the empty ones too."""

    def __init__(self, root: etree._Element | None) -> None:
        self._lists = _lists(root) if root is not None else {}
        self._counters: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def label(self, number: NumberOf) -> str | None:
        """Return the number as Word prints it, with the blank behind it.

        "" for a paragraph without a number, or with a bullet. None when its format is unknown.
        """
        found = self._lists.get(number.list_id)
        if found is None:
            return ""
        index = number.level
        if index is None:
            index = _level_of_style(found, number.style)
        level = found.levels.get(index)
        if level is None:
            return ""
        counters = self._count(number.list_id, found, index, level)
        if level.kind in ("bullet", "none") and not _PLACE.search(level.text):
            return ""
        return self._printed(found, level, counters)

    def _count(self, list_id: str, found: _List, index: int, level: _Level) -> dict[int, int]:
        counters = self._counters.setdefault(found.abstract, {})
        first = (list_id, index) not in self._started
        self._started.add((list_id, index))
        if first and index in found.starts:
            counters[index] = found.starts[index]
        elif index in counters:
            counters[index] += 1
        else:
            counters[index] = level.start
        for deeper in range(index + 1, _LEVELS):
            restart = found.levels[deeper].restart if deeper in found.levels else None
            if restart is None or 0 < index + 1 <= restart:
                counters.pop(deeper, None)
        return counters

    def _printed(self, found: _List, level: _Level, counters: dict[int, int]) -> str | None:
        numbers: list[str | None] = []
        for match in _PLACE.finditer(level.text):
            index = int(match[1]) - 1
            shown = found.levels.get(index, level)
            kind = "decimal" if level.legal else shown.kind
            numbers.append(format_number(counters.get(index, shown.start), kind))
        if None in numbers:
            return None
        filled = iter(numbers)
        return _PLACE.sub(lambda _: next(filled) or "", level.text) + level.suffix


def number_of(properties: etree._Element | None, style: str = "") -> NumberOf | None:
    """Return what w:pPr of a paragraph or of a style says of numbering, None for nothing."""
    found = properties.find(f"{W}numPr") if properties is not None else None
    if found is None:
        return None
    level = value_of(found, "ilvl")
    return NumberOf(value_of(found, "numId"), int(level) if level.isdigit() else None, style)


def _level_of_style(found: _List, style: str) -> int:
    """A list may be bound to styles level by level (headings); else the first level is meant."""
    return next((index for index, level in found.levels.items() if level.style == style), 0)


def _lists(root: etree._Element) -> dict[str, _List]:
    abstracts, linked, owners = {}, {}, {}
    for abstract in root.iterchildren(f"{W}abstractNum"):
        name = abstract.get(f"{W}abstractNumId", "")
        abstracts[name] = _levels(abstract)
        if style := value_of(abstract, "styleLink"):
            owners[style] = name
        if style := value_of(abstract, "numStyleLink"):
            linked[name] = style
    lists = {}
    for number in root.iterchildren(f"{W}num"):
        name = value_of(number, "abstractNumId")
        name = owners.get(linked.get(name, ""), name)
        found = _List(name, dict(abstracts.get(name, {})))
        _override(found, number)
        lists[number.get(f"{W}numId", "")] = found
    return lists


def _override(found: _List, number: etree._Element) -> None:
    for override in number.iterchildren(f"{W}lvlOverride"):
        index = _integer(override.get(f"{W}ilvl", ""), 0)
        own = override.find(f"{W}lvl")
        if own is not None:
            found.levels[index] = _level(own)
        start = value_of(override, "startOverride")
        if start:
            found.starts[index] = _integer(start, 1)
        elif own is not None:
            found.starts[index] = found.levels[index].start


def _levels(abstract: etree._Element) -> dict[int, _Level]:
    return {
        _integer(level.get(f"{W}ilvl", ""), 0): _level(level)
        for level in abstract.iterchildren(f"{W}lvl")
    }


def _level(element: etree._Element) -> _Level:
    level = _Level(
        start=_integer(value_of(element, "start"), 1),
        kind=value_of(element, "numFmt") or "decimal",
        text=value_of(element, "lvlText"),
        suffix=_SUFFIXES.get(value_of(element, "suff"), "\t"),
        style=value_of(element, "pStyle"),
    )
    legal = element.find(f"{W}isLgl")
    if legal is not None and legal.get(f"{W}val", "1") not in _OFF:
        level = replace(level, legal=True)
    restart = value_of(element, "lvlRestart")
    return replace(level, restart=_integer(restart, 0)) if restart else level


def _integer(text: str, default: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < _LEVELS else default
