"""The road of a draft: announced, discussed, answered, decided, forwarded, replied to."""

from dataclasses import dataclass, replace

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from comments.presenting.council_terms import CouncilTerm
from comments.presenting.frames import Frame
from comments.presenting.steps import Decided
from comments.services.progress import Progress
from consult import deadlines
from consult.services.silence import DeemedAgreed
from consult.templatetags import almaty


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


def road_of(
    frame: Frame,
    progress: Progress | None,
    council_term: CouncilTerm | None,
    decided: Decided | None,
) -> list[Stage]:
    """The stages. A date that is not known is said to be expected, never invented. No query."""
    deemed = council_term.deemed if council_term else None
    road = [
        *_of_the_window(frame, progress),
        *_of_the_council(decided, deemed),
        *_of_its_letters(decided),
    ]
    missing = "" if decided or deemed else _missing_decision(frame, council_term)
    if missing:
        road.append(Stage(_("Decision of the council"), missing, is_done=False))
    here = next((place for place, stage in enumerate(road) if not stage.is_done), None)
    return [replace(stage, is_here=place == here) for place, stage in enumerate(road)]


def _of_the_window(frame: Frame, progress: Progress | None) -> list[Stage]:
    window, state = frame.consultation, frame.state
    period = {
        "announced": almaty.almaty_date(window.opens_at),
        "closed": almaty.last_date(window.closes_at),
    }.get(state) or almaty.until_day(window.closes_at)
    completed_at = getattr(getattr(window, "completion", None), "completed_at", None)
    due_on = progress.due_on if progress else None
    due = almaty.until_day(deadlines.passed_at(due_on)) if due_on else ""
    announced = almaty.almaty_date(window.announced_at) or _("is expected")
    answered = almaty.almaty_date(completed_at) or due or _("are expected")
    road = [
        Stage(_("Announced"), announced, state in ("open", "closed")),
        Stage(_("Discussion"), period, state == "closed"),
        Stage(_("Answers"), answered, bool(completed_at)),
    ]
    # What was announced elsewhere was so on a day that nobody has said.
    return road[1:] if window.recorded_afterwards else road


def _of_the_council(decided: Decided | None, deemed: DeemedAgreed | None) -> list[Stage]:
    """A late decision does not undo what silence made (law 9)."""
    road = []
    if deemed:
        last_day = almaty.last_date(deemed.since)
        road.append(Stage(_("Deemed agreed by silence"), last_day, is_done=True))
    if decided:
        note = format_html("{}, {}", decided.label, almaty.calendar_day(decided.held_on))
        road.append(Stage(_("Decision of the council"), note, is_done=True, url="#decision"))
    return road


def _of_its_letters(decided: Decided | None) -> list[Stage]:
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


def _missing_decision(frame: Frame, council_term: CouncilTerm | None) -> str:
    """What the road says while there is no verdict; nothing once a later edition was announced.

    Of old papers the verdict may be on paper too.
    """
    if council_term:
        return _("is expected")
    later = [row for row in frame.windows if row.edition.number > frame.edition.number]
    if any(not row.cancelled_at for row in later):
        return ""
    recorded = frame.consultation.recorded_afterwards
    return _("is not recorded here") if recorded else _("is expected")
