"""Expert opinions of members: saved as they are written, submitted through the gate, then fixed."""

import hashlib
import mimetypes
from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from comments.models import Opinion, OpinionFile, OpinionPoint
from comments.services.opinion_record import FIELDS, digest_of, missing_parts, payload_of
from comments.services.proofs import new_salt
from consult import rules
from consult.events import EventKind
from consult.models import Consultation, Membership, User
from consult.services import clock, journal
from consult.services.gate import pass_gate
from drafts.models import Clause

MAX_FILES = 10


class ChangedElsewhere(Exception):
    """The opinion was saved or submitted in another window; ``opinion`` is as it stands now."""

    def __init__(self, opinion: Opinion):
        self.opinion = opinion
        super().__init__("changed elsewhere")


def membership_of(user: User, day: date) -> Membership:
    """The person's seat on that day; raises PermissionDenied for somebody who is no member."""
    seat = None
    if user.is_authenticated and user.is_active:
        seat = Membership.objects.on(day).filter(user=user).order_by("pk").first()
    if seat is None:
        raise PermissionDenied(_("Only a member of the council writes an expert opinion."))
    return seat


def _today() -> date:
    return rules.almaty_date(clock.database_now())


def draft_of(consultation: Consultation, user: User, day: date) -> Opinion | None:
    """The unsent opinion of the member of that day, or None."""
    seats = Membership.objects.on(day).filter(user=user)
    rows = Opinion.objects.filter(
        consultation=consultation, membership__in=seats, received_at__isnull=True
    )
    return rows.select_related("membership", "edition").first()


def written_before(consultation: Consultation, user: User) -> Opinion | None:
    """What a further opinion begins with: the last one, also of a seat that has ended; or None."""
    rows = Opinion.objects.filter(consultation=consultation, membership__user=user)
    return rows.select_related("membership", "edition").order_by("-saved_at").first()


def last_submitted(consultation: Consultation, user: User) -> Opinion | None:
    """What a further opinion of the member corrects, or None."""
    rows = Opinion.objects.filter(
        consultation=consultation, membership__user=user, received_at__isnull=False
    )
    return rows.select_related("membership", "edition").order_by("-received_at", "-pk").first()


def unsent_opinion(consultation: Consultation, *, user: User, day: date) -> Opinion:
    """The member's unsent opinion on the edition; made when there is none."""
    return _unsent(consultation, user, day)[0]


def _unsent(consultation: Consultation, user: User, day: date) -> tuple[Opinion, bool]:
    seat = membership_of(user, day)
    return Opinion.objects.get_or_create(
        consultation=consultation,
        membership=seat,
        received_at=None,
        defaults={
            "edition": consultation.edition,
            "author_name": user.name,
            "corrects": last_submitted(consultation, user),
        },
    )


def _own_unsent(opinion_id, user: User) -> Opinion:
    """Locked. Raises PermissionDenied, or ValidationError when it is submitted."""
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
def save_unsent(
    opinion: Opinion,
    *,
    user: User,
    version: int,
    points: dict[Clause, tuple[str, str]] | None = None,
    files: Iterable[tuple[str, bytes]] = (),
    removed_files: Iterable[int] = (),
    **fields,
) -> Opinion:
    """Keep what is written so far. ``version`` is the one the writer saw.

    ``points``: remarks by clause (Kazakh, Russian); both empty takes the remark away. ``files``:
    names and bytes. Raises ChangedElsewhere when another window saved or submitted meanwhile:
    neither text is lost. Raises PermissionDenied for anybody but its author, a member of today.
    """
    membership_of(user, _today())
    try:
        opinion = _own_unsent(opinion.pk, user)
    except ValidationError:
        raise ChangedElsewhere(Opinion.objects.get(pk=opinion.pk)) from None
    if opinion.version != version:
        raise ChangedElsewhere(opinion)
    for name in FIELDS:
        if name in fields:
            setattr(opinion, name, fields[name])
    for clause, texts in (points or {}).items():
        _write_point(opinion, clause, *texts)
    opinion.files.filter(pk__in=list(removed_files)).delete()
    for name, content in files:
        _write_file(opinion, name, content)
    return _next_version(opinion)


@transaction.atomic
def keep(consultation: Consultation, *, user: User, version: int, **written) -> Opinion:
    """Save from a page that saw ``version``: 0 means that there was no unsent opinion yet.

    Raises as ``save_unsent`` does. What is written then is the page's to keep.
    """
    today = _today()
    draft = draft_of(consultation, user, today)
    if draft is None and version:
        submitted = last_submitted(consultation, user)
        if submitted:
            raise ChangedElsewhere(submitted)
    if draft is None:
        draft, made = _unsent(consultation, user, today)
        version = draft.version if made else version
    return save_unsent(draft, user=user, version=version, **written)


@transaction.atomic
def set_point(opinion: Opinion, *, user: User, clause: Clause, text_kk: str, text_ru: str) -> None:
    """Write, change or (both texts empty) remove the remark on one clause."""
    opinion = _own_unsent(opinion.pk, user)
    _write_point(opinion, clause, text_kk, text_ru)
    _next_version(opinion)


@transaction.atomic
def add_file(opinion: Opinion, *, user: User, name: str, content: bytes) -> OpinionFile:
    opinion = _own_unsent(opinion.pk, user)
    row = _write_file(opinion, name, content)
    _next_version(opinion)
    return row


def _next_version(opinion: Opinion) -> Opinion:
    opinion.version += 1
    opinion.save()
    return opinion


def _write_point(opinion: Opinion, clause: Clause, text_kk: str, text_ru: str) -> None:
    if clause.edition_id != opinion.edition_id:
        raise ValidationError(_("The clause is of another edition."))
    if not (text_kk.strip() or text_ru.strip()):
        opinion.points.filter(clause=clause).delete()
        return
    OpinionPoint.objects.update_or_create(
        opinion=opinion, clause=clause, defaults={"text_kk": text_kk, "text_ru": text_ru}
    )


def _write_file(opinion: Opinion, name: str, content: bytes) -> OpinionFile:
    if opinion.files.count() >= MAX_FILES:
        message = _("An opinion takes %(number)d files at most.")
        raise ValidationError({"file": message % {"number": MAX_FILES}})
    return OpinionFile.objects.create(
        opinion=opinion,
        name=name[-255:],  # the end of a long name tells what it is
        content_type=mimetypes.guess_type(name)[0] or "application/octet-stream",
        content=content,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )


def submit_opinion(opinion: Opinion, *, user: User, version: int | None = None) -> Opinion:
    """Submit it: public and signed from now on. A second call returns the submitted one.

    ``version``: the one that the author has checked. Raises GateRefused outside window and
    council's term, PermissionDenied for somebody who holds no seat on that day (A20),
    ValidationError when a part is missing, ChangedElsewhere when it is not what was checked.
    """
    earlier = _submitted_before(opinion, user)
    if earlier:
        return earlier
    with pass_gate(opinion.consultation_id, rules.Action.OPINION) as (consultation, at):
        earlier = _submitted_before(opinion, user)
        if earlier:
            return earlier
        opinion = _ready(_own_unsent(opinion.pk, user), user, rules.almaty_date(at), version)
        opinion.author_name = user.name
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


def _submitted_before(opinion: Opinion, user: User) -> Opinion | None:
    return Opinion.objects.filter(
        pk=opinion.pk, membership__user=user, received_at__isnull=False
    ).first()


def _ready(opinion: Opinion, user: User, day: date, version: int | None) -> Opinion:
    """The opinion when it may be submitted on that day; raises as ``submit_opinion`` says."""
    membership_of(user, day)
    if not Membership.objects.on(day).filter(pk=opinion.membership_id).exists():
        raise PermissionDenied(_("It was written for a seat in the council that has ended."))
    if version is not None and opinion.version != version:
        raise ChangedElsewhere(opinion)
    missing = missing_parts(opinion)
    if not user.name.strip():
        # An account without a name shows its e-mail elsewhere: that is never published.
        missing["author_name"] = _("The register has no name for you. Ask the administrator.")
    if missing:
        raise ValidationError(missing)
    return opinion
