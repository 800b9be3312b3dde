"""How a Word paragraph looks: by itself or by its chain of styles."""

import re
from dataclasses import dataclass

from lxml import etree

from drafts.reading.docx_numbers import NumberOf, number_of
from drafts.reading.docx_xml import W, value_of

_HEADING = re.compile(r"(?:heading|заголовок)\s?([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|оглавление)\s?[1-9]", re.IGNORECASE)
_TITLES = ("title", "название", "заголовок")
_MAX_CHAIN = 20
_NO_LIST = NumberOf()


@dataclass(frozen=True, slots=True)
class Look:
    heading: int = 0
    contents: bool = False
    centered: bool = False
    right: bool = False
    indented: bool = False
    number: NumberOf = _NO_LIST


class Styles:
    """The named styles of a document, asked paragraph by paragraph."""

    def __init__(self, root: etree._Element | None) -> None:
        found = root.iterchildren(f"{W}style") if root is not None else ()
        self._styles = {style.get(f"{W}styleId", ""): style for style in found}

    def look_of(self, paragraph: etree._Element) -> Look:
        """Return what the paragraph says of itself, else what its styles say."""
        own = paragraph.find(f"{W}pPr")
        chain = list(self._chain(value_of(own, "pStyle")))
        names = [value_of(style, "name") for style in chain]
        properties = [own, *(style.find(f"{W}pPr") for style in chain)]
        alignment = _first(properties, "jc")
        return Look(
            heading=_heading_level(names),
            contents=any(_CONTENTS.fullmatch(name) for name in names),
            centered=alignment == "center",
            right=alignment in ("right", "end"),
            indented=any(p is not None and p.find(f"{W}ind") is not None for p in properties),
            number=_number(own, chain),
        )

    def _chain(self, style_id: str):
        for _ in range(_MAX_CHAIN):
            style = self._styles.get(style_id)
            if style is None:
                return
            yield style
            style_id = value_of(style, "basedOn")


def _heading_level(names: list[str]) -> int:
    for name in names:
        match = _HEADING.fullmatch(name)
        if match:
            return int(match.group(1))
        if name.lower() in _TITLES:
            return 1
    return 0


def _number(own: etree._Element | None, chain: list[etree._Element]) -> NumberOf:
    """The paragraph's own word counts first, then each style's; a level may come from either."""
    named = [number_of(own, chain[0].get(f"{W}styleId", "") if chain else "")]
    named += [number_of(style.find(f"{W}pPr"), style.get(f"{W}styleId", "")) for style in chain]
    found = [number for number in named if number is not None]
    list_id = next((number.list_id for number in found if number.list_id), "")
    level = next((number.level for number in found if number.level is not None), None)
    style = found[0].style if found else ""
    return NumberOf(list_id, level, style)


def _first(properties: list[etree._Element | None], name: str) -> str:
    return next((value for p in properties if (value := value_of(p, name))), "")
