"""How an answer can be narrowed: by what it is, by state, topic and year of its act."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from consult.models import Consultation
from consult.rules import State, state_at
from drafts.models import Topic
from search.engines.interface import Counts


@dataclass(frozen=True)
class ActFacts:
    """What an act is narrowed by; never indexed, so it is never out of date."""

    state: State
    topic: int | None
    year: int


def facts(at: datetime, acts: Collection[int] | None = None) -> dict[int, ActFacts]:
    """Act id to its facts, by its newest window; of all announced acts when ``acts`` is None."""
    rows = Consultation.objects.filter(act__live=True).order_by("announced_at", "pk")
    if acts is not None:
        rows = rows.filter(act__in=acts)
    found = {}
    fields = ("act", "opens_at", "closes_at", "cancelled_at", "act__topic", "act__year")
    for act, opens_at, closes_at, cancelled_at, topic, year in rows.values_list(*fields):
        state = state_at(
            opens_at=opens_at, closes_at=closes_at, cancelled=cancelled_at is not None, at=at
        )
        found[act] = ActFacts(state, topic, year)
    return found


def acts_with(at: datetime, **wanted) -> frozenset[int] | None:
    """Acts that have those facts; None when nothing is wanted, so that all are meant."""
    wanted = {name: value for name, value in wanted.items() if value}
    if not wanted:
        return None
    return frozenset(
        act
        for act, known in facts(at).items()
        if all(getattr(known, name) == value for name, value in wanted.items())
    )


def totals(counts: Counts, at: datetime, chosen: dict) -> dict[str, dict]:
    """Facet to value to its number of hits, each counted under the filters of the others."""
    known = facts(at, {act for act, _kind in counts})
    found: dict[str, dict] = {name: {} for name in ("in", "state", "topic", "year")}
    for (act, kind), number in counts.items():
        if act not in known:
            continue
        values = {"in": kind, **vars(known[act])}
        for name, sums in found.items():
            others = (other for other in found if other != name)
            if values[name] and all(_passes(values, other, chosen) for other in others):
                sums[values[name]] = sums.get(values[name], 0) + number
    return found


def _passes(values: dict, name: str, chosen: dict) -> bool:
    return not chosen[name] or values[name] == chosen[name]


def topics(ids: Collection[int]) -> dict[int, Topic]:
    return Topic.objects.in_bulk(list(ids))
