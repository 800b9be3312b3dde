"""The road of a draft: announced, discussed, closed, answered, decided, forwarded."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from consult.templatetags import almaty

register = template.Library()


@dataclass(frozen=True)
class Stage:
    """`status` is done, current or next; `note` is its date, or the word that there is none.

    `url`: the place that tells more, or "".
    """

    name: str
    note: str | SafeString
    status: str
    url: str


class _Step(NamedTuple):
    name: str
    note: str | SafeString
    is_done: bool
    url: str = ""


@register.inclusion_tag("includes/stages.html")
def stages(
    consultation: Any,
    state: str,
    decided: Any = None,
    deemed: Any = None,
    *,
    awaits_decision: bool = True,
) -> dict[str, list[Stage]]:
    """Stages of a consultation. A date that is not known is said to be expected, never invented.

    `decided`: the signed verdict of its edition (`held_on`, `label`, `asked`, `letters`), or None;
    `deemed`: what silence made of it when the council's term passed, or None (law 9);
    `awaits_decision`: False when a later edition has taken its place.
    """
    road = [
        *_of_the_window(consultation, state),
        *_of_the_council(decided, deemed, awaits_decision=awaits_decision),
        *_of_its_letters(decided),
    ]
    here = next((place for place, step in enumerate(road) if not step.is_done), len(road))
    return {
        "stages": [
            Stage(step.name, step.note, _status(step, place == here), step.url)
            for place, step in enumerate(road)
        ]
    }


def _of_the_window(consultation: Any, state: str) -> list[_Step]:
    opens_at: datetime = consultation.opens_at
    closes_at: datetime = consultation.closes_at
    period = almaty.almaty_date(opens_at) if state == "announced" else almaty.until_day(closes_at)
    completed_at = getattr(getattr(consultation, "completion", None), "completed_at", None)
    expected = _("are expected")
    announced = almaty.almaty_date(consultation.announced_at) or expected
    has_begun, has_closed = state in ("open", "closed"), state == "closed"
    road = [
        _Step(_("Announced"), announced, has_begun),
        _Step(_("Discussion"), period, has_closed),
        _Step(_("Closed"), almaty.last_date(closes_at), has_closed),
        _Step(_("Answers"), almaty.almaty_date(completed_at) or expected, bool(completed_at)),
    ]
    # What was announced elsewhere was so on a day that nobody has said.
    return road[1:] if consultation.recorded_afterwards else road


def _of_the_council(decided: Any, deemed: Any, *, awaits_decision: bool) -> list[_Step]:
    if decided:
        note = format_html("{}, {}", decided.label, almaty.calendar_day(decided.held_on))
        return [_Step(_("Decision of the council"), note, is_done=True, url="#decision")]
    if deemed:
        since = almaty.calendar_day(deemed.assignment.due_on)
        return [_Step(_("Deemed agreed by silence"), since, is_done=True)]
    if not awaits_decision:
        return []
    return [_Step(_("Decision of the council"), _("is expected"), is_done=False)]


def _of_its_letters(decided: Any) -> list[_Step]:
    """None when there is nothing to forward."""
    if not decided or not decided.asked:
        return []
    if not decided.letters:
        return [_Step(_("Forwarded"), _("is expected"), is_done=False)]
    sent_on = min(letter.sent_on for letter in decided.letters)
    return [_Step(_("Forwarded"), almaty.calendar_day(sent_on), is_done=True, url="#forwarded")]


def _status(step: _Step, is_here: bool) -> str:
    if step.is_done:
        return "done"
    return "current" if is_here else "next"
