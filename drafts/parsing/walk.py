"""One document's lines into the tree: what is open, what a line closes, where its text goes."""

from drafts.parsing import notes
from drafts.parsing.lines import Line
from drafts.parsing.marks import read_mark
from drafts.parsing.numbers import follows
from drafts.parsing.openings import OpenUnits
from drafts.parsing.units import DIVISIONS, Unit

_SANCTION = ("влеч", "влек")
_OPENING = " \t«\"“„'(–—-*"


class Walk(OpenUnits):
    """Reads the lines of one document in order."""

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
                self._read(line)
            for footnote in line.source.footnotes:
                if self._last is not None:
                    self._tree.add_note(self._last, footnote)

    def _read(self, line: Line) -> None:
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
            self._unnumbered(line)

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
        owner = self._named_unit(line.text) or self._last
        if owner is not None:
            self._tree.add_note(owner, line.text)
        else:
            self._keep(line.text)

    def _named_unit(self, note: str) -> Unit | None:
        """Return the innermost open unit that the note names, None when it names none."""
        named = notes.named_units(note)
        divisions = (self._divisions.get(kind) for kind in reversed(self._order))
        opened = (self._paragraph, self._article, *divisions)
        return next((u for u in opened if u and (u.kind, u.number) in named), None)

    # ------------------------------------------------------------------ unnumbered text

    # ------------------------------------------------------------------ unnumbered text

    def _unnumbered(self, line: Line) -> None:
        if self._note is not None:
            self._tree.add_text(self._note, line.text)
            return
        small = _is_small(line.text, self._tree.last_line(self._last))
        if self._subparagraph or self._letter:
            self._under_list(line, small=small)
            return
        container = self._container()
        if container is not None and not container.text and container is self._last:
            container.text = line.text
        elif small:
            self._add_indent(line, self._alinea or container)
        else:
            self._add_alinea(line, container)

    def _under_list(self, line: Line, *, small: bool) -> None:
        item = self._letter or self._subparagraph
        if small and not self._ends_list(line):
            self._add_indent(line, item)
        elif not small and self._list_goes_on():
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
        above = self._tree.last_line(self._last)
        return words.startswith(_SANCTION) or above.endswith((",", "-", "–", "—"))

    def _list_goes_on(self) -> bool:
        """Whether the open list has a next item before anything else of the law begins."""
        item = self._subparagraph or self._letter
        for line in self._ahead():
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


def _is_small(text: str, above: str) -> bool:
    """Whether the line goes on (indent) rather than begins a complete norm (law art. 23(1))."""
    first = text.lstrip(_OPENING)[:1]
    if first.isalpha():
        return first.islower()
    return bool(above) and not above.endswith((".", "!", "?"))
