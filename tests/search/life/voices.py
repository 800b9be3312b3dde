"""What residents and members may try at any time."""

from hypothesis.stateful import rule
from hypothesis.strategies import booleans, sampled_from

from comments.services import supporting, visibility
from consult import rules
from tests.comments import opining
from tests.search.life.road import say
from tests.search.life.scene import pick
from tests.search.life.walk import PLACES, Walk, given


class Voices(Walk):
    @rule(place=PLACES, whole=booleans())
    def comment(self, place, whole):
        clause = None if whole else self.window.edition.clauses.get(eid="para_1")
        user = pick(self.scene.residents, place)
        said = self.attempt(
            "comment", lambda: say(self.window, user, clause), lawful=not self.closed
        )
        self.comments += [said] if said else []

    @given("comments")
    @rule(place=PLACES, who=PLACES)
    def support(self, place, who):
        comment, user = self.a_comment(place), pick(self.scene.residents, who)
        lawful = not self.closed and comment.is_visible and comment.author_id != user.pk
        self.attempt("support", lambda: supporting.support(comment, user=user), lawful=lawful)

    @given("comments")
    @rule(place=PLACES, who=PLACES)
    def withdraw(self, place, who):
        comment, user = self.a_comment(place), pick(self.scene.residents, who)
        lawful = not self.closed and comment.author_id == user.pk
        self.attempt("withdraw", lambda: visibility.withdraw(comment, user=user), lawful=lawful)

    @given("comments")
    @rule(place=PLACES)
    def hide(self, place):
        comment = self.a_comment(place)
        self.attempt(
            "hide",
            lambda: visibility.hide(comment, reason="insult", by=self.scene.secretary),
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
