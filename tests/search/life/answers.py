"""What staff may try with the comments, lawful and not."""

from hypothesis.stateful import rule
from hypothesis.strategies import lists, sampled_from

from comments.services import answering, completing
from consult.models import Completion
from tests.search.life.scene import pick
from tests.search.life.walk import PLACES, TEXTS, Walk, given


class Answers(Walk):
    @given("comments")
    @rule(
        places=lists(PLACES, min_size=1, max_size=3, unique=True),
        by=sampled_from(["officer", "secretary", "stranger"]),
        texts=TEXTS,
    )
    def propose(self, places, by, texts):
        free = [row for row in self.unanswered() if not hasattr(row, "answered")]
        chosen = {row.pk: row for row in (pick(free, place) for place in places) if row}
        if not chosen:
            return
        kk, ru = texts
        lawful = None if by != "stranger" and (kk.strip() or ru.strip()) else False
        answer = self.attempt(
            "propose",
            lambda: answering.propose(
                chosen.values(),
                disposition="partly",
                reason_kk=kk,
                reason_ru=ru,
                by=getattr(self.scene, by),
            ),
            lawful=lawful,
        )
        self.answers += [answer] if answer else []

    @given("answers")
    @rule(place=PLACES, by=sampled_from(["officer", "secretary"]))
    def publish(self, place, by):
        answer = pick(self.answers, place)
        complete = answer.reason_kk and answer.reason_ru
        self.attempt(
            "publish",
            lambda: answering.publish([answer], by=getattr(self.scene, by)),
            lawful=bool(by == "secretary" and self.closed and complete),
        )

    @given("comments")
    @rule(place=PLACES, texts=TEXTS)
    def leave_unanswered(self, place, texts):
        comment, (kk, ru) = self.a_comment(place), texts
        named, by = answering.name_exception, self.scene.secretary
        self.attempt(
            "exception",
            lambda: named(comment, reason_kk=kk, reason_ru=ru, by=by),
            lawful=None if self.closed and kk.strip() and ru.strip() else False,
        )

    @rule()
    def complete(self):
        done = Completion.objects.filter(consultation=self.window).exists()
        by, window = self.scene.secretary, self.window
        self.attempt(
            "complete",
            lambda: completing.complete(window, by=by),
            lawful=done or (self.closed and not self.unanswered()),
        )
