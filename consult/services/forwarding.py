"""Sends recommendations to bodies, keeps their replies, ends control (domain 1.1 T5-T8, 1.3)."""

import hashlib
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from consult import rules
from consult.events import EventKind
from consult.models import Decision, Forwarding, Recommendation, Reply, Term, User
from consult.services import clock, journal
from consult.services.terms import deadline
from drafts.models import Body

File = tuple[str, bytes]  # its name and its bytes


def _file(row, prefix: str, file: File | None) -> None:
    if file:
        name, content = file
        setattr(row, f"{prefix}_name", name[:255])
        setattr(row, prefix, content)
        setattr(row, f"{prefix}_sha256", hashlib.sha256(content).hexdigest())


def _today() -> date:
    return rules.almaty_date(clock.database_now())


def _append(
    forwarding: Forwarding, kind, at: datetime, by: User | None, role: str, subject, payload
):
    return journal.append(
        journal.chain_of(forwarding.decision.act),
        kind,
        at=at,
        actor=journal.actor_of(by, role),
        subject=subject,
        payload=payload,
    )


def forwarding_payload(row: Forwarding) -> dict:
    return {
        "forwarding": row.pk,
        "decision": row.decision_id,
        "body": row.body_id,
        "outgoing_number": row.outgoing_number,
        "sent_on": row.sent_on,
        "received_on": row.received_on,
        "term": row.term_id,
        "due_on": row.due_on,
        "letter_name": row.letter_name,
        "letter": row.letter_sha256,
    }


def reply_payload(row: Reply) -> dict:
    return {
        "reply": row.pk,
        "forwarding": row.forwarding_id,
        "recommendation": row.recommendation.number,
        "result": row.result,
        "reason_kk": row.reason_kk,
        "reason_ru": row.reason_ru,
        "signer": row.signer,
        "replied_on": row.replied_on,
        "scan_name": row.scan_name,
        "scan": row.scan_sha256,
    }


def _check_forwarding(decision: Decision, body: Body, sent_on: date, received_on: date) -> None:
    if not decision.is_signed:
        raise ValidationError(_("Only a signed decision is forwarded."))
    rows = list(decision.recommendations.all())
    if not rows:
        raise ValidationError(_("The decision has no recommendation to forward."))
    if any(not (row.text_kk.strip() and row.text_ru.strip()) for row in rows):
        raise ValidationError(_("Each recommendation is written in Kazakh and in Russian."))
    if decision.forwardings.filter(body=body).exists():
        message = _("The recommendations were sent to this body already: %(body)s.")
        raise ValidationError({"body": message % {"body": body}})
    if sent_on < decision.item.meeting.held_on:
        message = _("The letter can't be earlier than the meeting.")
        raise ValidationError({"sent_on": message})
    if received_on > _today():
        message = _("The term runs from the receipt: enter it when the body has the letter.")
        raise ValidationError({"received_on": message})
    if received_on < sent_on:
        message = _("The body can't receive the letter before it was sent.")
        raise ValidationError({"received_on": message})


@transaction.atomic
def forward(
    decision: Decision,
    *,
    body: Body,
    outgoing_number: str,
    sent_on: date,
    received_on: date,
    by: User | None,
    letter: File | None = None,
    term_code: str = Term.Code.BODY_REPLY_DRAFT,
) -> Forwarding:
    """Record that a signed decision's recommendations went to a body; the term runs from receipt.

    Without a term's row in force no reply is ever overdue. Raises ValidationError: an unsigned
    decision, nothing to forward, a language empty, a body that has them already, dates in disorder.
    """
    decision = (
        Decision.objects.select_for_update(of=("self",))
        .select_related("act", "item__meeting")
        .get(pk=decision.pk)
    )
    _check_forwarding(decision, body, sent_on, received_on)
    found = deadline(term_code, received_on, decision.act.kind)
    row = Forwarding(
        decision=decision,
        body=body,
        outgoing_number=outgoing_number,
        sent_on=sent_on,
        received_on=received_on,
        term=found.term if found else None,
        due_on=found.due_on if found else None,
        sent_by=by,
        recorded_at=clock.database_now(),
    )
    _file(row, "letter", letter)
    row.full_clean(exclude={"sent_by"})
    row._history_user = by
    row.save()
    _append(
        row,
        EventKind.RECOMMENDATIONS_FORWARDED,
        row.recorded_at,
        by,
        "secretary",
        f"forwarding/{row.pk}",
        forwarding_payload(row),
    )
    return row


@transaction.atomic
def record_reply(
    forwarding: Forwarding,
    *,
    recommendation: Recommendation,
    result: str,
    reason_kk: str,
    reason_ru: str,
    replied_on: date,
    by: User | None,
    role: str = "officer",
    signer: str = "",
    scan: File | None = None,
) -> Reply:
    """One body's answer to one recommendation. The secretary (``role``) enters it with a scan.

    Raises ValidationError: no reasons for what is not taken in full, no scan, a second reply.
    """
    forwarding = (
        Forwarding.objects.select_for_update(of=("self",))
        .select_related("decision__act")
        .get(pk=forwarding.pk)
    )
    _check_reply(forwarding, recommendation, replied_on)
    _check_reasons(result, reason_kk, reason_ru)
    if role == "secretary" and not scan:
        raise ValidationError({"scan": _("Add the scan of the body's reply.")})
    row = Reply(
        forwarding=forwarding,
        recommendation=recommendation,
        result=result,
        reason_kk=reason_kk.strip(),
        reason_ru=reason_ru.strip(),
        signer=signer.strip(),
        replied_on=replied_on,
        recorded_by=by,
        recorded_at=clock.database_now(),
    )
    _file(row, "scan", scan)
    row.full_clean(exclude={"recorded_by"})
    row._history_user = by
    row.save()
    _append(
        forwarding,
        EventKind.REPLY_RECORDED,
        row.recorded_at,
        by,
        role,
        f"reply/{row.pk}",
        reply_payload(row),
    )
    return row


def _check_reply(forwarding: Forwarding, recommendation: Recommendation, replied_on: date) -> None:
    if recommendation.decision_id != forwarding.decision_id:
        raise ValidationError(_("This recommendation was not sent to that body."))
    if forwarding.replies.filter(recommendation=recommendation).exists():
        raise ValidationError(_("The body has replied to this recommendation already."))
    if replied_on < forwarding.sent_on:
        raise ValidationError({"replied_on": _("The reply can't be earlier than the letter.")})
    if replied_on > _today():
        raise ValidationError({"replied_on": _("The reply can't be dated in the future.")})


def _check_reasons(result: str, reason_kk: str, reason_ru: str) -> None:
    """Motivated (Law on Public Councils, 5(2)); in both languages, or in none when it is taken."""
    both = reason_kk.strip(), reason_ru.strip()
    empty = "reason_kk" if not both[0] else "reason_ru"
    if result != Reply.Result.TAKEN and not all(both):
        message = _("Give the reasons in both languages when it is not taken in full.")
        raise ValidationError({empty: message})
    if any(both) and not all(both):
        raise ValidationError({empty: _("Write the reasons in both languages, or in none.")})


@transaction.atomic
def settle(
    forwarding: Forwarding, *, reason_kk: str, reason_ru: str, by: User | None
) -> Forwarding:
    """End control of a forwarding, with the basis of it. Once."""
    forwarding = (
        Forwarding.objects.select_for_update(of=("self",))
        .select_related("decision__act")
        .get(pk=forwarding.pk)
    )
    if forwarding.settled_at:
        raise ValidationError(_("Control of this letter has ended already."))
    if not (reason_kk.strip() and reason_ru.strip()):
        empty = "reason_kk" if not reason_kk.strip() else "reason_ru"
        raise ValidationError({empty: _("Give the basis in both languages.")})
    forwarding.settled_at = clock.database_now()
    forwarding.settled_reason_kk = reason_kk.strip()
    forwarding.settled_reason_ru = reason_ru.strip()
    forwarding._history_user = by
    forwarding.save(update_fields=["settled_at", "settled_reason_kk", "settled_reason_ru"])
    _append(
        forwarding,
        EventKind.FORWARDING_SETTLED,
        forwarding.settled_at,
        by,
        "secretary",
        f"forwarding/{forwarding.pk}",
        settled_payload(forwarding),
    )
    return forwarding


def settled_payload(row: Forwarding) -> dict:
    return {
        "forwarding": row.pk,
        "reason_kk": row.settled_reason_kk,
        "reason_ru": row.settled_reason_ru,
    }
