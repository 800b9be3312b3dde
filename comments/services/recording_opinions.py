"""Writes down the expert opinions of a window recorded afterwards (law 1)."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from comments.models import Opinion, OpinionPoint
from comments.services.opinion_record import digest_of, missing_parts, payload_of
from comments.services.opinions import last_submitted, membership_of
from comments.services.proofs import new_salt
from comments.services.proposing import lock
from consult import deadlines, rules
from consult.events import EventKind
from consult.models import Consultation, User
from consult.services import clock, journal
from consult.services.silence import council_term
from drafts.models import Clause


@transaction.atomic
def record_opinion(
    consultation: Consultation,
    *,
    author: User,
    stated_at: datetime,
    points: dict[Clause, tuple[str, str]] | None = None,
    by: User | None,
    **words,
) -> Opinion:
    """An opinion with the instant that its paper states (UTC) beside the instant of writing.

    ``words``: see ``opinion_record.FIELDS``; ``points``: remarks by clause (Kazakh, Russian).
    Raises ValidationError unless the window was recorded afterwards and opinions were taken at
    that instant, or when a part is missing; PermissionDenied for no member of that day.
    """
    consultation = lock(consultation.pk)
    _check_stated(consultation, stated_at)
    opinion = Opinion(
        consultation=consultation,
        edition=consultation.edition,
        membership=membership_of(author, rules.almaty_date(stated_at)),
        author_name=author.name,
        corrects=last_submitted(consultation, author),
        **words,
    )
    missing = missing_parts(opinion)
    if missing:
        raise ValidationError(missing)
    if opinion.corrects and stated_at <= opinion.corrects.received_at:
        raise ValidationError(_("A correction is later than the opinion that it corrects."))
    opinion.save(force_insert=True)
    _write_points(opinion, points or {})
    opinion.received_at, opinion.written_at = stated_at, clock.database_now()
    opinion.salt = new_salt()
    opinion.digest = digest_of(opinion)
    opinion.save()
    journal.append(
        journal.chain_of(consultation.act),
        EventKind.OPINION_RECORDED,
        at=stated_at,
        actor=journal.actor_of(by, "secretary"),
        subject=f"opinion/{opinion.pk}",
        payload=payload_of(opinion),
    )
    return opinion


def _check_stated(consultation: Consultation, stated_at: datetime) -> None:
    """Opinions are taken from the opening to the closing, or to the end of the council's term."""
    if not consultation.recorded_afterwards:
        raise ValidationError(_("Only a window recorded afterwards takes opinions this way."))
    assignment = council_term(consultation.edition)
    ends_at = consultation.closes_at
    if assignment:
        ends_at = max(ends_at, deadlines.passed_at(assignment.due_on))
    ends_at = min(ends_at, clock.database_now())
    if not consultation.opens_at <= stated_at < ends_at:
        raise ValidationError(_("The stated date lies outside the recorded window."))


def _write_points(opinion: Opinion, points: dict[Clause, tuple[str, str]]) -> None:
    for clause, (text_kk, text_ru) in points.items():
        if clause.edition_id != opinion.edition_id:
            raise ValidationError(_("The clause is of another edition."))
        OpinionPoint.objects.create(
            opinion=opinion, clause=clause, text_kk=text_kk, text_ru=text_ru
        )
