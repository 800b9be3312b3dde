"""Legal terms as dated rows: which is in force, when it ends, and how that is said."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from consult import deadlines
from consult.dates import date_words
from consult.models import Term
from consult.services.calendars import calendar_from


@dataclass(frozen=True)
class Deadline:
    """A term that runs: the row it comes from, the day of its event, its last day."""

    term: Term
    start: date
    due_on: date

    def has_passed(self, at: datetime) -> bool:
        return deadlines.has_passed(self.due_on, at)

    def explain(self) -> str:
        """How the day was found, in the active language: length, event, counting, basis."""
        language = get_language() or "kk"
        term = self.term
        found = _(
            "Until the end of %(due)s: %(length)s counted from the day after %(start)s (%(event)s)."
        ) % {
            "due": date_words(self.due_on, language),
            "length": length_words(term),
            "start": date_words(self.start, language),
            "event": event_words(term),
        }
        sentences = [found, _counting(term), _("Basis: %(basis)s.") % {"basis": term.basis}]
        if term.binds_only_who_agrees:
            sentences.append(
                _("Only a body that agrees has this term; for one that does not, none is set.")
            )
        return " ".join(sentences)


def event_words(term: Term) -> str:
    """The event inside a sentence."""
    words = term.get_start_event_display()
    return words[:1].lower() + words[1:]


def _counting(term: Term) -> str:
    """What the law leaves open and we say aloud (domain, 1.1, consequence 2)."""
    if term.unit == Term.Unit.WORKING_DAY:
        return _("Weekends and holidays are not counted.")
    return _("If the last day is a day off, the term ends on the next working day.")


def length_words(term: Term) -> str:
    """As in "10 working days" or "not less than 10 working days", in the active language."""
    words = _least_words if term.is_minimum else _exact_words
    return words(term.unit, term.number) % {"number": term.number}


def _exact_words(unit: str, number: int) -> str:
    if unit == Term.Unit.WORKING_DAY:
        return ngettext("%(number)d working day", "%(number)d working days", number)
    if unit == Term.Unit.MONTH:
        return ngettext("%(number)d month", "%(number)d months", number)
    return ngettext("%(number)d calendar day", "%(number)d calendar days", number)


def _least_words(unit: str, number: int) -> str:
    """Whole phrases: after "not less than" Russian declines the noun otherwise."""
    if unit == Term.Unit.WORKING_DAY:
        return ngettext(
            "not less than %(number)d working day", "not less than %(number)d working days", number
        )
    if unit == Term.Unit.MONTH:
        return ngettext("not less than %(number)d month", "not less than %(number)d months", number)
    return ngettext(
        "not less than %(number)d calendar day", "not less than %(number)d calendar days", number
    )


def deadline(code: str, start: date, act_kind: str = "") -> Deadline | None:
    """The deadline by the row in force on ``start``, or None: then nothing is ever overdue."""
    term = Term.objects.in_force(code, start, act_kind)
    if term is None:
        return None
    due_on = deadlines.due_day(start, term.number, term.unit, calendar_from(start))
    return Deadline(term, start, due_on)
