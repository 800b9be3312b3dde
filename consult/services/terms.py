"""Legal terms as dated rows: which is in force, when it ends, and how that is said."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from consult import deadlines
from consult.dates import date_words
from consult.models import Term
from consult.services.calendars import calendar_from
from drafts.localized import in_language


@dataclass(frozen=True)
class Deadline:
    """A term that runs: the row it comes from, the day of its event, its last day."""

    term: Term
    start: date
    due_on: date

    def has_passed(self, at: datetime) -> bool:
        return deadlines.has_passed(self.due_on, at)

    def explain(self) -> str:
        """How the day was found, in the active language: number, unit, event, basis."""
        return _(
            "Until the end of %(due)s: %(length)s counted from the day after %(start)s "
            "(%(event)s); an end on a day off moves to the next working day. Basis: %(basis)s."
        ) % {
            "due": date_words(self.due_on, get_language() or "kk"),
            "length": length_words(self.term),
            "start": date_words(self.start, get_language() or "kk"),
            "event": self.term.get_start_event_display(),
            "basis": in_language(self.term, "basis"),
        }


def length_words(term: Term) -> str:
    """As in "10 working days", in the active language."""
    number = {"number": term.number}
    if term.unit == Term.Unit.WORKING_DAY:
        return ngettext("%(number)d working day", "%(number)d working days", term.number) % number
    if term.unit == Term.Unit.MONTH:
        return ngettext("%(number)d month", "%(number)d months", term.number) % number
    return ngettext("%(number)d calendar day", "%(number)d calendar days", term.number) % number


def deadline(code: str, start: date, act_kind: str = "") -> Deadline | None:
    """The deadline by the row in force on ``start``, or None: then nothing is ever overdue."""
    term = Term.objects.in_force(code, start, act_kind)
    if term is None:
        return None
    due_on = deadlines.due_day(start, term.number, term.unit, calendar_from(start))
    return Deadline(term, start, due_on)
