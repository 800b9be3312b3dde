"""Expert opinions of members: saved as they are written, submitted through the gate, then fixed."""

import hashlib
import mimetypes

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from comments.models import Opinion, OpinionFile, OpinionPoint
from comments.services.proofs import new_salt
from consult import canonical, rules
from consult.events import EventKind
from consult.models import Consultation, Membership, User
from consult.services import journal
from consult.services.gate import pass_gate
from drafts.models import Clause

FIELDS = (
    "verdict",
    "conclusion_kk",
    "conclusion_ru",
    "grounds_kk",
    "grounds_ru",
    "has_conflict",
    "conflict_kk",
    "conflict_ru",
)


class ChangedElsewhere(Exception):
    """The opinion was saved in another window meanwhile; ``opinion`` is as it stands now."""

    def __init__(self, opinion: Opinion):
        self.opinion = opinion
        super().__init__("changed elsewhere")


def membership_of(user: User, day) -> Membership:
    """The person's seat on that day; raises PermissionDenied for somebody who is no member."""
    seat = Membership.objects.on(day).filter(user=user).order_by("pk").first()
    if seat is None:
        raise PermissionDenied(_("Only a member of the council writes an expert opinion."))
    return seat


def unsent_opinion(consultation: Consultation, *, user: User, day) -> Opinion:
    """The member's unsent opinion on the edition; made when there is none."""
    seat = membership_of(user, day)
    last = Opinion.objects.filter(
        consultation=consultation, membership__user=user, received_at__isnull=False
    ).order_by("-received_at")
    opinion, _made = Opinion.objects.get_or_create(
        consultation=consultation,
        membership=seat,
        received_at=None,
        defaults={
            "edition": consultation.edition,
            "author_name": user.get_full_name(),
            "corrects": last.first(),
        },
    )
    return opinion


def _own_unsent(opinion_id, user: User) -> Opinion:
    opinion = (
        Opinion.objects.select_for_update(of=("self",))
        .select_related("membership", "edition")
        .get(pk=opinion_id)
    )
    if opinion.membership.user_id != user.pk:
        raise PermissionDenied(_("Only its author changes an opinion."))
    if opinion.is_submitted:
        raise ValidationError(_("The opinion is submitted. A correction is a further opinion."))
    return opinion


@transaction.atomic
def save_unsent(opinion: Opinion, *, user: User, version: int, **fields) -> Opinion:
    """Keep what is written so far. ``version`` is the one the writer saw.

    Raises ChangedElsewhere when another window saved meanwhile: neither text is lost.
    """
    opinion = _own_unsent(opinion.pk, user)
    if opinion.version != version:
        raise ChangedElsewhere(opinion)
    for name in FIELDS:
        if name in fields:
            setattr(opinion, name, fields[name])
    opinion.version += 1
    opinion.save()
    return opinion


@transaction.atomic
def set_point(opinion: Opinion, *, user: User, clause: Clause, text_kk: str, text_ru: str) -> None:
    """Write, change or (both texts empty) remove the remark on one clause."""
    opinion = _own_unsent(opinion.pk, user)
    if clause.edition_id != opinion.edition_id:
        raise ValidationError(_("The clause is of another edition."))
    if not (text_kk.strip() or text_ru.strip()):
        opinion.points.filter(clause=clause).delete()
        return
    OpinionPoint.objects.update_or_create(
        opinion=opinion, clause=clause, defaults={"text_kk": text_kk, "text_ru": text_ru}
    )


@transaction.atomic
def add_file(opinion: Opinion, *, user: User, name: str, content: bytes) -> OpinionFile:
    opinion = _own_unsent(opinion.pk, user)
    return OpinionFile.objects.create(
        opinion=opinion,
        name=name[:255],
        content_type=mimetypes.guess_type(name)[0] or "application/octet-stream",
        content=content,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )


def missing_parts(opinion: Opinion) -> dict[str, str]:
    """What a submitted opinion needs and this one lacks: field to sentence."""
    missing = {}
    if not opinion.verdict:
        missing["verdict"] = _("Choose the verdict.")
    if not (opinion.conclusion_kk.strip() or opinion.conclusion_ru.strip()):
        missing["conclusion_kk"] = _("Write the conclusion in one of the languages at least.")
    if not (opinion.grounds_kk.strip() or opinion.grounds_ru.strip()):
        missing["grounds_kk"] = _("Write the grounds in one of the languages at least.")
    if opinion.has_conflict is None:
        missing["has_conflict"] = _("Say whether you have a conflict of interest.")
    if opinion.has_conflict and not (opinion.conflict_kk.strip() or opinion.conflict_ru.strip()):
        missing["conflict_kk"] = _("Say what the conflict of interest is.")
    return missing


def digest_of(opinion: Opinion) -> str:
    """sha256 (hex) over the salt and all that the member said and enclosed."""
    return canonical.digest(
        {
            "salt": opinion.salt,
            "id": opinion.pk,
            "edition": opinion.edition_id,
            "membership": opinion.membership_id,
            "author_name": opinion.author_name,
            "corrects": opinion.corrects_id,
            "received_at": opinion.received_at,
            **{name: getattr(opinion, name) for name in FIELDS},
            "points": [
                [row.clause_id, row.text_kk, row.text_ru]
                for row in opinion.points.order_by("clause_id")
            ],
            "files": [[row.name, row.sha256] for row in opinion.files.order_by("pk")],
        }
    )


def payload_of(opinion: Opinion) -> dict:
    """A submitted opinion is public and signed, but its words stay out of the chain (law 7)."""
    return {
        "opinion": opinion.pk,
        "edition": opinion.edition.number,
        "membership": opinion.membership_id,
        "verdict": opinion.verdict,
        "corrects": opinion.corrects_id,
        "received_at": opinion.received_at,
        "digest": opinion.digest,
    }


def submit_opinion(opinion: Opinion, *, user: User) -> Opinion:
    """Submit it: public and signed from now on. A second call returns the submitted one.

    Raises GateRefused outside window and council's term, PermissionDenied for somebody who is no
    member on that day, ValidationError when a part is missing.
    """
    current = Opinion.objects.get(pk=opinion.pk)
    if current.is_submitted and current.membership.user_id == user.pk:
        return current
    with pass_gate(opinion.consultation_id, rules.Action.OPINION) as (consultation, at):
        opinion = _own_unsent(opinion.pk, user)
        membership_of(user, rules.almaty_date(at))
        missing = missing_parts(opinion)
        if missing:
            raise ValidationError(missing)
        opinion.author_name = user.get_full_name()
        opinion.received_at = opinion.written_at = at
        opinion.salt = new_salt()
        opinion.digest = digest_of(opinion)
        opinion.save()
        journal.append(
            journal.chain_of(consultation.act),
            EventKind.OPINION_SUBMITTED,
            at=at,
            actor=journal.actor_of(user, "member"),
            subject=f"opinion/{opinion.pk}",
            payload=payload_of(opinion),
        )
        return opinion
