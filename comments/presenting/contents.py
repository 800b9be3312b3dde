"""The contents of an act: divisions with the articles and points in them, counts beside them."""

from dataclasses import dataclass, field

from django.db.models.functions import Left

from drafts.choices import ClauseKind
from drafts.models import Clause, Edition
from drafts.templatetags.languages import nearest

OPENING = 90  # characters of a point without heading that stand for its title
_DIVISIONS = {
    ClauseKind.ANNEX,
    ClauseKind.PART,
    ClauseKind.SECTION,
    ClauseKind.SUBSECTION,
    ClauseKind.CHAPTER,
    ClauseKind.SUBCHAPTER,
}
_UNITS = {ClauseKind.ARTICLE, ClauseKind.PARAGRAPH}


@dataclass
class Entry:
    """One line; ``count`` is of public comments on the clause and on all that stands in it."""

    eid: str
    number: str
    title: str
    language: str
    count: int
    children: list["Entry"] = field(default_factory=list)


@dataclass(frozen=True)
class Contents:
    entries: list[Entry]
    clause_count: int
    chapter_count: int


def clauses_for_contents(edition: Edition) -> list[Clause]:
    """All clauses in reading order, with the openings of their texts only. One query."""
    rows = edition.clauses.defer("text_kk", "text_ru", "note_kk", "note_ru")
    return list(
        rows.annotate(
            opening_kk=Left("text_kk", OPENING * 2), opening_ru=Left("text_ru", OPENING * 2)
        ).order_by("pos")
    )


def is_unit(clause: Clause, kinds: dict[int, str]) -> bool:
    """An article, or a point that stands in none: what people count as a clause."""
    if clause.kind == ClauseKind.ARTICLE:
        return True
    return clause.kind == ClauseKind.PARAGRAPH and kinds.get(clause.parent_id) != ClauseKind.ARTICLE


def contents_of(clauses: list[Clause], counts: dict[int | None, int], language: str) -> Contents:
    """Two levels: every division, and the articles and points between it and the next one.

    An annex and its chapters stand on one level: a by-law is one annex that holds everything.
    """
    kinds = {clause.pk: clause.kind for clause in clauses}
    totals = _totals(clauses, counts)
    entries: list[Entry] = []
    for clause in clauses:
        divides = clause.kind in _DIVISIONS
        if not divides and not is_unit(clause, kinds):
            continue
        entry = _entry(clause, totals[clause.path], language)
        inside = not divides and clause.depth > 1 and bool(entries)
        (entries[-1].children if inside else entries).append(entry)
    return Contents(
        entries=entries,
        clause_count=sum(is_unit(clause, kinds) for clause in clauses),
        chapter_count=sum(clause.kind == ClauseKind.CHAPTER for clause in clauses),
    )


def _totals(clauses: list[Clause], counts: dict[int | None, int]) -> dict[str, int]:
    """Path to the number of comments in its subtree."""
    totals = dict.fromkeys((clause.path for clause in clauses), 0)
    for clause in clauses:
        for end in range(4, len(clause.path) + 1, 4) if counts.get(clause.pk) else ():
            totals[clause.path[:end]] += counts[clause.pk]
    return totals


def _entry(clause: Clause, count: int, language: str) -> Entry:
    title, spoken = nearest(clause, "heading", language)
    label = ""
    if title:
        label = nearest(clause, "label", spoken)[0] if clause.kind in _DIVISIONS else ""
    else:
        title, spoken = nearest(clause, "opening", language)
    words = " ".join(f"{label} {title}".split())
    return Entry(
        eid=clause.eid,
        number="" if label else clause.number,
        title=_shortened(words) or nearest(clause, "label", language)[0],
        language=spoken,
        count=count,
    )


def _shortened(words: str) -> str:
    if len(words) <= OPENING:
        return words
    return words[:OPENING].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
