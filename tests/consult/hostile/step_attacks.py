"""Attacks on the steps after the window: each is what one guard alone refuses.

All but a few start from the scene of a closed window, whose ``road`` is walked to its end.
"""

from datetime import timedelta

from django.utils import timezone

from consult.services import forwarding
from tests import factories
from tests.consult.hostile import sql
from tests.consult.hostile.guard_attacks import (
    Attack,
    _uuid,
    change,
    dated_row,
    numbered,
    replaced,
    take_away,
)
from tests.consult.hostile.procedure import hold_meeting
from tests.consult.hostile.rows import _id

AGENDA, ATTENDANCE, VOTE = "consult_agendaitem", "consult_attendance", "consult_vote"
COMMISSION, SEAT, RULE = "consult_commission", "consult_commissionseat", "consult_votingrule"
CALENDAR, ASSIGNMENT, MEETING = "consult_calendarday", "consult_assignment", "consult_meeting"
COMPLETION, REPLY, SENT = "consult_completion", "consult_reply", "consult_forwarding"
DECISION, RECOMMENDATION = "consult_decision", "consult_recommendation"
SUPPORT, OPINION = "comments_support", "comments_opinion"
POINT, FILE = "comments_opinionpoint", "comments_opinionfile"
ANSWER, ANSWERED = "comments_answer", "comments_answeredcomment"
EXCEPTION = "comments_namedexception"


def now(back: timedelta = timedelta()):
    return sql.stored(timezone.now() - back)


EARLIER = timedelta(hours=2)


def on(run) -> Attack:
    return Attack(run, state="closed")


def row(table: str, find) -> dict:
    """A function of the scene: the row that ``find(road)`` gives, under a free key."""
    return lambda scene: sql.row_of(table, "id", _id(find(scene.road))) | {"id": 7777}


def made(make, **changes):
    """``make`` with values that are functions of the scene."""
    return lambda scene: make(scene) | {name: value(scene) for name, value in changes.items()}


def put(table: str, make):
    return on(lambda scene: sql.insert(table, make(scene)))


def set_on(table: str, find, **changes) -> Attack:
    def attack(scene):
        names = ", ".join(f"{name} = %s" for name in changes)
        values = [value(scene) if callable(value) else value for value in changes.values()]
        key = _id(find(scene.road))
        return sql.run(f"UPDATE {table} SET {names} WHERE id = %s", *values, key)

    return on(attack)


def new_member(_scene):
    return factories.member().memberships.get().pk


def keys(prefix: str, table: str, make) -> dict[str, Attack]:
    """What holds the keys of a table against REPLACE on SQLite."""
    return {
        f"{prefix}_exists": on(replaced(table, make)),
        f"{prefix}_numbered": on(numbered(table, make)),
    }


def part(prefix: str, table: str, free, fixed) -> dict[str, Attack]:
    """``free`` makes a lawful new row; ``fixed`` the same one of the frozen parent."""
    return keys(prefix, table, free) | {f"{prefix}_added": put(table, fixed)}


# -------------------------------------------------------- people, calendar

PEOPLE = {
    "commission_dated": on(change(COMMISSION, "name_ru")),
    **keys("commission", COMMISSION, dated_row(COMMISSION)),
    "seat_dated": on(change(SEAT, "role", "member")),
    **keys("seat", SEAT, dated_row(SEAT, starts_on="2095-01-01")),
    "votingrule_dated": on(change(RULE, "base", "membership")),
    **keys("votingrule", RULE, dated_row(RULE, valid_from="2095-01-01")),
    "calendar_day": on(change(CALENDAR, "day", "2095-01-01")),
    **keys("calendar", CALENDAR, dated_row(CALENDAR, day="2095-02-02")),
}

# --------------------------------------------------------------- meetings

MEETINGS = {
    **keys("assignment", ASSIGNMENT, dated_row(ASSIGNMENT)),
    **keys("meeting", MEETING, dated_row(MEETING, number="77")),
    **keys("agenda", AGENDA, dated_row(AGENDA, position=77)),
    **keys("attendance", ATTENDANCE, made(dated_row(ATTENDANCE), membership_id=new_member)),
    **keys("vote", VOTE, made(dated_row(VOTE), membership_id=new_member)),
}

# -------------------------------------------------------------- decisions


def new_decision(scene, **changes) -> dict:
    """Of the scene's own edition, at a further meeting."""
    item = hold_meeting("2", [scene.edition], scene.secretary).agenda.get()
    place = {"act_id": scene.act.pk, "edition_id": scene.edition.pk, "item_id": item.pk}
    return row(DECISION, lambda road: road.prepared)(scene) | place | changes


def prepared(road):
    return road.prepared


def signed_without_remarks(scene):
    decision = scene.road.prepared
    sql.run(f"DELETE FROM {RECOMMENDATION} WHERE decision_id = %s", decision.pk)
    return sql.run(
        f"UPDATE {DECISION} SET signed_at = %s, signed_by_id = %s WHERE id = %s",
        now(),
        scene.secretary.pk,
        decision.pk,
    )


def decision_taken(scene):
    change_to = {"item_id": scene.road.signed.item_id}
    return sql.update_or_replace(DECISION, change_to, "id", scene.road.prepared.pk)


def further(decision):
    """A further recommendation of a decision of the road."""
    found = row(RECOMMENDATION, lambda road: decision(road).recommendations.first())
    return made(found, number=lambda _s: 77)


DECISIONS = {
    "decision_born": put(
        DECISION, lambda s: new_decision(s, signed_at=now(), signed_by_id=s.secretary.pk)
    ),
    "decision_deleted": on(take_away(DECISION)),
    "decision_place": set_on(DECISION, prepared, edition_id=lambda s: s.edition.pk),
    "decision_time": set_on(
        DECISION,
        prepared,
        signed_at=lambda _s: now(EARLIER),
        signed_by_id=lambda s: s.secretary.pk,
    ),
    "decision_remarks": on(signed_without_remarks),
    "decision_taken": on(decision_taken),
    **keys("decision", DECISION, new_decision),
    **part("recommendation", RECOMMENDATION, further(prepared), further(lambda r: r.signed)),
}

# ------------------------------------------------------------- forwarding


def sent_elsewhere(scene, **changes) -> dict:
    body = {"body_id": factories.BodyFactory().pk}
    return row(SENT, lambda road: road.forwarding)(scene) | body | changes


def settled_again(scene):
    reasons = {"reason_kk": "Орындалды.", "reason_ru": "Исполнено."}
    forwarding.settle(scene.road.forwarding, by=scene.secretary, **reasons)
    return change(SENT, "settled_reason_ru")(scene)


SETTLED = {"settled_reason_kk": "x", "settled_reason_ru": "x"}
FORWARDING = {
    "forwarding_bent": on(change(SENT, "outgoing_number")),
    "forwarding_again": on(settled_again),
    "forwarding_settled": set_on(
        SENT, lambda r: r.forwarding, settled_at=lambda _s: now(EARLIER), **SETTLED
    ),
    "forwarding_born": put(SENT, lambda s: sent_elsewhere(s, settled_at=now(), **SETTLED)),
    "forwarding_unsigned": put(SENT, lambda s: sent_elsewhere(s, decision_id=s.road.prepared.pk)),
    **keys("forwarding", SENT, sent_elsewhere),
    **keys(
        "reply",
        REPLY,
        made(
            row(REPLY, lambda r: r.reply),
            recommendation_id=lambda s: s.road.signed.recommendations.get(number=2).pk,
        ),
    ),
}

# ----------------------------------------------------------------- voices


def new_support(scene) -> dict:
    """Of the comment of an open window."""
    user = factories.UserFactory()
    place = {"comment_id": _id(scene.comment), "user_id": user.pk, "received_at": now()}
    return sql.last_row(SUPPORT) | place | {"id": 7777}


def support_replaced(scene):
    return sql.replace(SUPPORT, new_support(scene) | {"id": sql.last_row(SUPPORT)["id"]})


def new_opinion(scene, **changes) -> dict:
    """Another member's, unsent."""
    found = row(OPINION, lambda road: road.unsent)(scene)
    return found | {"id": _uuid(), "membership_id": new_member(scene)} | changes


def other_point(opinion):
    """A remark on a clause of which the opinion says nothing yet."""

    def clause(scene):
        return opinion(scene.road).edition.clauses.get(eid="para_1").pk

    return made(row(POINT, lambda road: opinion(road).points.first()), clause_id=clause)


def unsent(road):
    return road.unsent


def submitted(road):
    return road.submitted


VOICES = {
    "support_bent": on(change(SUPPORT, "user_id", 1)),
    "support_late": put(
        SUPPORT, lambda s: new_support(s) | {"comment_id": _id(s.road.comments[0])}
    ),
    "support_exists": Attack(support_replaced),
    "support_numbered": Attack(numbered(SUPPORT, new_support)),
    "opinion_born": put(OPINION, lambda s: new_opinion(s, received_at=now(), written_at=now())),
    "opinion_deleted": on(take_away(OPINION)),
    "opinion_place": set_on(OPINION, unsent, consultation_id=lambda s: s.consultation.pk),
    "opinion_late": set_on(
        OPINION,
        unsent,
        received_at=lambda _s: now(EARLIER),
        written_at=lambda _s: now(),
        digest="f" * 64,
    ),
    "opinion_exists": on(replaced(OPINION, new_opinion)),
    "opinion_numbered": put(OPINION, lambda s: new_opinion(s, rowid=-5)),
    **part("point", POINT, other_point(unsent), other_point(submitted)),
    **part(
        "file",
        FILE,
        row(FILE, lambda r: r.unsent.files.first()),
        row(FILE, lambda r: r.submitted.files.first()),
    ),
}

# ---------------------------------------------------------------- answers


def proposed(road):
    return road.proposed


def answers(answer):
    """The last comment, which nobody answered, under an answer of the road."""
    found = row(ANSWERED, lambda road: answer(road).answered.first())
    return made(found, comment_id=lambda s: _id(s.road.comments[3]))


def answered_taken(scene):
    change_to = {"comment_id": _id(scene.road.comments[0])}
    mine = scene.road.proposed.answered.get().pk
    return sql.update_or_replace(ANSWERED, change_to, "id", mine)


def completed(consultation):
    found = row(COMPLETION, lambda road: road.completion)
    return made(found, consultation_id=lambda s: consultation(s).pk)


ANSWERS = {
    "answer_born": put(ANSWER, made(row(ANSWER, proposed), published_at=lambda _s: now())),
    "answer_deleted": on(take_away(ANSWER)),
    "answer_place": set_on(ANSWER, proposed, consultation_id=lambda s: s.consultation.pk),
    "answer_time": set_on(ANSWER, proposed, published_at=lambda _s: now(EARLIER)),
    **keys("answer", ANSWER, row(ANSWER, proposed)),
    **part("answered", ANSWERED, answers(proposed), answers(lambda r: r.answer)),
    "answered_taken": on(answered_taken),
    **keys(
        "exception",
        EXCEPTION,
        made(row(EXCEPTION, lambda r: r.exception), comment_id=lambda s: _id(s.road.comments[2])),
    ),
    "completion_true": put(COMPLETION, completed(lambda s: s.consultation)),
    # A window without comments is complete by itself.
    **keys("completion", COMPLETION, completed(lambda s: s.road.prepared.edition.consultation)),
}

STEPS = PEOPLE | MEETINGS | DECISIONS | FORWARDING | VOICES | ANSWERS
