"""What every page about an act stands in: act, edition, window, and its state at an instant."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery
from django.http import Http404

from comments.presenting import addresses
from consult import rules
from consult.models import Assignment, Chain, Consultation, JournalEntry
from consult.models.journal import COUNCIL
from drafts.models import DraftActPage, Edition


@dataclass(frozen=True)
class Frame:
    """``windows`` are all of the act's, newest announcement first; ``at`` is UTC."""

    act: DraftActPage
    consultation: Consultation
    windows: tuple[Consultation, ...]
    at: datetime

    @property
    def edition(self) -> Edition:
        return self.consultation.edition

    @property
    def state(self) -> rules.State:
        return self.consultation.state(self.at)

    @property
    def takes_comments(self) -> bool:
        """For showing the form. Whether a comment is taken is asked of the gate, when it comes."""
        return self.consultation.accepts(rules.Action.COMMENT, self.at)

    @property
    def takes_support(self) -> bool:
        """For showing the button; the gate is asked when it is pressed."""
        return self.consultation.accepts(rules.Action.SUPPORT, self.at)

    @property
    def shown_edition(self) -> int | None:
        """The edition's number for addresses; None when it is the act's newest announced one."""
        return None if self.consultation == self.windows[0] else self.edition.number

    @property
    def act_url(self) -> str:
        return addresses.act_url(self.act, self.shown_edition)

    def clause_url(self, eid: str | None) -> str:
        return addresses.clause_url(self.act, eid, self.shown_edition)

    @property
    def answers_url(self) -> str:
        return addresses.answers_url(self.act, self.shown_edition)

    def later(self, at: datetime) -> "Frame":
        """The same as read at another instant, from the database anew."""
        self.consultation.refresh_from_db(fields=["opens_at", "closes_at", "cancelled_at"])
        return replace(self, at=at)

    def context(self) -> dict:
        """What the templates of all these pages take."""
        return {
            "act": self.act,
            "edition": self.edition,
            "consultation": self.consultation,
            "state": self.state,
            "at": self.at,
            "act_url": self.act_url,
            "section": "consultations",
        }


def find(year: int, number: int, edition: int | None, at: datetime) -> Frame:
    """The announced act with that edition, by default the newest announced one. Raises Http404."""
    rows = Consultation.objects.filter(act__live=True, act__year=year, act__number=number)
    return _frame(rows, edition, at)


def of_consultation(consultation: Consultation, at: datetime) -> Frame:
    """The frame of a known window, whose act is public."""
    frame = _frame(Consultation.objects.filter(act=consultation.act_id), None, at)
    mine = next(window for window in frame.windows if window == consultation)
    return replace(frame, consultation=mine)


def _frame(rows: QuerySet[Consultation], edition: int | None, at: datetime) -> Frame:
    """From an act's windows. Two queries: the windows with their act, the council's terms."""
    rows = rows.select_related("act__body", "act__topic", "edition", "term", "completion")
    terms = Assignment.objects.select_related("term", "commission", "rapporteur__user")
    windows = tuple(
        rows.prefetch_related(Prefetch("edition__assignments", terms)).order_by(
            "-announced_at", "-pk"
        )
    )
    act = windows[0].act if windows else None
    for window in windows:
        window.act = window.edition.act = act
    chosen = [row for row in windows if edition in (None, row.edition.number)]
    if not chosen:
        raise Http404
    return Frame(act=act, consultation=chosen[0], windows=windows, at=at)


def heads(frame: Frame) -> list[tuple[str, str | None]]:
    """Name and last hash of the act's chain and of the council's, which holds names of bodies."""
    entries = JournalEntry.objects.filter(chain=OuterRef("pk")).order_by("-number")
    chains = Chain.objects.filter(Q(act=frame.act) | Q(name=COUNCIL)).order_by("name")
    found = chains.annotate(head=Subquery(entries.values("hash")[:1]))
    return list(found.values_list("name", "head"))


def version(frame: Frame) -> tuple:
    """All that a page about the act depends on, but for its address: see ``kept_pages``."""
    windows = [(row.pk, str(row.opens_at), str(row.closes_at)) for row in frame.windows]
    return (*heads(frame), *windows, str(frame.state), str(rules.almaty_date(frame.at)))
