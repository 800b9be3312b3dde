"""The council's verdict on an edition: prepared by the secretary, signed by the chair (law 9)."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from consult import permissions
from consult.events import EventKind
from consult.models import AgendaItem, Decision, Recommendation, User, Verdict
from consult.services import clock, journal
from consult.services.meetings import count_of, has_quorum, is_carried
from consult.services.silence import deemed_agreed
from drafts.models import Clause, Edition


@dataclass(frozen=True)
class Asked:
    """One recommendation in both languages; with a clause it is printed as a remark."""

    text_kk: str
    text_ru: str
    clause: Clause | None = None


def _check_time(edition: Edition) -> None:
    """``decide`` waits for the closing of the window, not for the answers."""
    consultation = getattr(edition, "consultation", None)
    if consultation is None or consultation.cancelled_at:
        raise ValidationError(_("This edition has no public consultation to decide after."))
    if clock.database_now() < consultation.closes_at:
        raise ValidationError(_("The council decides when the window has closed."))


def _check_meeting(item: AgendaItem) -> None:
    if not has_quorum(item.meeting):
        raise ValidationError(_("The meeting had no quorum: it can decide nothing."))
    if not is_carried(item):
        raise ValidationError(_("The question did not get the majority of the voting rule."))


def _check_words(edition: Edition, verdict: str, recommendations: list[Asked]) -> None:
    if verdict == Verdict.APPROVED_WITH_REMARKS and not recommendations:
        message = _("Approval with remarks needs at least one recommendation.")
        raise ValidationError({"verdict": message})
    if verdict == Verdict.APPROVED and recommendations:
        message = _("An approval without remarks carries no recommendation.")
        raise ValidationError({"verdict": message})
    for asked in recommendations:
        if not (asked.text_kk.strip() and asked.text_ru.strip()):
            raise ValidationError(_("Each recommendation is written in Kazakh and in Russian."))
        if asked.clause and asked.clause.edition_id != edition.pk:
            raise ValidationError(_("A recommendation names a clause of the same edition."))
    if verdict == Verdict.APPROVED_WITH_REMARKS and not any(a.clause for a in recommendations):
        raise ValidationError(_("At least one remark is tied to a clause."))


@transaction.atomic
def prepare_decision(
    item: AgendaItem,
    *,
    verdict: str,
    recommendations: list[Asked] = (),
    reason_kk: str = "",
    reason_ru: str = "",
    by: User | None,
) -> Decision:
    """Write or rewrite the unsigned decision on an edition. Raises ValidationError."""
    if item.edition_id is None:
        raise ValidationError(_("This point of the agenda is about no draft act."))
    edition = (
        Edition.objects.select_for_update(of=("self",))
        .select_related("act")
        .get(pk=item.edition_id)
    )
    _check_time(edition)
    _check_meeting(item)
    _check_words(edition, verdict, list(recommendations))
    decision = Decision.objects.filter(edition=edition).first() or Decision(edition=edition)
    if decision.is_signed:
        raise ValidationError(_("The edition has its signed decision. There is one, ever."))
    decision.act, decision.item, decision.verdict = edition.act, item, verdict
    decision.reason_kk, decision.reason_ru = reason_kk, reason_ru
    decision.prepared_by = by
    decision.full_clean()
    decision.save()
    decision.recommendations.all().delete()
    for number, asked in enumerate(recommendations, start=1):
        Recommendation.objects.create(
            decision=decision,
            number=number,
            clause=asked.clause,
            text_kk=asked.text_kk.strip(),
            text_ru=asked.text_ru.strip(),
        )
    return decision


@transaction.atomic
def sign_decision(decision: Decision, *, by: User) -> Decision:
    """The chair signs: from now on the verdict is public and fixed.

    Late when the council's term has passed by then: it is said so, and undoes nothing. Raises
    PermissionDenied for anybody but the chair of the day, ValidationError when something lacks.
    """
    if not permissions.may_sign_decision(by, timezone.localdate()):
        raise PermissionDenied(_("Only the chair signs a decision."))
    decision = (
        Decision.objects.select_for_update(of=("self",))
        .select_related("act", "edition__act", "item__meeting__rule")
        .get(pk=decision.pk)
    )
    if decision.is_signed:
        raise ValidationError(_("The decision is signed already."))
    asked = [
        Asked(row.text_kk, row.text_ru, row.clause)
        for row in decision.recommendations.select_related("clause")
    ]
    _check_time(decision.edition)
    _check_meeting(decision.item)
    _check_words(decision.edition, decision.verdict, asked)
    at = clock.database_now()
    decision.is_late = deemed_agreed(decision.edition, at) is not None
    decision.signed_by, decision.signed_at = by, at
    decision.save()
    journal.append(
        journal.chain_of(decision.act),
        EventKind.DECISION_SIGNED,
        at=at,
        actor=journal.actor_of(by, "chair"),
        subject=f"decision/{decision.pk}",
        payload=payload_of(decision),
    )
    return decision


def payload_of(decision: Decision) -> dict:
    """The signed decision as the record keeps it, with its recommendations in both languages."""
    count = count_of(decision.item)
    return {
        "decision": decision.pk,
        "edition": decision.edition.number,
        "meeting": decision.item.meeting_id,
        "verdict": decision.verdict,
        "reason_kk": decision.reason_kk,
        "reason_ru": decision.reason_ru,
        "is_late": decision.is_late,
        "votes": {
            "members": count.members,
            "present": count.present,
            "for": count.in_favour,
            "against": count.against,
            "abstained": count.abstained,
        },
        "recommendations": [
            {
                "number": row.number,
                "clause": row.clause.eid if row.clause else "",
                "text_kk": row.text_kk,
                "text_ru": row.text_ru,
            }
            for row in decision.recommendations.select_related("clause").order_by("number")
        ],
    }
