"""Facets as links with counts, and the chosen ones as links that take them off."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from comments.presenting.listing import state_names
from search.engines.interface import Counts
from search.services import facets


@dataclass(frozen=True)
class Option:
    name: str
    url: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    name: str
    options: list[Option]


def address(chosen: dict, page: int = 1, **changes) -> str:
    """The search with these words and filters and the changes, by default on its first page."""
    wanted = {**chosen, **changes}
    parts = [(name, value) for name, value in wanted.items() if value]
    if page > 1:
        parts.append(("page", page))
    return f"{reverse('search:search')}?{urlencode(parts)}" if parts else reverse("search:search")


def type_names() -> dict[str, str]:
    return {
        "act": _("Drafts"),
        "clause": _("Texts of drafts"),
        "comment": _("Comments"),
        "opinion": _("Expert opinions"),
        "answer": _("Answers"),
        "exception": _("Left without an answer"),
        "decision": _("Decisions"),
        "recommendation": _("Recommendations"),
        "reply": _("Replies of bodies"),
    }


def facets_of(counts: Counts, chosen: dict, at: datetime) -> list[Facet]:
    """Only what has hits, and what is chosen; a facet of one single option says nothing."""
    totals = facets.totals(counts, at, chosen)
    topics = facets.topics([*totals["topic"], *([chosen["topic"]] if chosen["topic"] else [])])
    topic_names = {pk: topic.name for pk, topic in topics.items()}
    years = {year: str(year) for year in sorted({*totals["year"], chosen["year"] or 0} - {0})}
    groups = (
        ("in", _("Where"), type_names()),
        ("state", _("State"), state_names()),
        ("topic", _("Topic"), topic_names),
        ("year", _("Year"), dict(reversed(years.items()))),
    )
    made = [
        Facet(title, _options(name, names, totals[name], chosen)) for name, title, names in groups
    ]
    return [facet for facet in made if len(facet.options) > 1]


def _options(name: str, names: dict, totals: dict, chosen: dict) -> list[Option]:
    return [
        Option(
            name=label,
            url=address(chosen, **{name: "" if value == chosen[name] else str(value)}),
            count=totals.get(value, 0),
            chosen=value == chosen[name],
        )
        for value, label in names.items()
        if totals.get(value) or value == chosen[name]
    ]


def chosen_filters(chosen: dict) -> list[tuple[str, str]]:
    """(what is chosen, the address without it)."""
    named: list[tuple[str, Callable[[], str]]] = [
        ("in", lambda: type_names()[chosen["in"]]),
        ("state", lambda: state_names()[chosen["state"]]),
        ("topic", lambda: _topic_name(chosen["topic"])),
        ("year", lambda: _("Year %(year)s") % {"year": chosen["year"]}),
        ("lang", lambda: _language_names()[chosen["lang"]]),
        ("exact", lambda: _("Exactly these words")),
    ]
    return [(name(), address(chosen, **{key: ""})) for key, name in named if chosen[key]]


def _language_names() -> dict[str, str]:
    return {"kk": _("Texts in Kazakh"), "ru": _("Texts in Russian")}


def _topic_name(pk: int) -> str:
    topic = facets.topics([pk]).get(pk)
    return topic.name if topic else _("Topic")
