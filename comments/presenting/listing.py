"""The list of consultations: cards, tabs with counts, and where to look when it is empty."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import (
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from comments.models import ClauseCount
from comments.presenting import addresses
from consult import dates, rules
from consult.models import Consultation, JournalEntry
from consult.services.silence import deemed_among
from drafts.choices import ClauseKind
from drafts.models import Clause, DraftActPage, Edition

SOON = 3  # calendar days left: the card says so
WORDS = 6  # of a question are looked for


@dataclass(frozen=True)
class Card:
    consultation: Consultation
    state: rules.State
    url: str
    clause_count: int
    comment_count: int
    closing_soon: bool
    deemed: bool = False  # agreed by the council's silence

    @property
    def act(self) -> DraftActPage:
        return self.consultation.act

    @property
    def edition(self) -> Edition:
        return self.consultation.edition


def version(at: datetime) -> tuple:
    """What the list depends on: the last line of any record, and what the clock has done."""
    counts = Consultation.objects.aggregate(
        opened=Count("pk", filter=Q(opens_at__lte=at)),
        closed=Count("pk", filter=Q(closes_at__lte=at)),
    )
    last = JournalEntry.objects.order_by("-pk").values_list("hash", flat=True).first()
    return (last, counts["opened"], counts["closed"], str(rules.almaty_date(at)))


def state_names() -> dict[rules.State, str]:
    return {
        rules.State.OPEN: _("Open"),
        rules.State.ANNOUNCED: _("Soon"),
        rules.State.CLOSED: _("Ended"),
        rules.State.CANCELLED: _("Called off"),
    }


def in_state(state: str, at: datetime) -> QuerySet[Consultation]:
    rows = Consultation.objects.filter(act__live=True)
    if state == rules.State.CANCELLED:
        return rows.cancelled()
    by_state = {
        rules.State.OPEN: rows.open,
        rules.State.ANNOUNCED: rows.announced,
        rules.State.CLOSED: rows.closed,
    }
    return by_state[state](at)


def filters_of(chosen: dict) -> Q:
    """Topic, body, kind and words; each word stands somewhere in a title or in "what changes"."""
    wanted = Q()
    for name in ("topic", "body", "kind"):
        if chosen.get(name):
            wanted &= Q(**{f"act__{name}": chosen[name]})
    places = ("act__title_kk", "act__title_ru", "act__title_en")
    places += ("edition__what_kk", "edition__what_ru")
    for word in (chosen.get("words") or "").split()[:WORDS]:
        # Not LIKE: that of SQLite makes small and capital letters equal in ASCII only.
        found = Q()
        for place in places:
            found |= Q(**{f"{place}__iregex": re.escape(word)})
        wanted &= found
    return wanted


def counts_by_state(wanted: Q, at: datetime) -> dict[rules.State, int]:
    """One query for all tabs; a state without any is 0."""
    live = Q(cancelled_at__isnull=True)
    rows = Consultation.objects.filter(wanted, act__live=True)
    return rows.aggregate(
        open=Count("pk", filter=live & Q(opens_at__lte=at, closes_at__gt=at)),
        announced=Count("pk", filter=live & Q(opens_at__gt=at)),
        closed=Count("pk", filter=live & Q(closes_at__lte=at)),
        cancelled=Count("pk", filter=~live),
    )


def for_cards(rows: QuerySet[Consultation], state: str, sort: str) -> QuerySet[Consultation]:
    """With everything that a card shows, so that the list takes one query.

    ``sort`` is "", "newest" or "discussed".
    """
    later = Consultation.objects.filter(
        act=OuterRef("act"), announced_at__gt=OuterRef("announced_at")
    )
    units = Q(kind=ClauseKind.ARTICLE) | (
        Q(kind=ClauseKind.PARAGRAPH)
        & (Q(parent__isnull=True) | ~Q(parent__kind=ClauseKind.ARTICLE))
    )
    orders = {
        "": _USUAL[state],
        "newest": F("announced_at").desc(),
        "discussed": F("comment_count").desc(),
    }
    rows = rows.select_related("act__body", "act__topic", "edition").annotate(
        has_later=Exists(later),
        clause_count=_of_edition(Clause.objects.filter(units), Count("pk")),
        comment_count=_of_edition(ClauseCount.objects, Sum("public")),
    )
    return rows.order_by(orders[sort], "pk")


# What is urgent first: the next closing, the next opening, the latest closing.
_USUAL = {
    rules.State.OPEN: F("closes_at").asc(),
    rules.State.ANNOUNCED: F("opens_at").asc(),
    rules.State.CLOSED: F("closes_at").desc(),
    rules.State.CANCELLED: F("cancelled_at").desc(),
}


def _of_edition(rows, figure) -> Coalesce:
    """A figure over the rows of the consultation's edition; 0 without any."""
    grouped = rows.filter(edition=OuterRef("edition")).order_by().values("edition")
    inner = Subquery(grouped.annotate(figure=figure).values("figure"), IntegerField())
    return Coalesce(inner, Value(0))


def cards(rows: list[Consultation], at: datetime) -> list[Card]:
    """With what silence made of those that have closed: one query more, if there are any."""
    closed = [row.edition_id for row in rows if row.state(at) == rules.State.CLOSED]
    deemed = deemed_among(closed, at) if closed else set()
    return [replace(card(row, at), deemed=row.edition_id in deemed) for row in rows]


def card(row: Consultation, at: datetime) -> Card:
    state = row.state(at)
    days = dates.whole_days_left(row.closes_at, at)
    return Card(
        consultation=row,
        state=state,
        url=addresses.act_url(row.act, row.edition.number if row.has_later else None),
        clause_count=row.clause_count,
        comment_count=row.comment_count,
        closing_soon=state == rules.State.OPEN and days <= SOON,
    )


def tabs(counts: dict, chosen: dict) -> list[tuple[rules.State, str, str, int, bool]]:
    """(state, name, address, count, is the current one); cancelled only where there is one."""
    state = chosen["state"]
    return [
        (code, name, address(chosen, state=code), counts[code], code == state)
        for code, name in state_names().items()
        if code != rules.State.CANCELLED or counts[code] or state == code
    ]


def address(chosen: dict, **changes: str) -> str:
    """The list with these filters and the changes, on its first page; nothing else in it."""
    wanted = {**chosen, **changes}
    words = [(name, getattr(value, "pk", value)) for name, value in wanted.items() if value]
    return f"{reverse('comments:home')}?{urlencode(words)}" if words else reverse("comments:home")


def elsewhere(counts: dict, chosen: dict, at: datetime) -> list[tuple[str, str, int]]:
    """(name, address, count) of the nearest lists that hold something."""
    names, state = state_names(), chosen["state"]
    found = [
        (names[code], address(chosen, state=code), counts[code])
        for code in names
        if code != state and counts[code]
    ]
    if found:
        return found
    everything = counts_by_state(Q(), at)
    words = _("%(state)s, without filters")
    return [
        (words % {"state": names[code]}, address({}, state=code), everything[code])
        for code in names
        if everything[code]
    ]
