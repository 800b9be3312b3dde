"""Silence is not approval (law 9): "deemed agreed" follows from the term and the clock alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from consult import deadlines, rules
from consult.models import Assignment, Decision, Term
from drafts.models import Edition


@dataclass(frozen=True)
class DeemedAgreed:
    """The assignment whose term passed without a decision, and the legal instant (UTC)."""

    assignment: Assignment
    since: datetime


def council_term(edition: Edition) -> Assignment | None:
    """The assignment whose term runs for the edition (the latest), or None."""
    rows = edition.assignments.all()
    if "assignments" not in getattr(edition, "_prefetched_objects_cache", {}):
        rows = rows.select_related("term", "commission", "rapporteur__user")
    return max(rows, key=lambda row: row.pk, default=None)


def deemed_agreed(edition: Edition, at: datetime) -> DeemedAgreed | None:
    """Whether the council's silence counts as agreement by ``at``. No decision, no votes."""
    assignment = council_term(edition)
    return by_silence(assignment, edition, at) if assignment else None


def by_silence(assignment: Assignment, edition: Edition, at: datetime) -> DeemedAgreed | None:
    """The same for an assignment that is known to be the edition's latest.

    Never without a term's row that says so, of an edition without a window that was held, and
    never when a decision was signed in time.
    """
    since = deadlines.passed_at(assignment.due_on)
    if assignment.term.silence != Term.Silence.DEEMED_AGREED or at < since:
        return None
    consultation = getattr(edition, "consultation", None)
    if consultation is None or consultation.cancelled_at:
        return None
    decision = getattr(edition, "decision", None)
    if decision and decision.signed_at and decided_at(decision, decision.signed_at) < since:
        return None
    return DeemedAgreed(assignment, since)


def deemed_among(editions: Iterable[int], at: datetime) -> set[int]:
    """Ids of those editions that are deemed agreed by ``at``; one query for all."""
    rows = Assignment.objects.filter(edition__in=list(editions)).select_related(
        "term", "edition__consultation", "edition__decision__item__meeting"
    )
    latest = {row.edition_id: row for row in rows.order_by("pk")}
    return {pk for pk, row in latest.items() if by_silence(row, row.edition, at)}


def decided_at(decision: Decision, signed_at: datetime) -> datetime:
    """When the council decided, for its term: the signature.

    Of a window recorded afterwards the signature only repeats the paper's: there it is the day
    of the meeting.
    """
    if decision.edition.consultation.recorded_afterwards:
        return rules.local_midnight(decision.item.meeting.held_on)
    return signed_at
