"""One document's lines into the tree: what is open, what a line closes, where its text goes."""

from drafts.parsing import notes
from drafts.parsing.lines import Line
from drafts.parsing.marks import read_mark
from drafts.parsing.numbers import follows
from drafts.parsing.tree import Tree, add_note, add_text
from drafts.parsing.units import DIVISIONS, Unit
from drafts.reading.paragraphs import Doubt

# A number that leaps further ahead than this is a year, a size or a sum.
_LEAP = 30
_LOOK_AHEAD = 60
_SANCTION = ("влеч", "влек")
_OPENING = " \t«\"“„'(–—-*"


class Walk:
    """Reads the lines of one document. `annex` is its unit, None for the act itself."""

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

    def run(self) -> None:
        pending_note = False
        for place, line in enumerate(self._lines):
            self._place = place
            if pending_note or line.note or notes.is_publisher_note(line.text):
                self._publisher_note(line)
                pending_note = False
            elif notes.opens_publisher_note(line.text):
                self._publisher_note(line)
                pending_note = True
            else:
                self._read(line, place)
            for footnote in line.source.footnotes:
                if self._last is not None:
                    add_note(self._last, footnote)

    def _read(self, line: Line, place: int) -> None:
        kind = line.mark.kind if line.mark else ""
        if line.kept or not any(map(str.isalnum, line.text)):
            self._keep(line.text)
        elif kind in DIVISIONS:
            self._open_division(line)
        elif kind == "article":
            self._open_article(line)
        elif kind and self._note is not None and self._is_in_note(line):
            self._keep(line.text)
        elif kind == "paragraph":
            self._open_paragraph(line)
        elif kind == "subparagraph":
            self._open_subparagraph(line)
        elif kind == "point":
            self._open_letter(line)
        elif length := notes.own_note_label(line.text):
            self._open_note(line, length)
        else:
            self._unnumbered(line, place)

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
        unit = self._add(line, kind, self._division(), path, heading=line.rest)
        self._divisions[kind] = unit
        if unit.number:
            self._tree.check_order(unit, path)

    def _open_article(self, line: Line) -> None:
        self._close("article")
        self._article = self._add(
            line, "article", self._division(), self._prefix, heading=line.rest
        )
        self._tree.check_order(self._article, self._prefix)

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
        following = (other.mark for other in self._lines[self._place + 1 :] if other.mark)
        return not any(
            mark.kind == "paragraph" and follows(mark.number, line.mark.number)
            for mark in following
        )

    def _as_text(self, line: Line) -> None:
        number = line.label
        self._tree.doubts.append(Doubt(line.source.position, "number_as_text", {"number": number}))
        self._keep(line.text)

    # ------------------------------------------------------------------------- notes

    def _open_note(self, line: Line, length: int) -> None:
        owner = self._article or self._container()
        self._close("article" if self._article else "subparagraph")
        if self._article is None and owner is not None and owner.kind == "article":
            self._article = owner
        unit = Unit(
            "",
            "note",
            label=line.text[:length].strip(),
            parent=owner.eid if owner else None,
            text=line.text[length:].strip(),
            line=line.source.position,
        )
        self._last = self._tree.add(unit, owner.eid if owner else self._prefix)
        # Outside an article a note is one paragraph, unless its words stand on the next lines.
        self._note = unit if self._article or not unit.text else None
        # "Примечания. 1. …": its own numbers may begin on the line of its label.
        own = read_mark(unit.text)
        self._note_number = own.number if own and own.kind == "paragraph" else "0"

    def _is_in_note(self, line: Line) -> bool:
        """A note's own 1., 2. are its text; the number after the article's last point is none."""
        if line.mark.kind != "paragraph":
            return True
        if not follows(line.mark.number, self._note_number):
            return False
        self._note_number = line.mark.number
        return True

    def _publisher_note(self, line: Line) -> None:
        named = notes.named_unit(line.text)
        owner = self._open_unit(*named) if named else None
        owner = owner or self._last
        if owner is not None:
            add_note(owner, line.text)
        else:
            self._keep(line.text)

    def _open_unit(self, kind: str, number: str) -> Unit | None:
        opened = (self._article, self._paragraph, *self._divisions.values())
        found = (unit for unit in opened if unit and (unit.kind, unit.number) == (kind, number))
        return next(found, None)

    # ------------------------------------------------------------------ unnumbered text

    def _keep(self, text: str) -> None:
        """Text of the unit above, as it stands."""
        if self._last is None:
            unit = Unit("", "alinea", text=text, line=0)
            self._last = self._tree.add(unit, self._prefix)
            return
        add_text(self._last, text)

    def _unnumbered(self, line: Line, place: int) -> None:
        if self._note is not None:
            add_text(self._note, line.text)
            return
        small = _is_small(line.text, self._last)
        if self._subparagraph or self._letter:
            self._under_list(line, place, small=small)
            return
        container = self._container()
        if container is not None and not container.text and container is self._last:
            container.text = line.text
        elif small:
            self._add_indent(line, self._alinea or container)
        else:
            self._add_alinea(line, container)

    def _under_list(self, line: Line, place: int, *, small: bool) -> None:
        item = self._letter or self._subparagraph
        if small and not self._ends_list(line):
            self._add_indent(line, item)
        elif not small and self._list_goes_on(place):
            self._add_alinea(line, item)
        else:
            owner = self._list_owner or self._container()
            self._subparagraph = self._letter = self._list_owner = None
            if small:
                self._add_indent(line, owner)
            else:
                self._add_alinea(line, self._container())

    def _ends_list(self, line: Line) -> bool:
        """Whether a small-letter line ends the sentence above the list: "влечет штраф"."""
        words = line.text.lstrip(_OPENING).lower()
        above = self._last.text if self._last else ""
        return words.startswith(_SANCTION) or above.endswith((",", "-", "–", "—"))

    def _list_goes_on(self, place: int) -> bool:
        """Whether the open list has a next item before anything else of the law begins."""
        item = self._subparagraph or self._letter
        for line in self._lines[place + 1 : place + 1 + _LOOK_AHEAD]:
            if line.mark and not line.kept:
                return line.mark.kind == item.kind and follows(line.mark.number, item.number)
        return False

    def _add_indent(self, line: Line, owner: Unit | None) -> None:
        self._add_part(line, "indent", owner)

    def _add_alinea(self, line: Line, owner: Unit | None) -> None:
        unit = self._add_part(line, "alinea", owner)
        if owner is None or owner.kind not in ("subparagraph", "point"):
            self._alinea = unit

    def _add_part(self, line: Line, kind: str, owner: Unit | None) -> Unit:
        path = owner.eid if owner else self._prefix
        # The text after the number is the first part, and the first indent of its part.
        place = self._tree.next_ordinal(path, kind, first=2 if owner else 1)
        unit = Unit(
            "",
            kind,
            parent=owner.eid if owner else None,
            text=line.text,
            line=line.source.position,
        )
        self._last = self._tree.add(unit, path, str(place))
        return unit


def _is_small(text: str, above: Unit | None) -> bool:
    """Whether the line goes on (indent) rather than begins a complete norm (law art. 23(1))."""
    first = text.lstrip(_OPENING)[:1]
    if first.isalpha():
        return first.islower()
    return above is not None and not above.text.endswith((".", "!", "?"))
