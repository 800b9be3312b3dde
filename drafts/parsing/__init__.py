"""Paragraphs into an act: its frame, its units and what we doubt. Pure functions."""

from dataclasses import replace

from drafts.language import canonical_text, guess_language
from drafts.parsing.annexes import Document, split_documents
from drafts.parsing.contents import drop_contents
from drafts.parsing.doubts import DOUBTS, message
from drafts.parsing.flattened import split_flattened
from drafts.parsing.head import read_head
from drafts.parsing.kinds import KINDS, recognise_kind
from drafts.parsing.lines import Line, is_indented, read_lines, split_breaks
from drafts.parsing.lint import lint_paragraphs, lint_units
from drafts.parsing.quotes import quoted_lines
from drafts.parsing.signatures import cut_signatures, cut_visas
from drafts.parsing.statuses import set_statuses
from drafts.parsing.tree import Tree
from drafts.parsing.units import ALIASES, ParsedAct, Unit, join_lines, one_line
from drafts.parsing.walk import Walk
from drafts.reading.errors import Unreadable
from drafts.reading.paragraphs import Doubt, Paragraph, ReadFile

__all__ = ["ALIASES", "DOUBTS", "KINDS", "Doubt", "ParsedAct", "Unit", "message", "parse_act"]

# Enough of a text to see its language and whether it calls itself a code.
_SAMPLE = 400
# Four times the largest code; what has more is no act, and no page could show it.
MAX_UNITS = 30_000


def parse_act(read: ReadFile, *, language: str = "", kind: str = "") -> ParsedAct:
    """Return the act that a file holds.

    `language` ("kk" or "ru") and `kind` (one of KINDS) are recognised when they are not given.
    Raises Unreadable: `no_units` when no article, point, heading or annex is found, `too_long`.
    """
    paragraphs, flat_doubts = split_flattened(split_breaks(read.paragraphs))
    paragraphs, contents_doubts = drop_contents(paragraphs)
    language = language or guess_language(" ".join(p.text for p in paragraphs[:_SAMPLE]))
    quoted, quote_doubts = quoted_lines(paragraphs)
    parser = _Parser(paragraphs, quoted)
    act = parser.parse(language)
    if not act.units:
        raise Unreadable("no_units")
    if len(act.units) > MAX_UNITS:
        raise Unreadable("too_long", limit=MAX_UNITS)
    lint = [*lint_paragraphs(paragraphs), *lint_units(act.units)]
    act.kind = kind or _kind_of(act, paragraphs)
    doubts = [*read.doubts, *flat_doubts, *contents_doubts, *quote_doubts, *parser.doubts, *lint]
    doubts.sort(key=lambda doubt: doubt.line)
    act.doubts = [replace(doubt, language=language) for doubt in doubts]
    return act


class _Parser:
    def __init__(self, paragraphs: list[Paragraph], quoted: set[int]) -> None:
        self._paragraphs = paragraphs
        self._quoted = quoted
        self._indented = is_indented(paragraphs)
        self._tree = Tree()
        self.doubts: list[Doubt] = []

    def parse(self, language: str) -> ParsedAct:
        act = ParsedAct(kind="", language=language)
        own, *annexes = split_documents(self._paragraphs, self._quoted)
        self._own_document(act, own)
        for document, unit in self._annex_units(annexes):
            lines, signed = cut_signatures(self._paragraphs, document.lines, own=False)
            act.conclusions = join_lines(act.conclusions, self._text_of(signed))
            self._walk(unit, self._read(lines))
        act.units = self._tree.finish()
        set_statuses(act.units)
        self.doubts += self._tree.doubts
        if not act.title:
            first = self._paragraphs[0].position if self._paragraphs else 1
            self.doubts.append(Doubt(first, "title_missing"))
        return act

    def _own_document(self, act: ParsedAct, own: Document) -> None:
        places, visas = cut_visas(self._paragraphs, own.lines)
        places, signed = cut_signatures(self._paragraphs, places, own=True)
        lines = self._read(places)
        first = next((n for n, line in enumerate(lines) if line.mark), len(lines))
        head = read_head([line.source for line in lines[:first]])
        act.title = one_line(" ".join(head.title))
        act.preface = join_lines(*head.preface, self._text_of(visas))
        act.preamble = join_lines(*head.preamble)
        act.conclusions = self._text_of(signed)
        self._walk(None, lines[first:])

    def _annex_units(self, annexes: list[Document]):
        """Yield each annex with its unit, added when its turn in reading order has come."""
        units: dict[int, Unit] = {}
        for document in annexes:
            above = units[id(document.above)] if document.above else None
            numbered = document.number or ""
            unit = self._tree.add(
                Unit(
                    "",
                    "annex",
                    number=numbered,
                    label=document.label,
                    parent=above.eid if above else None,
                    heading=one_line(canonical_text(document.heading)),
                    line=document.line,
                ),
                above.eid if above else "",
                numbered,
            )
            units[id(document)] = unit
            yield document, unit

    def _read(self, places: list[int]) -> list[Line]:
        lines, doubts = read_lines(self._paragraphs, self._quoted, places, indented=self._indented)
        self.doubts += doubts
        return lines

    def _walk(self, annex: Unit | None, lines: list[Line]) -> None:
        Walk(self._tree, annex, lines).run()

    def _text_of(self, places: list[int]) -> str:
        return join_lines(*(canonical_text(self._paragraphs[place].text) for place in places))


def _kind_of(act: ParsedAct, paragraphs: list[Paragraph]) -> str:
    has_articles = any(unit.kind == "article" for unit in act.units)
    head = [*act.preface.split("\n"), *act.preamble.split("\n")]
    body = (paragraph.text for paragraph in paragraphs[:_SAMPLE])
    return recognise_kind(head, body, has_articles=has_articles)
