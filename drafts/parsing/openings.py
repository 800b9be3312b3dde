"""The units that are open while a document is read, and how a numbered line opens one."""

from drafts.parsing import notes
from drafts.parsing.lines import Line
from drafts.parsing.numbers import follows
from drafts.parsing.tree import Tree
from drafts.parsing.units import DIVISIONS, Unit, one_line
from drafts.reading.paragraphs import Doubt

# A number that leaps further ahead than this is a year, a size or a sum.
_LEAP = 30
_LOOK_AHEAD = 60


class OpenUnits:
    """What is open in one document. `annex` is its unit, None for the act itself."""

    def __init__(self, tree: Tree, annex: Unit | None, lines: list[Line]) -> None:
        self._tree = tree
        self._annex = annex
        self._prefix = annex.eid if annex else ""
        self._lines = lines
        self._order = DIVISIONS
        self._divisions: dict[str, Unit] = {}
        self._article: Unit | None = None
        self._paragraph: Unit | None = None
        self._subparagraph: Unit | None = None
        self._list_owner: Unit | None = None
        self._letter: Unit | None = None
        self._alinea: Unit | None = None
        self._note: Unit | None = None
        self._note_number = "0"
        self._last = annex
        self._place = 0

    # ------------------------------------------------------------ what stands above what

    def _division(self) -> Unit | None:
        """The innermost open heading above articles, else the annex."""
        for kind in reversed(self._order):
            if kind in self._divisions:
                return self._divisions[kind]
        return self._annex

    def _container(self) -> Unit | None:
        """What unnumbered parts and lists belong to."""
        return self._paragraph or self._article or self._division()

    def _close(self, kind: str) -> None:
        """Close what can't stay open when a unit of this kind begins."""
        self._note = self._alinea = self._letter = None
        self._subparagraph = self._list_owner = None
        if kind != "subparagraph":
            self._paragraph = None
        if kind in ("article", *DIVISIONS):
            self._article = None

    def _add(self, line: Line, kind: str, parent: Unit | None, path: str, **fields: str) -> Unit:
        unit = Unit(
            "",
            kind,
            number=line.mark.number,
            label=line.label,
            parent=parent.eid if parent else None,
            line=line.source.position,
            **fields,
        )
        self._last = self._tree.add(unit, path, line.mark.number)
        return unit

    # ---------------------------------------------------------------------- headings

    def _open_division(self, line: Line) -> None:
        kind = line.mark.kind
        self._close(kind)
        if kind == "part" and "section" in self._divisions and not self._divisions.get("part"):
            # In some codes the parts stand inside a section (domain 2.5 item 9).
            self._order = ("section", "part", *DIVISIONS[2:])
        outer = self._order.index(kind)
        self._divisions = {
            name: unit for name, unit in self._divisions.items() if self._order.index(name) < outer
        }
        path = self._prefix
        holder = {"subsection": "section", "subchapter": "chapter"}.get(kind)
        if holder in self._divisions:
            path = self._divisions[holder].eid
        unit = self._add(line, kind, self._division(), path, heading=one_line(line.rest))
        self._divisions[kind] = unit
        if unit.number:
            self._tree.check_order(unit, path)

    def _open_article(self, line: Line) -> None:
        self._close("article")
        self._article = self._add(
            line, "article", self._division(), self._prefix, **self._article_words(line)
        )
        self._tree.check_order(self._article, self._prefix)

    def _article_words(self, line: Line) -> dict[str, str]:
        """Tell a heading from a text: articles of amending laws have no heading (law 23(9))."""
        words = line.rest
        following = next(iter(self._ahead()), None)
        ends = following is None or (
            following.mark is not None and following.mark.kind in ("article", *DIVISIONS)
        )
        says = words.endswith((":", ";")) or (words.endswith(".") and ends)
        is_text = says and not notes.is_deferral(words)
        return {"text": words} if is_text else {"heading": one_line(words)}

    # ------------------------------------------------------------------------- lists

    def _open_paragraph(self, line: Line) -> None:
        path = self._article.eid if self._article else self._prefix
        is_far = self._tree.is_far("paragraph", line.mark.number, path, _LEAP)
        if is_far or (not self._article and self._stands_alone(line)):
            self._as_text(line)
            return
        self._close("paragraph")
        parent = self._article or self._division()
        self._paragraph = self._add(line, "paragraph", parent, path, text=line.rest)
        self._tree.check_order(self._paragraph, path)

    def _open_subparagraph(self, line: Line) -> None:
        owner = self._list_owner if self._subparagraph else self._alinea or self._container()
        path = owner.eid if owner else self._prefix
        if self._tree.is_far("subparagraph", line.mark.number, path, _LEAP):
            self._as_text(line)
            return
        self._close("subparagraph")
        if owner is not None and owner.kind == "alinea":
            self._alinea = owner
        self._list_owner = owner
        self._subparagraph = self._add(line, "subparagraph", owner, path, text=line.rest)
        self._tree.check_order(self._subparagraph, path)

    def _open_letter(self, line: Line) -> None:
        owner = self._subparagraph or self._alinea or self._container()
        self._note = None
        path = owner.eid if owner else self._prefix
        self._letter = self._add(line, "point", owner, path, text=line.rest)

    def _stands_alone(self, line: Line) -> bool:
        """Whether a document's first number is not 1, and no number continues it."""
        if line.mark.number == "1" or self._tree.has_number("paragraph", self._prefix):
            return False
        following = (other.mark for other in self._ahead() if other.mark)
        return not any(
            mark.kind == "paragraph" and follows(mark.number, line.mark.number)
            for mark in following
        )

    def _ahead(self) -> list[Line]:
        """The next lines, as many as a look ahead may cost."""
        return self._lines[self._place + 1 : self._place + 1 + _LOOK_AHEAD]

    def _as_text(self, line: Line) -> None:
        number = line.label
        self._tree.doubts.append(Doubt(line.source.position, "number_as_text", {"number": number}))
        self._keep(line.text)

    def _keep(self, text: str) -> None:
        """Text of the unit above, as it stands."""
        if self._last is None:
            unit = Unit("", "alinea", text=text, line=0)
            self._last = self._tree.add(unit, self._prefix)
            return
        self._tree.add_text(self._last, text)
