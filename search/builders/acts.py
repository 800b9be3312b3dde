"""An act and its clauses: found from its announcement on, in its newest announced edition."""

from collections.abc import Collection, Iterable

from django.urls import reverse

from consult.events import EventKind
from consult.models import Consultation, JournalEntry
from drafts.models import Clause, DraftActPage, Edition
from search.builders.interface import Builder, Shown, clause_fields, joined, place_of
from search.models import Document

NAME = "act"
_LANGUAGES = ("kk", "ru")


def sources(entry: JournalEntry) -> list[str]:
    return [f"{NAME}/{entry.chain.act_id}"]


def documents(source: str) -> list[Document]:
    """The act, then its clauses in reading order; nothing before its announcement."""
    act_id = int(source.partition("/")[2])
    window = newest_windows([act_id]).get(act_id)
    if window is None:
        return []
    clauses = list(window.edition.clauses.order_by("pos"))
    headings = _headings(clauses)
    return [
        _act_document(window.act, window.edition, source),
        *(_clause_document(clause, act_id, headings, source) for clause in clauses),
    ]


def newest_windows(act_ids: Collection[int]) -> dict[int, Consultation]:
    """Act id to its newest announced window, of acts that are public."""
    rows = Consultation.objects.filter(act__in=act_ids, act__live=True)
    rows = rows.select_related("act", "edition").order_by("announced_at", "pk")
    return {window.act_id: window for window in rows}


def _act_document(act: DraftActPage, edition: Edition, source: str) -> Document:
    terms = {}
    for language in _LANGUAGES:
        parts = [getattr(edition, f"{name}_{language}") for name in _PARTS]
        title = getattr(act, f"title_{language}")
        terms[f"h_{language}"] = joined(title, act.reference, language=language)
        terms[f"t_{language}"] = joined(*parts, language=language)
    # There is no law in English; a title in it stands beside the Russian one.
    terms["h_ru"] = f"{terms['h_ru']} {joined(act.title_en, language='en')}".strip()
    return Document(key=source, source=source, type=NAME, act_id=act.pk, **terms)


_PARTS = ("what", "whom", "why", "preamble")


def _headings(clauses: list[Clause]) -> dict[int, Clause]:
    """Clause id to the nearest unit, itself included, that has a heading."""
    nearest: dict[int, Clause] = {}
    for clause in clauses:
        if clause.heading_kk or clause.heading_ru:
            nearest[clause.pk] = clause
        elif clause.parent_id in nearest:
            nearest[clause.pk] = nearest[clause.parent_id]
    return nearest


def _clause_document(clause: Clause, act_id: int, headings: dict, source: str) -> Document:
    terms = {}
    heading = headings.get(clause.pk)
    for language in _LANGUAGES:
        words = getattr(heading, f"heading_{language}") if heading else ""
        text = getattr(clause, f"text_{language}")
        # Named by number only in a language that it has.
        places = clause.eid if text or getattr(clause, f"label_{language}") else ""
        terms[f"h_{language}"] = joined(words, language=language, places=places)
        terms[f"t_{language}"] = joined(text, language=language)
    return Document(
        key=f"clause/{act_id}/{clause.eid}",
        source=source,
        type="clause",
        act_id=act_id,
        place=place_of(clause.eid),
        pos=clause.pos,
        **clause_fields(clause.eid),
        **terms,
    )


def show(documents: Iterable[Document]) -> dict[str, Shown]:
    """Only of acts that are public now, and of clauses that their newest edition still has."""
    documents = list(documents)
    public = newest_windows({document.act_id for document in documents})
    editions = {window.edition_id: pk for pk, window in public.items()}
    eids = {document.eid for document in documents if document.type == "clause"}
    clauses = {
        (editions[clause.edition_id], clause.eid): clause
        for clause in Clause.objects.filter(edition__in=editions, eid__in=eids).select_related(
            "parent__parent__parent"
        )
    }
    shown = {}
    for document in documents:
        window = public.get(document.act_id)
        clause = clauses.get((document.act_id, document.eid))
        if window and document.type == NAME:
            shown[document.key] = _shown_act(window)
        elif window and clause:
            shown[document.key] = _shown_clause(window.act, clause)
    return shown


def _shown_act(window: Consultation) -> Shown:
    edition, act = window.edition, window.act
    words = {}
    for language in _LANGUAGES:
        parts = [getattr(edition, f"{name}_{language}") for name in _PARTS]
        title = getattr(act, f"title_{language}")
        words[language] = " ".join(part for part in parts if part) or title
    url = reverse("comments:act", args=[act.year, act.number])
    return Shown(words, url, name=act.reference)


def _shown_clause(act: DraftActPage, clause: Clause) -> Shown:
    words = {language: _words(clause, language) for language in _LANGUAGES}
    return Shown(words, reverse("comments:clause", args=[act.year, act.number, clause.eid]))


def _words(clause: Clause, language: str) -> str:
    """With the heading that it stands under: what it is found by is what is shown."""
    words = clause.words_in(language)
    unit = clause
    while unit and not (unit.heading_kk or unit.heading_ru):
        unit = unit.parent
    if not words or unit is None or unit is clause:
        return words
    heading = getattr(unit, f"heading_{language}")
    return f"{heading} · {words}" if heading else words


BUILDER = Builder(
    name=NAME,
    types=(NAME, "clause"),
    kinds=frozenset((EventKind.ACT_ANNOUNCED, EventKind.WINDOW_RECORDED)),
    sources=sources,
    documents=documents,
    show=show,
)
