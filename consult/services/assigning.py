"""Gives an act to a commission and a rapporteur, and sets the council's term (law 9)."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from consult import deadlines
from consult.events import EventKind
from consult.models import Assignment, Commission, Membership, Term, User
from consult.services import clock, journal
from consult.services.terms import Deadline, deadline
from drafts.models import Edition


def legal_term(edition: Edition, received_on: date, *, urgent: bool = False) -> Deadline:
    """The least term of the council; raises ValidationError when no row is in force."""
    code = Term.Code.COUNCIL_URGENT if urgent else Term.Code.COUNCIL
    found = deadline(code, received_on, edition.act.kind)
    if found is None:
        message = _("No term of the council is in force on the day of receipt.")
        raise ValidationError({"received_on": message})
    return found


def council_term(edition: Edition) -> Assignment | None:
    """The assignment whose term runs for the edition (the latest), or None."""
    return edition.assignments.order_by("-pk").first()


def term_covers(edition: Edition, closes_at: datetime) -> bool:
    """Whether the council's term, if it is set, lasts until the window has closed."""
    assignment = council_term(edition)
    return assignment is None or closes_at <= deadlines.passed_at(assignment.due_on)


def _check(edition, commission, rapporteur, received_on, due_on, least, earlier) -> None:
    if not rapporteur.seats.on(received_on).filter(commission=commission).exists():
        message = _("The rapporteur has no seat in this commission on the day of receipt.")
        raise ValidationError({"rapporteur": message})
    if due_on < least.due_on:
        raise ValidationError({"due_on": least.explain()})
    if earlier and due_on < earlier.due_on:
        message = _("The council's term can only move to later.")
        raise ValidationError({"due_on": message})
    consultation = getattr(edition, "consultation", None)
    runs = consultation is not None and not consultation.cancelled_at
    if runs and deadlines.passed_at(due_on) < consultation.closes_at:
        message = _("The council's term can't end before the window closes.")
        raise ValidationError({"due_on": message})


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
    """
    edition = (
        Edition.objects.select_for_update(of=("self",)).select_related("act").get(pk=edition.pk)
    )
    least = legal_term(edition, received_on, urgent=urgent)
    due_on = due_on or least.due_on
    earlier = council_term(edition)
    _check(edition, commission, rapporteur, received_on, due_on, least, earlier)
    if earlier and not (basis_kk.strip() and basis_ru.strip()):
        message = _("Give the basis in both languages: the term of the council moves.")
        raise ValidationError({"basis_ru": message})
    at = clock.database_now()
    assignment = Assignment.objects.create(
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
