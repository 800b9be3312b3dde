"""Acts of our own with their true trees, and the files that they are written to.

A line of a truth is `key: Russian || Kazakh`. The key is the eid of the unit that the line opens
(`!` behind it: the law prints no number; `б~ә`: the letter of the Kazakh text), or one of the words
of KEYS. A table's cells are parted by ` ¦ `, its rows by ` / `; `\\n` is a line end, `\\t` a tab.
"""

from dataclasses import dataclass
from pathlib import Path

from drafts.parsing.units import ALIASES

FOLDER = Path(__file__).parent
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
LANGUAGES = ("ru", "kk")
# corner: above the title · title · preamble · text: of the unit above · more: of the heading above
# note: the publisher's · table · sign: a signature · lost: of a contents list, which is left out
# same: a unit that the line above opens too
KEYS = frozenset(
    ("corner", "title", "preamble", "text", "more", "note", "table", "sign", "lost", "same")
)
_KINDS = {alias: kind for kind, alias in ALIASES.items()}
_UNNUMBERED = ("part", "alinea", "indent", "note")

Triple = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """`eid` is "" where the line opens no unit."""

    key: str
    text: str
    eid: str = ""
    kind: str = ""
    number: str = ""

    @property
    def rows(self) -> list[list[str]]:
        return [row.split(" ¦ ") for row in self.text.split(" / ")]


@dataclass(frozen=True, slots=True)
class Truth:
    """One act in one language."""

    name: str
    language: str
    kind: str
    lines: tuple[Line, ...]

    @property
    def units(self) -> list[Triple]:
        """(eid, kind, number) in reading order."""
        return [(line.eid, line.kind, line.number) for line in self.lines if line.eid]


def truth(name: str, language: str) -> Truth:
    head, *rows = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").strip().split("\n")
    lines = tuple(_line(row, language) for row in rows)
    return Truth(name, language, head.removeprefix("# kind: "), lines)


def _line(row: str, language: str) -> Line:
    key, _, texts = row.partition(": ")
    if key == "same":
        return Line(key, "", *_unit(texts))
    parts = texts.split(" || ")
    text = parts[LANGUAGES.index(language)].replace("\\n", "\n").replace("\\t", "\t")
    if key in KEYS:
        return Line(key, text)
    stem, _, kazakh = key.partition("~")
    if kazakh and language == "kk":
        stem = stem[: -len(kazakh)] + kazakh
    return Line("", text, *_unit(stem))


def _unit(key: str) -> Triple:
    eid = key.removesuffix("!")
    alias, _, number = eid.rpartition("__")[2].partition("_")
    kind = _KINDS[alias]
    return eid, kind, "" if key.endswith("!") or kind in _UNNUMBERED else number
