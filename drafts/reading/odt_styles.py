"""How an OpenDocument paragraph looks: by its chain of styles."""

import re
from dataclasses import dataclass

from lxml import etree

from drafts.reading.odt_xml import FO, STYLE

_ZERO = re.compile(r"-?0(?:\.0+)?[a-z%]*|-.*")
_CONTENTS = re.compile(r"Contents(?:_20_| )[0-9]{1,2}")
_TITLES = ("Title", "Название", "Заголовок")
_BOLD = ("bold", "600", "700", "800", "900")
_MAX_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Look:
    title: bool = False
    contents: bool = False
    centered: bool = False
    right: bool = False
    indented: bool = False
    list_style: str = ""


class Styles:
    """The styles of a document, automatic ones and those with names."""

    def __init__(self, *roots: etree._Element | None) -> None:
        found = (
            style for root in roots if root is not None for style in root.iter(f"{STYLE}style")
        )
        self._styles: dict[str, etree._Element] = {}
        for style in found:
            self._styles.setdefault(style.get(f"{STYLE}name", ""), style)
        self._looks: dict[str, Look] = {}

    def look_of(self, name: str) -> Look:
        if name not in self._looks:
            self._looks[name] = self._look(list(self._chain(name)))
        return self._looks[name]

    def bold(self) -> frozenset[str]:
        """Return the names of the styles that themselves make their text bold."""
        names = set()
        for name, style in self._styles.items():
            text = style.find(f"{STYLE}text-properties")
            if text is not None and text.get(f"{FO}font-weight") in _BOLD:
                names.add(name)
        return frozenset(names)

    def _look(self, chain: list[etree._Element]) -> Look:
        names = [style.get(f"{STYLE}name", "") for style in chain]
        properties = [style.find(f"{STYLE}paragraph-properties") for style in chain]
        align = _first(properties, "text-align")
        indents = (_first(properties, name) for name in ("margin-left", "text-indent"))
        list_styles = (style.get(f"{STYLE}list-style-name", "") for style in chain)
        return Look(
            title=any(name in _TITLES for name in names),
            contents=any(_CONTENTS.match(name) for name in names),
            centered=align == "center",
            right=align in ("end", "right"),
            indented=any(indent and not _ZERO.fullmatch(indent) for indent in indents),
            list_style=next((name for name in list_styles if name), ""),
        )

    def _chain(self, name: str):
        for _ in range(_MAX_CHAIN):
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            name = style.get(f"{STYLE}parent-style-name", "")


def _first(properties: list[etree._Element | None], name: str) -> str:
    return next(
        (value for p in properties if p is not None and (value := p.get(f"{FO}{name}"))), ""
    )
