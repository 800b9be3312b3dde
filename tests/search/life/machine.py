"""The whole life of an act as rules that hypothesis plays in any order, lawful and unlawful."""

from hypothesis.stateful import initialize, rule
from hypothesis.strategies import integers, sampled_from

from comments.services import letters
from consult.services import ticking
from tests.search.life import laws
from tests.search.life.answers import Answers
from tests.search.life.decisions import Decisions
from tests.search.life.sending import Sending
from tests.search.life.temptations import TEMPTATIONS, tempt
from tests.search.life.voices import Voices

SOMETIMES = sampled_from([*[False] * 7, True])  # recomputing the whole record takes long


class Life(Voices, Answers, Decisions, Sending):
    """A sequence ends with one unlawful step, tried on purpose; then the laws are looked at."""

    turn = 0  # another first temptation for each start: hypothesis draws 0 first

    @initialize(
        temptation=integers(min_value=0, max_value=len(TEMPTATIONS) - 1), verified=SOMETIMES
    )
    def begin(self, temptation, verified):
        self.verified = verified
        self.temptation = (temptation + self.turn) % len(TEMPTATIONS)

    @rule()
    def close(self):
        self.closed = True

    @rule()
    def send_letters(self):
        letters.send_due_letters()

    @rule()
    def tick(self):
        ticking.record_clock_events()

    def end(self):
        if not hasattr(self, "temptation"):
            return  # hypothesis gave the sequence up before it began
        tempt(self, self.temptation)
        laws.check_laws(self)
        if self.verified:
            laws.check_record(self)
            self.walked["verified"] += 1
        self.walked["sequences"] += 1
