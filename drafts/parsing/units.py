"""The tree that parsing gives: units of the law with the ids of the import contract."""

from dataclasses import dataclass, field

from drafts.reading.paragraphs import Doubt

# kind -> alias in an eid (Akoma Ntoso; Law on Legal Acts art. 22-28). Closed list.
ALIASES = {
    "annex": "att",
    "part": "part",
    "section": "title",
    "subsection": "subtitle",
    "chapter": "chp",
    "subchapter": "subchp",
    "article": "art",
    "paragraph": "para",
    "subparagraph": "subpara",
    "point": "point",
    "alinea": "al",
    "indent": "p",
    "note": "hcontainer",
}
# Units that hold others under a heading; from the outside in, but the first two may swap.
DIVISIONS = ("part", "section", "subsection", "chapter", "subchapter")
EXCLUDED = "excluded"
DEFERRED = "deferred"


@dataclass(slots=True)
class Unit:
    """One structural unit in one language.

    `number` is bare ("12-1", "а", "" when the law gives none), `label` is as printed, `parent`
    the eid of the unit directly above or None. `note` holds what is no text of the law: the
    publisher's notes and Word's footnotes, one a line. `line` is where it stands in its file.
    """

    eid: str
    kind: str
    number: str = ""
    label: str = ""
    parent: str | None = None
    heading: str = ""
    text: str = ""
    note: str = ""
    status: str = ""
    line: int = 0


@dataclass(slots=True)
class ParsedAct:
    """One language of an act: its frame (title to conclusions) and its units in reading order."""

    kind: str
    language: str
    title: str = ""
    preface: str = ""
    preamble: str = ""
    conclusions: str = ""
    units: list[Unit] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def outline(self) -> str:
        """Return the tree as indented lines, for people who look at what was recognised."""
        depth: dict[str | None, int] = {None: -1}
        lines = []
        for unit in self.units:
            depth[unit.eid] = depth.get(unit.parent, -1) + 1
            words = f"{unit.label} {unit.heading or unit.text}".replace("\n", " / ")[:90]
            mark = f" [{unit.status}]" if unit.status else ""
            lines.append(f"{'  ' * depth[unit.eid]}{unit.eid}{mark}  {words}")
        return "\n".join(lines)


def join_lines(*texts: str) -> str:
    """Return the texts that are not empty, one a line."""
    return "\n".join(text for text in texts if text)


def one_line(heading: str) -> str:
    """Return a title or heading without the line ends that only fitted it to its page."""
    return heading.replace("\n", " ")
