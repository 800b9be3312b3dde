"""Gives a truth's lines Word's own numbers, where Word could make them."""

import re

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.drafts.truth import Line

# Kind of unit to its list (w:abstractNum), level in it, format, and the pattern in each language.
# Headings count apart from points, as they do in the files that people make.
_LEVELS = {
    "section": (90, 0, "decimal", {"ru": "Раздел %{}.", "kk": "%{}-бөлім."}),
    "chapter": (91, 0, "decimal", {"ru": "Глава %{}.", "kk": "%{}-тарау."}),
    "article": (92, 0, "decimal", {"ru": "Статья %{}.", "kk": "%{}-бап."}),
    "paragraph": (93, 0, "decimal", {"ru": "%{}.", "kk": "%{}."}),
    "subparagraph": (93, 1, "decimal", {"ru": "%{})", "kk": "%{})"}),
    "point": (93, 2, "russianLower", {"ru": "%{})", "kk": "%{})"}),
}
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"


class Counting:
    """Lists of one document: a new one wherever Word's count would not be the law's."""

    def __init__(self, document, language: str) -> None:
        self._language = language
        self._root = document.part.numbering_part.element
        for abstract in sorted({abstract for abstract, *_ in _LEVELS.values()}, reverse=True):
            self._root.insert(0, parse_xml(_abstract(abstract, language)))
        self._lists: dict[int, int] = {}
        self._counters: dict[int, dict[int, int]] = {}
        self._last = 100

    def number(self, paragraph, line: Line) -> str:
        """Number a paragraph and return its text without the number, or the text as it is."""
        label = self._label(line)
        if not label:
            return line.text
        abstract, level, *_ = _LEVELS[line.kind]
        value = self._value(line.number)
        counters = self._counters.get(abstract)
        # Programs differ in what a level counts that only deeper ones were used of.
        unsure = counters is None or level < min(counters)
        if unsure or counters.get(level, 0) + 1 != value:
            self._add_list(abstract, {level: value})
            counters = {}
        counters[level] = value
        # A level resets the deeper ones; none of ours is told to go on.
        self._counters[abstract] = {n: at for n, at in counters.items() if n <= level}
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = self._lists[abstract]
        return line.text[len(label) :].lstrip()

    def _label(self, line: Line) -> str:
        """The number that Word could print before the line, as it is typed; "" for none."""
        if line.kind not in _LEVELS or not re.fullmatch(r"[0-9]{1,3}|[а-я]", line.number):
            return ""
        if line.kind == "point" and self._language == "kk":
            return ""  # Word has no list of Kazakh letters.
        label = _LEVELS[line.kind][3][self._language].format("").replace("%", line.number)
        typed = line.text.startswith(label) and line.text[len(label) :][:1] != "."
        return label if typed else ""

    def _value(self, number: str) -> int:
        return int(number) if number.isdigit() else _RUSSIAN.index(number) + 1

    def _add_list(self, abstract: int, starts: dict[int, int]) -> None:
        self._last += 1
        self._lists[abstract] = self._last
        overrides = "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            for level, start in starts.items()
        )
        self._root.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{self._last}">'
                f'<w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>'
            )
        )


def _abstract(number: int, language: str) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        '<w:suff w:val="space"/>'
        f'<w:lvlText w:val="{patterns[language].format(level + 1)}"/></w:lvl>'
        for abstract, level, kind, patterns in _LEVELS.values()
        if abstract == number
    )
    return (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
