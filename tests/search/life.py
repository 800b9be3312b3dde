"""The whole life of an act as rules that hypothesis plays in any order, lawful and unlawful.

The clock is the gate's own, replaced in process: it stays before the closing until the rule
``close`` lets it pass. A sequence is a savepoint over one scene, undone at its end.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from hypothesis.strategies import booleans, integers, lists, sampled_from

from comments.models import Comment, NamedException, Opinion
from comments.services import answering, completing, letters, supporting, visibility
from comments.services.pending import store_pending
from comments.services.submitting import submit
from consult import rules
from consult.models import Completion, Decision, Meeting, User, Verdict
from consult.models.decisions import REASONED
from consult.services import (
    assigning,
    clock,
    deciding,
    forwarding,
    meetings,
    ticking,
    verification,
)
from consult.services.gate import GateRefused
from drafts.models import Body, Edition
from tests import factories, windows
from tests.comments import opining
from tests.meetings import council, presences, voting_rule

CLOSES_IN = timedelta(seconds=2)
REFUSED = (ValidationError, PermissionDenied, GateRefused)
WORDS = {"reason_kk": "Тұрғындар сұрады.", "reason_ru": "Просили жители."}
TEXTS = sampled_from([("Мерзім.", "Срок."), ("Мерзім.", ""), (" ", "Срок."), ("", "")])
REMARKS = lists(TEXTS, max_size=2)
PLACES = integers(min_value=0, max_value=7)


@dataclass
class Scene:
    """What stands before a sequence begins, so that each costs only its own steps."""

    edition: Edition
    secretary: User
    officer: User
    chair: User
    members: list[User]
    stranger: User
    former: User
    residents: list[User]
    commission: object
    rapporteur: object
    bodies: list[Body]


def make_scene() -> Scene:
    edition = factories.make_edition()
    voting_rule()
    members = [row.user for row in council(3)]
    seat = factories.seat_of(members[0])
    return Scene(
        edition=edition,
        secretary=factories.secretary(),
        officer=factories.officer(edition.act.body),
        chair=factories.chair(),
        members=members,
        stranger=factories.UserFactory(),
        former=opining.former_member(),
        residents=[factories.UserFactory(), factories.UserFactory()],
        commission=seat.commission,
        rapporteur=seat.membership,
        bodies=[factories.BodyFactory(), factories.BodyFactory()],
    )


def pick(rows: list, place: int):
    return rows[place % len(rows)] if rows else None


class Life(RuleBasedStateMachine):
    """One act from its announcement on; ``scene`` is set by the test."""

    scene: Scene
    walked: Counter

    def __init__(self):
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.real_now = clock.database_now
        mail.outbox.clear()
        self.closed = False
        self.comments, self.answers, self.items, self.forwarded = [], [], [], []
        self.quorate, self.carried = set(), set()
        self.decision = None

    # ------------------------------------------------------------------ clock

    @initialize()
    def announce(self):
        now = self.real_now()
        self.closes_at = (now + CLOSES_IN).replace(microsecond=0)
        self.window = windows.make_window(
            edition=Edition.objects.get(pk=self.scene.edition.pk),
            opens_at=now - timedelta(days=12),
            closes_at=self.closes_at,
            by=self.scene.secretary,
        )
        clock.database_now = self.now

    def now(self) -> datetime:
        real = datetime.now(UTC)
        if self.closed:
            return max(real, self.closes_at)
        return min(real, self.closes_at - timedelta(milliseconds=1))

    @rule()
    def close(self):
        self.closed = True

    def attempt(self, name: str, act, *, lawful: bool | None = None):
        """The service's answer, or None when it refuses; ``lawful`` None: either may be."""
        try:
            with transaction.atomic():
                done = act()
        except REFUSED as refusal:
            if lawful:
                raise AssertionError(f"{name} is lawful, but: {refusal}") from refusal
            return None
        assert lawful is not False, f"{name} is not lawful, but was done"
        self.walked[name] += 1
        return done

    # ----------------------------------------------------------------- voices

    @rule(place=PLACES, whole=booleans())
    def comment(self, place, whole):
        clause = None if whole else self.window.edition.clauses.get(eid="para_1")

        def say():
            pending = store_pending(
                consultation=self.window,
                clause=clause,
                kind="remark",
                text="Бес күн аз.",
                language="kk",
            )
            return submit(pending, user=pick(self.scene.residents, place), name="Айгерім С.")

        said = self.attempt("comment", say, lawful=not self.closed)
        self.comments += [said] if said else []

    def a_comment(self, place) -> Comment | None:
        chosen = pick(self.comments, place)
        return chosen and Comment.objects.get(pk=chosen.pk)

    @rule(place=PLACES, who=PLACES)
    def support(self, place, who):
        comment, user = self.a_comment(place), pick(self.scene.residents, who)
        if comment:
            lawful = not self.closed and comment.is_visible and comment.author_id != user.pk
            self.attempt("support", lambda: supporting.support(comment, user=user), lawful=lawful)

    @rule(place=PLACES, who=PLACES)
    def withdraw(self, place, who):
        comment, user = self.a_comment(place), pick(self.scene.residents, who)
        if comment:
            lawful = not self.closed and comment.author_id == user.pk
            self.attempt("withdraw", lambda: visibility.withdraw(comment, user=user), lawful=lawful)

    @rule(place=PLACES)
    def hide(self, place):
        comment = self.a_comment(place)
        if comment:
            by = self.scene.secretary
            self.attempt(
                "hide",
                lambda: visibility.hide(comment, reason="insult", by=by),
                lawful=comment.hidden_at is None,
            )

    @rule(who=sampled_from(["members", "stranger", "former", "secretary"]), place=PLACES)
    def opinion(self, who, place):
        user = pick(self.scene.members, place) if who == "members" else getattr(self.scene, who)
        in_time = not self.closed or self.term_runs()
        self.attempt(
            "opinion",
            lambda: opining.submitted(self.window, user),
            lawful=who == "members" and in_time,
        )

    def term_runs(self) -> bool:
        """Whether the council's term, as it was last set, still lies ahead."""
        last = self.window.edition.assignments.order_by("pk").last()
        return last is not None and rules.almaty_date(self.now()) <= last.due_on

    # ---------------------------------------------------------------- answers

    @rule(
        places=lists(PLACES, min_size=1, max_size=3, unique=True),
        by=sampled_from(["officer", "secretary", "stranger"]),
        texts=TEXTS,
    )
    def propose(self, places, by, texts):
        chosen = {row.pk: row for row in (self.a_comment(place) for place in places) if row}
        if not chosen:
            return
        kk, ru = texts
        lawful = None if by != "stranger" and (kk.strip() or ru.strip()) else False
        answer = (
            self.attempt(
                "propose",
                lambda: answering.propose(
                    chosen.values(),
                    disposition="taken",
                    reason_kk=kk,
                    reason_ru=ru,
                    by=getattr(self.scene, by),
                ),
                lawful=lawful,
            )
            if not self._answered(chosen.values())
            else None
        )
        self.answers += [answer] if answer else []

    def _answered(self, comments) -> bool:
        """Whether the first has an answer: the service then says whose with an exception."""
        return hasattr(next(iter(comments)), "answered")

    @rule(place=PLACES, by=sampled_from(["officer", "secretary"]))
    def publish(self, place, by):
        answer = pick(self.answers, place)
        if answer:
            complete = answer.reason_kk and answer.reason_ru
            lawful = bool(by == "secretary" and self.closed and complete)
            self.attempt(
                "publish",
                lambda: answering.publish([answer], by=getattr(self.scene, by)),
                lawful=lawful,
            )

    @rule(place=PLACES, texts=TEXTS)
    def leave_unanswered(self, place, texts):
        comment, (kk, ru) = self.a_comment(place), texts
        if comment:
            lawful = None if self.closed and kk.strip() and ru.strip() else False
            named = answering.name_exception
            by = self.scene.secretary
            self.attempt(
                "exception",
                lambda: named(comment, reason_kk=kk, reason_ru=ru, by=by),
                lawful=lawful,
            )

    def unanswered(self) -> list[Comment]:
        """The comments that count and have neither a published answer nor an exception."""
        rows = Comment.objects.filter(
            consultation=self.window, withdrawn_at=None, hidden_at=None
        ).exclude(answered__answer__published_at__isnull=False)
        excepted = set(NamedException.objects.values_list("comment_id", flat=True))
        return [row for row in rows if row.pk not in excepted]

    @rule()
    def complete(self):
        done = Completion.objects.filter(consultation=self.window).exists()
        by, window = self.scene.secretary, self.window
        self.attempt(
            "complete",
            lambda: completing.complete(window, by=by),
            lawful=done or (self.closed and not self.unanswered()),
        )

    # --------------------------------------------------------------- decision

    @rule(received_ago=integers(min_value=0, max_value=40), urgent=booleans())
    def assign(self, received_ago, urgent):
        scene, edition = self.scene, self.window.edition
        received_on = rules.almaty_date(self.now()) - timedelta(days=received_ago)
        self.attempt(
            "assign",
            lambda: assigning.assign(
                edition,
                commission=scene.commission,
                rapporteur=scene.rapporteur,
                received_on=received_on,
                by=scene.secretary,
                urgent=urgent,
            ),
        )

    @rule(
        absent=integers(min_value=0, max_value=3),
        in_favour=integers(min_value=0, max_value=3),
        days_ago=sampled_from([0, 0, 0, 3]),
    )
    def meet(self, absent, in_favour, days_ago):
        day = rules.almaty_date(self.now()) - timedelta(days=days_ago)
        members = list(meetings.members_on(day).values())
        came = members[: max(0, len(members) - absent)]
        votes = {
            row.pk: "for" if place < in_favour else "against" for place, row in enumerate(came)
        }
        question = meetings.Question(edition=self.window.edition, votes=votes)
        held = self.attempt(
            "meet",
            lambda: meetings.record_meeting(
                kind="plenary",
                number=str(Meeting.objects.count() + 1),
                held_on=day,
                agenda=[question],
                attendance=presences(members, absent=len(members) - len(came)),
                by=self.scene.secretary,
            ),
            lawful=True,
        )
        item = held.agenda.get()
        self.items.append(item)
        after = day >= rules.almaty_date(self.closes_at)
        if came and 3 * len(came) >= 2 * len(members) and after:
            self.quorate.add(item.pk)
        if 2 * sum(choice == "for" for choice in votes.values()) > len(came):
            self.carried.add(item.pk)

    @rule(place=PLACES, verdict=sampled_from(Verdict.values), remarks=REMARKS, tied=booleans())
    def prepare(self, place, verdict, remarks, tied):
        item = pick(self.items, place)
        if item is None:
            return
        clause = self.window.edition.clauses.get(eid="para_1") if tied else None
        reasons = WORDS if verdict in REASONED else {}
        decision = self.attempt(
            "prepare",
            lambda: deciding.prepare_decision(
                item,
                verdict=verdict,
                recommendations=[deciding.Asked(kk, ru, clause) for kk, ru in remarks],
                by=self.scene.secretary,
                **reasons,
            ),
            lawful=self.may_prepare(item, verdict, remarks, tied=tied),
        )
        self.decision = decision or self.decision

    def may_prepare(self, item, verdict, remarks, *, tied: bool) -> bool:
        """Law 9 told once more, without the product's own functions."""
        signed = Decision.objects.filter(edition=self.window.edition, signed_at__isnull=False)
        written = all(kk.strip() and ru.strip() for kk, ru in remarks)
        fitting = {
            Verdict.APPROVED: not remarks,
            Verdict.APPROVED_WITH_REMARKS: bool(remarks) and tied,
        }.get(verdict, True)
        decided = item.pk in self.quorate and item.pk in self.carried
        return self.closed and decided and written and fitting and not signed.exists()

    @rule(by=sampled_from(["chair", "secretary", "stranger"]))
    def sign(self, by):
        if self.decision:
            unsigned = not Decision.objects.get(pk=self.decision.pk).is_signed
            self.attempt(
                "sign",
                lambda: deciding.sign_decision(self.decision, by=getattr(self.scene, by)),
                lawful=by == "chair" and unsigned,
            )

    # -------------------------------------------------------------- forwarding

    @rule(place=PLACES)
    def forward(self, place):
        if self.decision is None:
            return
        decision = Decision.objects.get(pk=self.decision.pk)
        body, today = pick(self.scene.bodies, place), rules.almaty_date(self.now())
        fresh = not decision.forwardings.filter(body=body).exists()
        row = self.attempt(
            "forward",
            lambda: forwarding.forward(
                decision,
                body=body,
                outgoing_number="05-12/77",
                sent_on=today,
                received_on=today,
                by=self.scene.secretary,
            ),
            lawful=decision.is_signed and decision.recommendations.exists() and fresh,
        )
        self.forwarded += [row] if row else []

    @rule(place=PLACES, number=PLACES, result=sampled_from(["taken", "not_taken"]), texts=TEXTS)
    def reply(self, place, number, result, texts):
        row = pick(self.forwarded, place)
        if row is None:
            return
        asked = pick(list(row.decision.recommendations.all()), number)
        kk, ru = (text.strip() for text in texts)
        fresh = not row.replies.filter(recommendation=asked).exists()
        self.attempt(
            "reply",
            lambda: forwarding.record_reply(
                row,
                recommendation=asked,
                result=result,
                reason_kk=kk,
                reason_ru=ru,
                replied_on=rules.almaty_date(self.now()),
                by=self.scene.officer,
            ),
            lawful=fresh and (bool(kk and ru) or (result == "taken" and not kk and not ru)),
        )

    @rule(place=PLACES, texts=TEXTS)
    def settle(self, place, texts):
        row = pick(self.forwarded, place)
        if row:
            kk, ru = texts
            row.refresh_from_db()
            self.attempt(
                "settle",
                lambda: forwarding.settle(row, reason_kk=kk, reason_ru=ru, by=self.scene.secretary),
                lawful=bool(kk.strip() and ru.strip() and row.settled_at is None),
            )

    # ------------------------------------------------------------------ worker

    @rule()
    def send_letters(self):
        letters.send_due_letters()

    @rule()
    def tick(self):
        ticking.record_clock_events()

    # --------------------------------------------------------------- invariants

    def teardown(self):
        try:
            if hasattr(self, "window"):
                check_end(self)
        finally:
            clock.database_now = self.real_now
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)


def check_end(life: Life) -> None:
    """What must be so of the rows, however the sequence went."""
    check_decision(life)
    check_voices(life)
    check_letters()
    check_one_verdict(life)
    report = verification.verify(life.window.act)
    assert report.breaks == []
    assert report.guards_missing == []


def check_decision(life: Life) -> None:
    for decision in Decision.objects.filter(edition=life.window.edition):
        asked = list(decision.recommendations.all())
        assert life.closed
        assert decision.item_id in life.quorate & life.carried
        assert asked or decision.verdict != Verdict.APPROVED_WITH_REMARKS
        if decision.is_signed:
            assert decision.signed_at >= life.closes_at
        if decision.forwardings.exists():
            assert decision.is_signed
            assert asked
            assert all(row.text_kk.strip() and row.text_ru.strip() for row in asked)


def check_one_verdict(life: Life) -> None:
    """The rows hold one verdict, and refuse a second one even past the services."""
    rows = Decision.objects.filter(edition=life.window.edition)
    assert rows.count() <= 1
    if rows and life.items:
        item = next((row for row in life.items if row.pk != rows[0].item_id), life.items[0])
        try:
            with transaction.atomic():
                Decision.objects.create(
                    act=life.window.act, edition=life.window.edition, item=item, verdict="returned"
                )
        except IntegrityError:
            return
        raise AssertionError("a second verdict was written")


def check_voices(life: Life) -> None:
    sent = Opinion.objects.filter(consultation=life.window, received_at__isnull=False)
    members = {user.pk for user in life.scene.members}
    assert {row.membership.user_id for row in sent} <= members
    said = Comment.objects.filter(consultation=life.window)
    assert said.count() == len(life.comments)
    assert all(row.received_at < life.closes_at for row in said)
    if Completion.objects.filter(consultation=life.window).exists():
        assert life.unanswered() == []


def check_letters() -> None:
    """Each comment's letter goes once, also when the worker is asked again."""
    letters.send_due_letters()
    letters.send_due_letters()
    counted = Counter((tuple(letter.to), letter.subject) for letter in mail.outbox)
    assert set(counted.values()) <= {1}
    for comment in Comment.objects.select_related("author"):
        of_it = [
            subject
            for to, subject in counted
            if comment.reference in subject and to == (comment.author.email,)
        ]
        assert of_it, f"no letter for {comment.reference}"
