"""One unlawful step at the end of each sequence: it must be refused, wherever the sequence led."""

from django.db import transaction

from comments.services import completing
from consult.models import Completion, Decision, Recommendation
from consult.services import deciding, forwarding
from tests.comments import opining
from tests.meetings import asked
from tests.search.life.road import meet, say


def second_verdict(life) -> bool:
    """Past the services: the row itself is refused, and so is a change of a signed one."""
    decision = Decision.objects.filter(edition=life.window.edition).first()
    if decision is None:
        return False
    item = meet(life, absent=0)
    second = {"act": life.window.act, "edition": life.window.edition, "item": item}
    life.past_services("second verdict", lambda: Decision.objects.create(**second))
    if decision.is_signed:
        life.refused("second verdict", lambda: _prepare(life, item, "returned"))
        rows = Decision.objects.filter(pk=decision.pk)
        life.past_services("second verdict", lambda: rows.update(verdict="not_approved"))
    return True


def _prepare(life, item, verdict: str, *remarks: deciding.Asked) -> Decision:
    return deciding.prepare_decision(
        item,
        verdict=verdict,
        recommendations=list(remarks),
        reason_kk="Негіз жоқ.",
        reason_ru="Нет оснований.",
        by=life.scene.secretary,
    )


def decision_before_closing(life) -> bool:
    if life.closed:
        return False
    item = meet(life, absent=0)
    life.refused("early decision", lambda: _prepare(life, item, "returned"))
    return True


def _is_undecided(life) -> bool:
    signed = Decision.objects.filter(edition=life.window.edition, signed_at__isnull=False)
    return life.closed and not signed.exists()


def decision_without_quorum(life) -> bool:
    """One of three came; all who came were for it."""
    if not _is_undecided(life):
        return False
    item = meet(life, absent=2)
    life.refused("decide without quorum", lambda: _prepare(life, item, "returned"))
    return True


def remarks_without_recommendation(life) -> bool:
    if not _is_undecided(life):
        return False
    item, verdict = meet(life, absent=0), "approved_with_remarks"
    life.refused("remarks without any", lambda: _prepare(life, item, verdict))
    decision = _prepare(life, item, verdict, asked(life.window.edition))
    Recommendation.objects.filter(decision=decision).delete()
    life.refused("remarks without any", lambda: _sign(life, decision))
    return True


def _sign(life, decision: Decision) -> Decision:
    return deciding.sign_decision(decision, by=life.scene.chair)


def one_language(life) -> bool:
    """Neither prepared, nor signed after a change past the services, nor changed when signed."""
    decision = Decision.objects.filter(edition=life.window.edition).first()
    if not life.closed:
        return False
    name = "forward one language"
    if _is_undecided(life):
        half = deciding.Asked("Мерзім.", " ", life.window.edition.clauses.get(eid="para_1"))
        item = meet(life, absent=0)
        life.refused(name, lambda: _prepare(life, item, "approved_with_remarks", half))
        decision = _prepare(life, item, "approved_with_remarks", asked(life.window.edition))
        Recommendation.objects.filter(decision=decision).update(text_ru=" ")
        life.refused(name, lambda: _sign(life, decision))
        life.refused(name, lambda: _forward(life, decision))
    elif decision.recommendations.exists():
        rows = decision.recommendations.all()
        life.past_services(name, lambda: rows.update(text_ru=" "))
    else:
        life.refused(name, lambda: _forward(life, decision))
    return True


def _forward(life, decision: Decision):
    return forwarding.forward(
        decision,
        body=life.scene.bodies[1],
        outgoing_number="9",
        sent_on=decision.item.meeting.held_on,
        received_on=decision.item.meeting.held_on,
        by=life.scene.secretary,
    )


def completion_with_an_open_comment(life) -> bool:
    """Before the closing too, whatever is answered by then."""
    done = Completion.objects.filter(consultation=life.window).exists()
    if done or (life.closed and not life.unanswered()):
        return False
    by = life.scene.secretary
    life.refused("complete early", lambda: completing.complete(life.window, by=by))
    return True


def opinion_of_no_member(life) -> bool:
    """Somebody whose seat has ended; and somebody who never had one."""
    for user in (life.scene.former, life.scene.stranger, life.scene.secretary):
        life.refused("opinion of no member", lambda user=user: opining.submitted(life.window, user))
    return True


def comment_after_closing(life) -> bool:
    if not life.closed:
        return False
    user = life.scene.residents[1]
    life.refused("comment too late", lambda: say(life.window, user))
    return True


TEMPTATIONS = (
    second_verdict,
    decision_before_closing,
    decision_without_quorum,
    remarks_without_recommendation,
    one_language,
    completion_with_an_open_comment,
    opinion_of_no_member,
    comment_after_closing,
)


def tempt(life, first: int) -> None:
    """Try the temptation of that number, or the next one that applies where the sequence is."""
    order = TEMPTATIONS[first:] + TEMPTATIONS[:first]
    assert any(_undone(temptation, life) for temptation in order)


def tempt_with_all(life) -> None:
    for temptation in TEMPTATIONS:
        _undone(temptation, life)


def _undone(temptation, life) -> bool:
    """What it did lawfully on the way (a meeting, say) is no part of the sequence."""
    with transaction.atomic():
        applies = temptation(life)
        transaction.set_rollback(True)
    return applies
