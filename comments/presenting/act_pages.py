"""What an act's page shows: at most twelve queries, however long the act."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from comments.exporting import FORMATS
from comments.presenting import addresses, opinions, steps
from comments.presenting.answers import progress_of
from comments.presenting.contents import Contents, clauses_for_contents, contents_of
from comments.presenting.council_terms import term_of
from comments.presenting.differences import accepted_differences, missing_language
from comments.presenting.frames import Frame
from comments.presenting.gutters import put_gutters
from comments.presenting.road import road_of
from comments.services.counting import counts_of
from consult.events import EventKind
from consult.models import JournalEntry
from drafts.choices import FragmentView
from drafts.models import ActDocument, Clause, Edition
from drafts.rendering import render_fragment

_ENDING = re.compile(r"[a-z0-9]{1,5}")
SHORT_HASH = 12  # signs of a hash on the page: enough to compare by eye


@dataclass(frozen=True)
class Postponement:
    """A public move of a window that had not opened. Instants are UTC."""

    at: datetime
    opens_at: datetime
    previous_opens_at: datetime
    reason_kk: str
    reason_ru: str


@dataclass(frozen=True)
class Prolonging:
    """An extension as readers see it. Instants are UTC."""

    closes_at: datetime
    previous_closes_at: datetime
    reason_kk: str
    reason_ru: str


def chosen_view(wanted: str | None) -> str:
    """The view asked for; by default the reader's language, for English both."""
    if wanted in FragmentView.values:
        return wanted
    language = (get_language() or "kk")[:2]
    return language if language in ("kk", "ru") else FragmentView.BOTH


def view_links(base: str, view: str) -> list[tuple[str, str, str, str, bool]]:
    """(code, name, its language, address, is the current one); languages name themselves."""
    names = (("kk", "Қазақша", "kk"), ("ru", "Русский", "ru"), ("both", _("Side by side"), ""))
    return [
        (code, name, language, f"{base}?view={code}", code == view)
        for code, name, language in names
    ]


def contents_language(view: str) -> str:
    if view != FragmentView.BOTH:
        return view
    return "ru" if (get_language() or "")[:2] == "ru" else "kk"


def act_context(frame: Frame, view: str) -> dict:
    """Everything that templates/comments/act.html takes."""
    edition = frame.edition
    entries = steps.entries_of(frame)
    clauses = clauses_for_contents(edition)
    figures = counts_of(edition.pk)
    counts = {key: row.public for key, row in figures.items()}
    differences = list(edition.differences.filter(accepted_at__isnull=False).order_by("pos"))
    progress, council_term = progress_of(frame, figures.values()), term_of(frame)
    decided = steps.decided(frame, entries)
    contents: Contents = contents_of(clauses, counts, contents_language(view))
    return {
        **frame.context(),
        **moves_of(entries),
        "decided": decided,
        "road": road_of(frame, progress, council_term, decided),
        "progress": progress,
        "answers_url": frame.answers_url,
        "text": _text(frame, view, clauses, figures),
        "view": view,
        "view_links": view_links(frame.act_url, view),
        "contents": contents.entries,
        "clause_count": contents.clause_count,
        "chapter_count": contents.chapter_count,
        "documents": documents_of(frame),
        "editions": _editions(frame),
        "other_open": _open_elsewhere(frame),
        "differences": accepted_differences(differences),
        "missing_language": missing_language(differences, clauses),
        "whole_url": frame.clause_url(None),
        "whole_count": counts.get(None, 0),
        "next_url": _first_commented(frame, clauses, counts),
        "exports": _exports(frame),
        "short_hash": edition.content_hash[:SHORT_HASH],
        "council_term": council_term,
        "opinions": opinions.standing_on(frame),
        "opinions_export_url": opinions.export_url(frame.act),
        "opinion_url": opinions.write_url(frame.act) if opinions.takes_opinions(frame) else "",
    }


def _text(frame: Frame, view: str, clauses: list[Clause], figures: dict) -> str:
    return put_gutters(
        _stored_text(frame.edition, view),
        url_of=frame.clause_url,
        counts={row.eid: figures[row.pk] for row in clauses if row.pk in figures},
        takes_comments=frame.takes_comments,
    )


def _stored_text(edition: Edition, view: str) -> str:
    """As sealed; an edition that is only being prepared is rendered for its preview."""
    if not edition.is_sealed:
        return render_fragment(edition, view)
    return edition.fragments.values_list("html", flat=True).get(view=view)


def moves_of(entries: list[JournalEntry]) -> dict[str, list]:
    """Postponements and extensions, from the record: it alone keeps the earlier dates."""
    moves: dict[str, list] = {"postponements": [], "extensions": []}
    for entry in entries:
        payload = entry.payload
        if entry.kind not in steps.MOVES:
            continue
        reasons = {name: payload[name] for name in ("reason_kk", "reason_ru")}
        if entry.kind == EventKind.WINDOW_POSTPONED:
            opens_at, before = payload["opens_at"], payload["before"]["opens_at"]
            moves["postponements"].append(
                Postponement(entry.at, parse_datetime(opens_at), parse_datetime(before), **reasons)
            )
        elif entry.kind == EventKind.WINDOW_EXTENDED:
            closes_at, before = payload["closes_at"], payload["previous_closes_at"]
            moves["extensions"].append(
                Prolonging(parse_datetime(closes_at), parse_datetime(before), **reasons)
            )
    return moves


def documents_of(frame: Frame) -> list[ActDocument]:
    rows = list(frame.edition.documents.defer("content").order_by("kind", "language", "pk"))
    for row in rows:
        row.url = document_url(frame, row)
        row.short_hash = row.sha256[:SHORT_HASH]
    return rows


def document_url(frame: Frame, document: ActDocument) -> str:
    act, number = frame.act, frame.edition.number
    place = [act.year, act.number, number, document.pk, safe_name(frame, document)]
    return reverse("comments:document", args=place)


def safe_name(frame: Frame, document: ActDocument) -> str:
    """A file name of our own making: what somebody called the file is not sent to others."""
    ending = document.name.rpartition(".")[2].lower()
    ending = ending if _ENDING.fullmatch(ending) else "bin"
    kind = document.kind.replace("_", "-")
    act = frame.act
    return f"{act.year}-{act.number}-v{frame.edition.number}-{kind}-{document.language}.{ending}"


def _editions(frame: Frame) -> list[tuple[int, datetime | None, str, bool]]:
    """(number, sealed, address, is the current one), the oldest first."""
    newest = frame.windows[0]
    rows = []
    for window in sorted(frame.windows, key=lambda row: row.edition.number):
        shown = None if window == newest else window.edition.number
        url = addresses.act_url(frame.act, shown)
        edition = window.edition
        rows.append((edition.number, edition.sealed_at, url, window == frame.consultation))
    return rows


def _open_elsewhere(frame: Frame) -> tuple[int, str] | None:
    """Number and address of another edition that takes comments now."""
    for window in frame.windows:
        if window != frame.consultation and window.state(frame.at) == "open":
            shown = None if window == frame.windows[0] else window.edition.number
            return window.edition.number, addresses.act_url(frame.act, shown)
    return None


def _first_commented(frame: Frame, clauses: list[Clause], counts: dict) -> str:
    eid = next((row.eid for row in clauses if row.pk in counts), None)
    return frame.clause_url(eid) + "#comments" if eid else ""


def _exports(frame: Frame) -> list[tuple[str, str]]:
    place = [frame.act.year, frame.act.number]
    return [(name.upper(), reverse("comments:export", args=[*place, name])) for name in FORMATS]
