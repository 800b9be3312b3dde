"""The road of a draft as far as this site knows it: announced, discussed, closed, answered."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from consult.templatetags import almaty

register = template.Library()

_REACHED = {"announced": 0, "open": 1, "closed": 3}


@dataclass(frozen=True)
class Stage:
    """`status` is done, current or next; `note` is its date, or the word that there is none."""

    name: str
    note: str | SafeString
    status: str


@register.inclusion_tag("includes/stages.html")
def stages(consultation: Any, state: str) -> dict[str, list[Stage]]:
    """Stages of a consultation. A date that is not known is said to be expected, never invented."""
    expected = _("are expected")
    opens_at: datetime = consultation.opens_at
    closes_at: datetime = consultation.closes_at
    begins = almaty.almaty_date(opens_at)
    ends = almaty.until_day(closes_at)
    completed_at = getattr(getattr(consultation, "completion", None), "completed_at", None)
    road = [
        (_("Announced"), almaty.almaty_date(consultation.announced_at) or expected),
        (_("Discussion"), begins if state == "announced" else ends),
        (_("Closed"), almaty.last_date(closes_at)),
        (_("Answers"), almaty.almaty_date(completed_at) or expected),
    ]
    here = len(road) if completed_at else _REACHED.get(state, 0)
    if consultation.recorded_afterwards:
        # It was announced elsewhere; when, nobody has said.
        road, here = road[1:], here - 1
    return {
        "stages": [
            Stage(name, note, _status(place, here)) for place, (name, note) in enumerate(road)
        ]
    }


def _status(place: int, here: int) -> str:
    if place == here:
        return "current"
    return "done" if place < here else "next"
