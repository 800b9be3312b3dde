"""The council's verdict on an edition: prepared by the secretary, signed by the chair (law 9)."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from consult import permissions, rules
from consult.events import EventKind
from consult.models import AgendaItem, Decision, Recommendation, User, Verdict
from consult.models.decisions import REASONED
from consult.services import clock, journal
from consult.services.meetings import count_of, has_quorum, is_carried
from consult.services.silence import decided_at, deemed_agreed
from consult.services.stating import stated_or_now
from drafts.models import Clause, Edition


@dataclass(frozen=True)
class Asked:
    """One recommendation in both languages; with a clause it is printed as a remark."""

    text_kk: str
    text_ru: str
    clause: Clause | None = None


def _check_time(edition: Edition, item: AgendaItem) -> None:
    """``decide`` waits for the closing of the window, not for the answers; so does the vote."""
    consultation = getattr(edition, "consultation", None)
    if consultation is None or consultation.cancelled_at:
        raise ValidationError(_("This edition has no public consultation to decide after."))
    if clock.database_now() < consultation.closes_at:
        raise ValidationError(_("The council decides when the window has closed."))
    if item.meeting.held_on < rules.almaty_date(consultation.closes_at):
        raise ValidationError(_("The meeting was held before the window had closed."))


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
    _check_asked(edition, recommendations)
    if verdict == Verdict.APPROVED_WITH_REMARKS and not any(a.clause for a in recommendations):
        raise ValidationError(_("At least one remark is tied to a clause."))


def _check_asked(edition: Edition, recommendations: list[Asked]) -> None:
    for asked in recommendations:
        if not (asked.text_kk.strip() and asked.text_ru.strip()):
            raise ValidationError(_("Each recommendation is written in Kazakh and in Russian."))
        if asked.clause and asked.clause.edition_id != edition.pk:
            raise ValidationError(_("A recommendation names a clause of the same edition."))


def _check_reasons(verdict: str, reason_kk: str, reason_ru: str) -> None:
    """Two authentic languages (law 6); who sends an act back says why."""
    both = reason_kk.strip(), reason_ru.strip()
    if any(both) and not all(both):
        empty = "reason_kk" if not both[0] else "reason_ru"
        raise ValidationError({empty: _("Write the grounds in both languages, or in none.")})
    if verdict in REASONED and not all(both):
        message = _("Give the grounds in both languages: the act is not approved.")
        raise ValidationError({"reason_kk": message})


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
    item = AgendaItem.objects.select_related("meeting__rule").get(pk=item.pk)
    if item.edition_id is None:
        raise ValidationError(_("This point of the agenda is about no draft act."))
    edition = (
        Edition.objects.select_for_update(of=("self",))
        .select_related("act")
        .get(pk=item.edition_id)
    )
    _check_time(edition, item)
    _check_meeting(item)
    _check_words(edition, verdict, list(recommendations))
    _check_reasons(verdict, reason_kk, reason_ru)
    decision = Decision.objects.filter(edition=edition).first() or Decision(edition=edition)
    if decision.is_signed:
        raise ValidationError(_("The edition has its signed decision. There is one, ever."))
    decision.act, decision.item, decision.verdict = edition.act, item, verdict
    decision.reason_kk, decision.reason_ru = reason_kk.strip(), reason_ru.strip()
    decision.prepared_by = decision._history_user = by
    decision.full_clean(exclude={"prepared_by"})
    decision.save()
    _write_recommendations(decision, recommendations, by)
    return decision


def _write_recommendations(decision: Decision, recommendations, by: User | None) -> None:
    """Those of an unsigned decision are written anew each time; their history stays."""
    decision.recommendations.all().delete()
    for number, asked in enumerate(recommendations, start=1):
        row = Recommendation(decision=decision, number=number, clause=asked.clause)
        row.text_kk, row.text_ru = asked.text_kk.strip(), asked.text_ru.strip()
        row._history_user = by
        row.save()


@transaction.atomic
def sign_decision(decision: Decision, *, by: User, stated_at: datetime | None = None) -> Decision:
    """The chair signs: from now on the verdict is public and fixed.

    Late when the council's term has passed by then: it is said so, and undoes nothing. Raises
    PermissionDenied for anybody but the chair of the day and for who prepared it (A20), and
    ValidationError when something lacks. ``stated_at``: see ``stated_or_now``.
    """
    if not permissions.may_sign_decision(by, rules.almaty_date(clock.database_now())):
        raise PermissionDenied(_("Only the chair signs a decision."))
    # The same lock as in preparing: nobody rewrites what is being signed.
    Edition.objects.select_for_update(of=("self",)).get(pk=decision.edition_id)
    decision = (
        Decision.objects.select_for_update(of=("self",))
        .select_related("act", "edition__act", "item__meeting__rule")
        .get(pk=decision.pk)
    )
    if decision.is_signed:
        raise ValidationError(_("The decision is signed already."))
    if decision.prepared_by_id == by.pk:
        raise PermissionDenied(_("Who prepared the decision does not sign it."))
    asked = [
        Asked(row.text_kk, row.text_ru, row.clause)
        for row in decision.recommendations.select_related("clause")
    ]
    _check_time(decision.edition, decision.item)
    at = stated_or_now(decision.edition.consultation, stated_at)
    if rules.almaty_date(at) < decision.item.meeting.held_on:
        raise ValidationError(_("A decision is not signed before its meeting."))
    _check_meeting(decision.item)
    _check_words(decision.edition, decision.verdict, asked)
    decision.is_late = deemed_agreed(decision.edition, decided_at(decision, at)) is not None
    decision.signed_by, decision.signed_at = by, at
    decision._history_user = by
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
    count, meeting = count_of(decision.item), decision.item.meeting
    return {
        "decision": decision.pk,
        "edition": decision.edition.number,
        "item": decision.item_id,
        "meeting": {
            "id": meeting.pk,
            "kind": meeting.kind,
            "number": meeting.number,
            "held_on": meeting.held_on,
        },
        "prepared_by": decision.prepared_by_id,
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
                "id": row.pk,
                "number": row.number,
                "clause": row.clause.eid if row.clause else "",
                "text_kk": row.text_kk,
                "text_ru": row.text_ru,
            }
            for row in decision.recommendations.select_related("clause").order_by("number")
        ],
    }
