"""Announcing: seals the edition and makes it public, now or before it opens (laws 1, 2)."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from consult import rules
from consult.events import EventKind
from consult.models import Consultation, Term, User
from consult.models.consultations import check_window
from consult.services import clock, journal, repairing
from consult.services.assigning import check_term_covers
from drafts import sealing
from drafts.models import DraftActPage, Edition


def window_term(act: DraftActPage, opens_at: datetime) -> Term:
    """The row of the window's term in force on the day of opening; raises ValidationError."""
    term = Term.objects.in_force(Term.Code.WINDOW, rules.almaty_date(opens_at), act.kind)
    if term is None:
        raise ValidationError(_("No term of public consultation is in force on that day."))
    return term


def _check_languages(edition: Edition) -> None:
    """Law 6: every difference of the two texts is accepted by somebody, by name and reason."""
    open_ones = edition.differences.filter(accepted_at__isnull=True).count()
    if open_ones:
        raise ValidationError(
            _("Differences between the two languages that nobody has accepted: %(count)d.")
            % {"count": open_ones}
        )


def check_free(act: DraftActPage, opens_at: datetime, closes_at: datetime, but=None) -> None:
    """Two windows of one act never overlap; ``but`` is the window that moves."""
    for other in act.consultations.filter(cancelled_at__isnull=True).exclude(pk=but):
        if rules.overlap((opens_at, closes_at), (other.opens_at, other.closes_at)):
            message = _("Another edition of this act is discussed in that time.")
            raise ValidationError({"opens_at": message})


def page_title(act: DraftActPage) -> str:
    """What Wagtail's own screens call an announced act."""
    return f"{act.reference} {act.title_ru or act.title_kk}"[:255]


def _check_unhidden(act: DraftActPage) -> None:
    if act.get_view_restrictions().exists():
        message = _("The page, or one above it, is private. Lift that first: announcing publishes.")
        raise ValidationError(message)


def _publish(act: DraftActPage, at: datetime) -> None:
    """Make the page live. Its columns are guarded from the moment the window's row exists."""
    act.refresh_from_db()
    _check_unhidden(act)
    act.title = page_title(act)
    act.draft_title = act.title
    act.live = True
    act.has_unpublished_changes = False
    act.expired = False
    act.expire_at = act.go_live_at = None
    act.first_published_at = act.first_published_at or at
    act.last_published_at = at
    act.save(clean=False)
    act.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)


def payload_of(consultation: Consultation) -> dict:
    """What the record says of a window when it is announced (docs/journal.md)."""
    edition, term, act = consultation.edition, consultation.term, consultation.act
    return {
        "consultation": consultation.pk,
        "body": act.body_id,
        "topic": act.topic_id,
        "edition": edition.number,
        "content_hash": edition.content_hash,
        "opens_at": consultation.opens_at,
        "closes_at": consultation.closes_at,
        "term": {
            "id": term.pk,
            "number": term.number,
            "unit": term.unit,
            "basis_kk": term.basis_kk,
            "basis_ru": term.basis_ru,
        },
        "source_kk": consultation.source_kk,
        "source_ru": consultation.source_ru,
        "differences": list(
            edition.differences.order_by("pos").values(
                "eid", "code", "accepted_by", "accepted_name", "accepted_at", "reason"
            )
        ),
        "documents": list(
            edition.documents.order_by("pk").values("id", "kind", "language", "name", "sha256")
        ),
    }


def _open_not_in_the_past(consultation: Consultation, *, opens_now: bool) -> None:
    """Sealing a code takes seconds: "now" is the instant after it; a given one may have passed."""
    now = clock.database_now().replace(microsecond=0)
    if opens_now:
        consultation.opens_at = max(consultation.opens_at, now)
    elif consultation.opens_at < now:
        raise ValidationError({"opens_at": _("The opening can't be in the past.")})
    check_window(consultation.opens_at, consultation.closes_at, consultation.term.number)


def _write(
    edition: Edition,
    window: dict,
    by: User | None,
    kind: str,
    now: datetime,
    *,
    opens_now: bool = False,
):
    """Seal, publish, write the window and its line of the record."""
    act = edition.act
    if not act.live:
        _publish(act, now)
    edition = sealing.seal(edition, at=now, by=by)
    consultation = Consultation(
        act=act, edition=edition, announced_at=now, announced_by=by, **window
    )
    if not consultation.recorded_afterwards:
        _open_not_in_the_past(consultation, opens_now=opens_now)
    consultation._history_user = by
    consultation.save(force_insert=True)
    journal.append(
        journal.chain_of(act),
        kind,
        at=now,
        actor=journal.actor_of(by, "secretary"),
        subject=f"consultation/{consultation.pk}",
        payload=payload_of(consultation),
    )
    repairing.record(edition, at=now, by=by)
    return consultation


@transaction.atomic
def announce(
    edition: Edition, *, opens_at: datetime | None, closes_at: datetime, by: User | None
) -> Consultation:
    """Announce the edition's window; ``opens_at`` None means now. Instants are UTC.

    Raises ValidationError (with the field) when the window is unlawful, a difference is not
    accepted, or the edition was announced before.
    """
    act = DraftActPage.objects.select_for_update(of=("self",)).get(pk=edition.act_id)
    now = clock.database_now()
    opens_now = opens_at is None
    opens_at = (opens_at or now).replace(microsecond=0)
    if opens_at < now.replace(microsecond=0):
        raise ValidationError({"opens_at": _("The opening can't be in the past.")})
    term = window_term(act, opens_at)
    check_window(opens_at, closes_at, term.number)
    _check_languages(edition)
    _check_unsealed(edition)
    check_free(act, opens_at, closes_at)
    check_term_covers(edition, closes_at)
    window = {"opens_at": opens_at, "closes_at": closes_at, "term": term}
    return _write(edition, window, by, EventKind.ACT_ANNOUNCED, now, opens_now=opens_now)


@transaction.atomic
def record_afterwards(
    edition: Edition,
    *,
    opens_at: datetime,
    closes_at: datetime,
    source_kk: str,
    source_ru: str,
    by: User | None,
) -> Consultation:
    """Write down a window that was held elsewhere, wholly in the past (law 1). Instants are UTC."""
    act = DraftActPage.objects.select_for_update(of=("self",)).get(pk=edition.act_id)
    now = clock.database_now()
    if closes_at > now:
        message = _("A window recorded afterwards lies wholly in the past.")
        raise ValidationError({"closes_at": message})
    if not (source_kk and source_ru):
        raise ValidationError({"source_ru": _("Name the source in Kazakh and in Russian.")})
    term = window_term(act, opens_at)
    check_window(opens_at, closes_at, term.number)
    _check_languages(edition)
    _check_unsealed(edition)
    check_free(act, opens_at, closes_at)
    window = {
        "opens_at": opens_at,
        "closes_at": closes_at,
        "term": term,
        "recorded_afterwards": True,
        "source_kk": source_kk,
        "source_ru": source_ru,
    }
    return _write(edition, window, by, EventKind.WINDOW_RECORDED, now)


def _check_unsealed(edition: Edition) -> None:
    if Edition.objects.filter(pk=edition.pk, sealed_at__isnull=False).exists():
        raise ValidationError(_("This edition was announced already. A correction is a new one."))
    if not edition.clauses.exists():
        raise ValidationError(_("The edition has no clause yet. Upload its text first."))
