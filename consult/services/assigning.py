"""Gives an act to a commission and a rapporteur, and sets the council's term (law 9)."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from consult import deadlines
from consult.dates import date_words
from consult.events import EventKind
from consult.models import Assignment, Commission, Membership, Term, User
from consult.services import clock, journal
from consult.services.silence import council_term, deemed_agreed
from consult.services.terms import Deadline, deadline
from drafts.localized import in_language
from drafts.models import Edition


def legal_term(edition: Edition, received_on: date, *, urgent: bool = False) -> Deadline:
    """The least term of the council; raises ValidationError when no row is in force."""
    code = Term.Code.COUNCIL_URGENT if urgent else Term.Code.COUNCIL
    found = deadline(code, received_on, edition.act.kind)
    if found is None and urgent:
        message = _("No urgent term is in force for this kind of act on the day of receipt.")
        raise ValidationError({"urgent": message})
    if found is None:
        message = _("No term of the council is in force on the day of receipt.")
        raise ValidationError({"received_on": message})
    return found


def explain(assignment: Assignment) -> str:
    """The deadline in a sentence of the active language, with the basis of its moving, if any."""
    own = Deadline(assignment.term, assignment.received_on, assignment.due_on).explain()
    basis = in_language(assignment, "basis")
    if not basis:
        return own
    moved = _("The term was moved: %(basis)s.") % {"basis": basis}
    return f"{own} {moved}"


def term_covers(edition: Edition, closes_at: datetime) -> bool:
    """Whether the council's term, if it is set, lasts until the window has closed."""
    assignment = council_term(edition)
    return assignment is None or closes_at <= deadlines.passed_at(assignment.due_on)


def check_term_covers(edition: Edition, closes_at: datetime) -> None:
    """Law 9: no window is announced or extended past the council's term until that is moved."""
    if not term_covers(edition, closes_at):
        message = _(
            "The council's term ends on %(day)s, before the window closes. "
            "Move the term first, with its basis."
        ) % {"day": date_words(council_term(edition).due_on, get_language() or "kk")}
        raise ValidationError({"closes_at": message})


def _check_people(commission: Commission, rapporteur: Membership, received_on: date) -> None:
    """The rapporteur sits in that commission, when the act came or when it is assigned."""
    today = timezone.localdate()
    if received_on > today:
        raise ValidationError({"received_on": _("The day of receipt can't be in the future.")})
    seats = rapporteur.seats.filter(commission=commission)
    if not (seats.on(received_on).exists() or seats.on(today).exists()):
        message = _("The rapporteur has no seat in this commission.")
        raise ValidationError({"rapporteur": message})


def _check_day(edition: Edition, due_on: date, least: Deadline, *, has_basis: bool) -> None:
    if due_on < least.due_on:
        raise ValidationError({"due_on": least.explain()})
    if due_on != least.due_on and not least.term.is_minimum and not has_basis:
        message = _("The law sets this term exactly. Give the basis of another day.")
        raise ValidationError({"due_on": message})
    consultation = getattr(edition, "consultation", None)
    runs = consultation is not None and not consultation.cancelled_at
    if runs and deadlines.passed_at(due_on) < consultation.closes_at:
        message = _("The council's term can't end before the window closes.")
        raise ValidationError({"due_on": message})


def _check_moving(edition: Edition, due_on: date, at: datetime, *, has_basis: bool) -> None:
    """A further assignment moves the term: to later, with its basis, before it has passed."""
    earlier = council_term(edition)
    if earlier is None:
        return
    if deemed_agreed(edition, at):
        message = _("The term has passed: by silence the draft is deemed agreed. It can't move.")
        raise ValidationError({"due_on": message})
    if due_on < earlier.due_on:
        raise ValidationError({"due_on": _("The council's term can only move to later.")})
    if not has_basis:
        message = _("Give the basis in both languages: the term of the council moves.")
        raise ValidationError({"basis_ru": message})


@transaction.atomic
def assign(
    edition: Edition,
    *,
    commission: Commission,
    rapporteur: Membership,
    received_on: date,
    by: User | None,
    due_on: date | None = None,
    urgent: bool = False,
    basis_kk: str = "",
    basis_ru: str = "",
) -> Assignment:
    """Record the assignment. ``due_on`` defaults to the legal minimum and is never under it.

    A further assignment of the same edition moves the term, to later alone and with its basis.
    Raises ValidationError with the field.
    """
    edition = (
        Edition.objects.select_for_update(of=("self",)).select_related("act").get(pk=edition.pk)
    )
    at = clock.database_now()
    basis_kk, basis_ru = basis_kk.strip(), basis_ru.strip()
    has_basis = bool(basis_kk and basis_ru)
    _check_people(commission, rapporteur, received_on)
    least = legal_term(edition, received_on, urgent=urgent)
    due_on = due_on or least.due_on
    _check_moving(edition, due_on, at, has_basis=has_basis)
    _check_day(edition, due_on, least, has_basis=has_basis)
    assignment = Assignment(
        act=edition.act,
        edition=edition,
        commission=commission,
        rapporteur=rapporteur,
        received_on=received_on,
        term=least.term,
        due_on=due_on,
        basis_kk=basis_kk,
        basis_ru=basis_ru,
        assigned_by=by,
        assigned_at=at,
    )
    assignment._history_user = by
    assignment.save(force_insert=True)
    journal.append(
        journal.chain_of(edition.act),
        EventKind.ACT_ASSIGNED,
        at=at,
        actor=journal.actor_of(by, "secretary"),
        subject=f"assignment/{assignment.pk}",
        payload=payload_of(assignment),
    )
    return assignment


def payload_of(assignment: Assignment) -> dict:
    """What the record says of an assignment; a member is an id (law 7)."""
    return {
        "assignment": assignment.pk,
        "edition": assignment.edition.number,
        "commission": assignment.commission_id,
        "rapporteur": assignment.rapporteur_id,
        "received_on": assignment.received_on,
        "term": assignment.term_id,
        "due_on": assignment.due_on,
        "basis_kk": assignment.basis_kk,
        "basis_ru": assignment.basis_ru,
    }
