"""What the repair desk shows: the tree with where it is doubtful, beside the lines of the file."""

from dataclasses import dataclass, field

from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from consult.services import repairing
from consult.services.repairing import Bench
from drafts.choices import ClauseKind, Language
from drafts.models import Edition
from drafts.naming import clause_name
from drafts.repairing import LANGUAGES, Reading, Repaired, apply, suspects
from drafts.rewording import difference_words, doubt_words

PART = 300  # clauses on one page


@dataclass(slots=True)
class Row:
    """A clause of the tree. ``lines``: where it stands in each language's file."""

    eid: str
    name: str
    kind: str
    number: str
    depth: int
    texts: list[dict]
    lines: dict[str, int]
    wrong: list[str] = field(default_factory=list)
    is_suspect: bool = False

    @property
    def is_flagged(self) -> bool:
        return self.is_suspect or bool(self.wrong)


@dataclass(slots=True)
class DoubtLine:
    """``place`` in the edition's list; ``eid`` of the clause where its line stands."""

    place: int
    language: str
    language_name: str
    line: int
    words: SafeString
    eid: str
    is_done: bool


class Desk:
    """One look at an edition under repair. ``unit`` is the clause that is chosen, "" for none."""

    def __init__(self, edition: Edition, bench: Bench, unit: str = "") -> None:
        self.edition, self.bench = edition, bench
        self.reading: Reading = repairing.reading_of(edition, bench)
        self.repaired: Repaired = apply(self.reading, bench.operations)
        self.clauses = self.repaired.tree["clauses"]
        self._places = {clause["eid"]: place for place, clause in enumerate(self.clauses)}
        self.unit = unit if unit in self._places else self.clauses[0]["eid"]

    def eids_from(self, eid: str, count: int) -> tuple[str, ...]:
        """So many clauses in reading order, beginning with that one."""
        place = self._places.get(eid)
        if place is None:
            return ()
        return tuple(clause["eid"] for clause in self.clauses[place : place + count])

    # ------------------------------------------------------------------- the part shown

    @property
    def part(self) -> int:
        return self._places[self.unit] // PART

    @property
    def parts(self) -> list[tuple[int, str, str]]:
        """Number, first eid and name of each part of a long act; [] when there is only one."""
        firsts = [clause["eid"] for clause in self.clauses[::PART]]
        if len(firsts) == 1:
            return []
        return [(n, eid, clause_name(eid)) for n, eid in enumerate(firsts)]

    @cached_property
    def rows(self) -> list[Row]:
        start = self.part * PART
        wrong: dict[str, list[str]] = {}
        for row in self.edition.differences.order_by("pos"):
            if not row.is_accepted:
                words = difference_words(row.code, row.eid, row.message)
                wrong.setdefault(row.eid, []).append(words)
        kinds = dict(ClauseKind.choices)
        suspected = self._suspects()
        depths = self._depths()
        return [
            self._row(clause, depths, kinds, wrong, suspected)
            for clause in self.clauses[start : start + PART]
        ]

    def _row(self, clause, depths, kinds, wrong, suspected) -> Row:
        eid = clause["eid"]
        nodes = self.repaired.nodes[eid]
        return Row(
            eid=eid,
            name=clause_name(eid),
            kind=kinds[clause["kind"]],
            number=clause["number"],
            depth=depths[eid],
            texts=[
                {
                    "language": code,
                    "missing": code not in nodes,
                    **{name: clause[name][code] for name in ("label", "heading", "text")},
                }
                for code in ("kk", "ru")
                if code in self.reading.acts
            ],
            lines={code: node.line for code, node in nodes.items()},
            wrong=wrong.get(eid, []),
            is_suspect=any(node.key in suspected for node in nodes.values()),
        )

    def _depths(self) -> dict[str | None, int]:
        depths: dict[str | None, int] = {None: 0}
        for clause in self.clauses:
            depths[clause["eid"]] = depths[clause["parent"]] + 1
        return depths

    def _suspects(self) -> set[str]:
        """Keys of suspected nodes, but for lines that a person has looked at."""
        seen = {(d["language"], d["line"]) for d in self.edition.doubts if d.get("looked_at")}
        found: set[str] = set()
        for language in LANGUAGES:
            nodes = [row[language] for row in self.repaired.nodes.values() if language in row]
            keys = suspects(nodes)
            found |= {n.key for n in nodes if n.key in keys and (language, n.line) not in seen}
        return found

    # --------------------------------------------------------------- doubts and source

    @cached_property
    def doubts(self) -> list[DoubtLine]:
        names = dict(Language.choices)
        starts = {code: self._starts(code) for code in LANGUAGES}
        return [
            DoubtLine(
                place=place,
                language=doubt["language"],
                language_name=names.get(doubt["language"], ""),
                line=doubt["line"],
                words=doubt_words(doubt["code"], doubt["message"], doubt["language"]),
                eid=_at_line(starts.get(doubt["language"], []), doubt["line"]),
                is_done=bool(doubt.get("looked_at")),
            )
            for place, doubt in enumerate(self.edition.doubts)
        ]

    def _starts(self, language: str) -> list[tuple[int, str]]:
        rows = self.repaired.nodes.items()
        return sorted((nodes[language].line, eid) for eid, nodes in rows if language in nodes)

    def source(self, language: str) -> list[tuple[int, str]]:
        """The file's lines from a little above this part to a little below it."""
        lines = [row.lines[language] for row in self.rows if language in row.lines]
        every = self.reading.lines.get(language, [])
        if not lines:
            return every[:PART]
        first = 0 if self.part == 0 else min(lines) - 3
        after = (self.part + 1) * PART
        last = max(lines) + 3 if after < len(self.clauses) else float("inf")
        return [line for line in every if first <= line[0] <= last and line[1].strip()]


def _at_line(starts: list[tuple[int, str]], line: int) -> str:
    """The clause in whose words that line stands."""
    before = [eid for start, eid in starts if start <= line]
    return before[-1] if before else ""
