"""How a Word paragraph looks: by itself or by its chain of styles."""

import re
from dataclasses import dataclass

from lxml import etree

from drafts.reading.docx_text import W

_HEADING = re.compile(r"(?:heading|заголовок)\s?([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|оглавление)\s?[1-9]", re.IGNORECASE)
_TITLES = ("title", "название", "заголовок")
_MAX_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Look:
    heading: int = 0
    contents: bool = False
    centered: bool = False
    right: bool = False
    indented: bool = False
    numbered: bool = False


class Styles:
    """The named styles of a document, asked paragraph by paragraph."""

    def __init__(self, root: etree._Element | None) -> None:
        found = root.iterchildren(f"{W}style") if root is not None else ()
        self._styles = {style.get(f"{W}styleId", ""): style for style in found}

    def look_of(self, paragraph: etree._Element) -> Look:
        """Return what the paragraph says of itself, else what its styles say."""
        own = paragraph.find(f"{W}pPr")
        chain = list(self._chain(_value(own, "pStyle")))
        names = [_value(style, "name") for style in chain]
        properties = [own, *(style.find(f"{W}pPr") for style in chain)]
        alignment = _first(properties, "jc")
        return Look(
            heading=_heading_level(names),
            contents=any(_CONTENTS.fullmatch(name) for name in names),
            centered=alignment == "center",
            right=alignment in ("right", "end"),
            indented=any(p is not None and p.find(f"{W}ind") is not None for p in properties),
            numbered=_is_numbered(properties),
        )

    def _chain(self, style_id: str):
        for _ in range(_MAX_CHAIN):
            style = self._styles.get(style_id)
            if style is None:
                return
            yield style
            style_id = _value(style, "basedOn")


def _heading_level(names: list[str]) -> int:
    for name in names:
        match = _HEADING.fullmatch(name)
        if match:
            return int(match.group(1))
        if name.lower() in _TITLES:
            return 1
    return 0


def _is_numbered(properties: list[etree._Element | None]) -> bool:
    for found in properties:
        number = found.find(f"{W}numPr/{W}numId") if found is not None else None
        if number is not None:
            return number.get(f"{W}val") != "0"
    return False


def _first(properties: list[etree._Element | None], name: str) -> str:
    return next((value for p in properties if (value := _value(p, name))), "")


def _value(parent: etree._Element | None, name: str) -> str:
    found = parent.find(f"{W}{name}") if parent is not None else None
    return found.get(f"{W}val", "") if found is not None else ""
