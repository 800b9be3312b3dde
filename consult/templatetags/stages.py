"""The road of a draft: announced, discussed, answered, decided, forwarded, replied to."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from consult import deadlines
from consult.templatetags import almaty

register = template.Library()


@dataclass(frozen=True)
class Stage:
    """`note` is its date, or the word that there is none; `url` the place that tells more, or "".

    `is_here`: the first that is not done.
    """

    name: str
    note: str | SafeString
    is_done: bool
    url: str = ""
    is_here: bool = False


@register.inclusion_tag("includes/stages.html")
def stages(
    consultation: Any,
    state: str,
    decided: Any = None,
    deemed: Any = None,
    *,
    answers_due: date | None = None,
    missing_decision: str = "",
) -> dict[str, list[Stage]]:
    """Stages of a consultation. A date that is not known is said to be expected, never invented.

    `answers_due`: the last day for answers where a term runs, or None;
    `decided`: the signed verdict of its edition (`held_on`, `label`, `asked`, `letters`), or None;
    `deemed`: what silence made of it when the council's term passed, or None: a late decision
    does not undo it (law 9); `missing_decision`: what is said where there is neither.
    """
    road = [
        *_of_the_window(consultation, state, answers_due),
        *_of_the_council(decided, deemed),
        *_of_its_letters(decided),
    ]
    if missing_decision and not decided and not deemed:
        road.append(Stage(_("Decision of the council"), missing_decision, is_done=False))
    here = next((place for place, stage in enumerate(road) if not stage.is_done), None)
    return {"stages": [replace(stage, is_here=place == here) for place, stage in enumerate(road)]}


def _of_the_window(consultation: Any, state: str, answers_due: date | None) -> list[Stage]:
    period = {
        "announced": almaty.almaty_date(consultation.opens_at),
        "closed": almaty.last_date(consultation.closes_at),
    }.get(state) or almaty.until_day(consultation.closes_at)
    completed_at = getattr(getattr(consultation, "completion", None), "completed_at", None)
    due = deadlines.passed_at(answers_due) if answers_due else None
    answered = almaty.almaty_date(completed_at) or almaty.until_day(due)
    announced = almaty.almaty_date(consultation.announced_at) or _("is expected")
    road = [
        Stage(_("Announced"), announced, state in ("open", "closed")),
        Stage(_("Discussion"), period, state == "closed"),
        Stage(_("Answers"), answered or _("are expected"), bool(completed_at)),
    ]
    # What was announced elsewhere was so on a day that nobody has said.
    return road[1:] if consultation.recorded_afterwards else road


def _of_the_council(decided: Any, deemed: Any) -> list[Stage]:
    road = []
    if deemed:
        last_day = almaty.last_date(deemed.since)
        road.append(Stage(_("Deemed agreed by silence"), last_day, is_done=True))
    if decided:
        note = format_html("{}, {}", decided.label, almaty.calendar_day(decided.held_on))
        road.append(Stage(_("Decision of the council"), note, is_done=True, url="#decision"))
    return road


def _of_its_letters(decided: Any) -> list[Stage]:
    """None when there is nothing to forward."""
    if not decided or not decided.asked:
        return []
    name, letters = _("Forwarding of the recommendations"), decided.letters
    if not letters:
        return [Stage(name, _("is expected"), is_done=False)]
    sent_on = almaty.calendar_day(min(letter.sent_on for letter in letters))
    replied = _("%(replied)s of %(asked)s") % {
        "replied": sum(row.replied for row in letters),
        "asked": sum(row.asked for row in letters),
    }
    are_done = all(row.settled or row.replied >= row.asked for row in letters)
    return [
        Stage(name, sent_on, is_done=True, url="#forwarded"),
        Stage(_("Replies of bodies"), replied, is_done=are_done, url="#forwarded"),
    ]
