"""Lawful changes of an announced window: postpone, cancel, extend (laws 1, 2)."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from consult import rules
from consult.events import EventKind
from consult.models import Consultation, Extension, User
from consult.models.consultations import check_window
from consult.services import clock, journal
from consult.services.announcing import check_free, window_term
from consult.services.assigning import check_term_covers


def _lock(consultation: Consultation) -> tuple[Consultation, datetime]:
    locked = (
        Consultation.objects.select_for_update(of=("self",))
        .select_related("act", "edition", "term")
        .get(pk=consultation.pk)
    )
    return locked, clock.database_now()


def _only_announced(consultation: Consultation, at: datetime) -> None:
    if consultation.recorded_afterwards or consultation.state(at) != rules.State.ANNOUNCED:
        raise ValidationError(_("Only a window that has not opened can be postponed or cancelled."))


def _check_reasons(reason_kk: str, reason_ru: str) -> None:
    missing = {
        f"reason_{code}": _("Give the reason in both languages: it is published.")
        for code, reason in (("kk", reason_kk), ("ru", reason_ru))
        if not reason.strip()
    }
    if missing:
        raise ValidationError(missing)


def _append(consultation: Consultation, kind: str, by: User | None, at: datetime, **payload):
    return journal.append(
        journal.chain_of(consultation.act),
        kind,
        at=at,
        actor=journal.actor_of(by, "secretary"),
        subject=f"consultation/{consultation.pk}",
        payload=payload,
    )


@transaction.atomic
def postpone(
    consultation: Consultation,
    *,
    opens_at: datetime,
    closes_at: datetime,
    reason_kk: str,
    reason_ru: str,
    by: User | None,
) -> Consultation:
    """Move a window that has not opened to later, never shorter. Instants are UTC."""
    consultation, at = _lock(consultation)
    _only_announced(consultation, at)
    _check_reasons(reason_kk, reason_ru)
    if opens_at < consultation.opens_at:
        raise ValidationError({"opens_at": _("The opening can only move to later.")})
    if closes_at - opens_at < consultation.closes_at - consultation.opens_at:
        raise ValidationError({"closes_at": _("Postponing can't make the window shorter.")})
    check_window(opens_at, closes_at, window_term(consultation.act, opens_at).number)
    check_free(consultation.act, opens_at, closes_at, but=consultation.pk)
    check_term_covers(consultation.edition, closes_at)
    before = {"opens_at": consultation.opens_at, "closes_at": consultation.closes_at}
    consultation.opens_at, consultation.closes_at = opens_at, closes_at
    consultation._history_user = by
    consultation.save(update_fields=["opens_at", "closes_at"])
    _append(
        consultation,
        EventKind.WINDOW_POSTPONED,
        by,
        at,
        before=before,
        opens_at=opens_at,
        closes_at=closes_at,
        reason_kk=reason_kk,
        reason_ru=reason_ru,
    )
    return consultation


@transaction.atomic
def cancel(
    consultation: Consultation, *, reason_kk: str, reason_ru: str, by: User | None
) -> Consultation:
    """Cancel, publicly, a window that has not opened. Its edition has no other window, ever."""
    consultation, at = _lock(consultation)
    _only_announced(consultation, at)
    _check_reasons(reason_kk, reason_ru)
    consultation.cancelled_at = at
    consultation.cancel_reason_kk, consultation.cancel_reason_ru = reason_kk, reason_ru
    consultation._history_user = by
    consultation.save(update_fields=["cancelled_at", "cancel_reason_kk", "cancel_reason_ru"])
    _append(
        consultation,
        EventKind.WINDOW_CANCELLED,
        by,
        at,
        cancelled_at=at,
        reason_kk=reason_kk,
        reason_ru=reason_ru,
    )
    return consultation


@transaction.atomic
def extend(
    consultation: Consultation,
    *,
    closes_at: datetime,
    reason_kk: str,
    reason_ru: str,
    by: User | None,
) -> Extension:
    """Move the closing of an open or announced window to later (W12: never at or after closing).

    Two extensions at once: the later one must be later still, both are recorded.
    """
    consultation, at = _lock(consultation)
    open_or_announced = (rules.State.OPEN, rules.State.ANNOUNCED)
    if consultation.recorded_afterwards or consultation.state(at) not in open_or_announced:
        raise ValidationError(_("The window has closed. A further discussion needs a new edition."))
    _check_reasons(reason_kk, reason_ru)
    previous = consultation.closes_at
    if closes_at <= previous:
        raise ValidationError({"closes_at": _("The closing can only move to later.")})
    check_window(consultation.opens_at, closes_at, consultation.term.number)
    check_free(consultation.act, consultation.opens_at, closes_at, but=consultation.pk)
    check_term_covers(consultation.edition, closes_at)
    consultation.closes_at = closes_at
    consultation._history_user = by
    consultation.save(update_fields=["closes_at"])
    extension = Extension(
        consultation=consultation,
        previous_closes_at=previous,
        closes_at=closes_at,
        reason_kk=reason_kk,
        reason_ru=reason_ru,
        extended_by=by,
        extended_at=at,
    )
    extension._history_user = by
    extension.save(force_insert=True)
    _append(
        consultation,
        EventKind.WINDOW_EXTENDED,
        by,
        at,
        extension=extension.pk,
        previous_closes_at=previous,
        closes_at=closes_at,
        reason_kk=reason_kk,
        reason_ru=reason_ru,
    )
    return extension
