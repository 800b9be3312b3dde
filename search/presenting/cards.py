"""One hit as the page shows it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from consult.models import Consultation
from consult.rules import State
from drafts.models import DraftActPage
from drafts.naming import clause_name
from search.analysis.kazakh import KAZAKH_LETTERS
from search.builders.acts import newest_windows
from search.services.asking import Answer, FoundHit
from search.services.snippets import Cut, cut


@dataclass(frozen=True)
class Card:
    """``places`` stand in the margin, outermost first; ``kind`` says in words what was found."""

    act: DraftActPage
    window: Consultation
    state: State
    url: str
    places: list[str]
    kind: str
    by: str
    shown: Cut
    in_other_language: bool

    @property
    def shows_kazakh_letters(self) -> bool:
        return any(
            KAZAKH_LETTERS & set(piece.text.lower()) for piece in self.shown.pieces if piece.marked
        )

    @property
    def has_title(self) -> bool:
        """A text that was read without one is called by its reference."""
        return bool(self.act.title_kk or self.act.title_ru)


def cards(answer: Answer, at: datetime) -> list[Card]:
    windows = newest_windows({hit.act.pk for hit in answer.hits})
    terms = answer.question.terms
    language = (get_language() or "kk")[:2]
    return [_card(hit, windows[hit.act.pk], terms, language, at) for hit in answer.hits]


def _card(hit: FoundHit, window: Consultation, terms, language: str, at: datetime) -> Card:
    shown = cut(hit, terms, language if language in hit.shown.words else "ru")
    return Card(
        act=hit.act,
        window=window,
        state=window.state(at),
        url=hit.shown.url,
        places=[hit.shown.name] if hit.shown.name else clause_name(hit.document.eid).split(", "),
        kind=_kind(hit),
        by=hit.shown.by,
        shown=shown,
        in_other_language=shown.language != language,
    )


def _kind(hit: FoundHit) -> str:
    names = {
        "act": _("draft"),
        "clause": _("text of the draft"),
        "comment": _("comment"),
        "opinion": _("expert opinion"),
        "answer": _("answer"),
        "exception": _("left without an answer"),
        "decision": _("decision of the council"),
        "recommendation": _("recommendation of the council"),
        "reply": _("reply of a body"),
    }
    return names[hit.document.type]
