"""What every rule stands on: the rows so far, the clock, and attempts that are counted."""

from collections import Counter
from datetime import datetime

from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from hypothesis.stateful import RuleBasedStateMachine, precondition
from hypothesis.strategies import integers, sampled_from

from comments.models import Comment, NamedException
from consult.services import clock
from consult.services.gate import GateRefused
from tests.search.life.road import Start, Starts
from tests.search.life.scene import Scene, pick

REFUSED = (ValidationError, PermissionDenied, GateRefused)
BOTH = ("Мерзім.", "Срок.")
TEXTS = sampled_from([BOTH, BOTH, ("Мерзім.", ""), (" ", "Срок."), ("", "")])
PLACES = integers(min_value=0, max_value=7)


def given(name: str):
    """The rule is played when the sequence has such a thing."""
    return precondition(lambda walk: getattr(walk, name))


class Walk(RuleBasedStateMachine):
    """A sequence from a start on, in a savepoint that is undone at its end.

    ``walked`` counts over all sequences what was done, and what was refused.
    """

    starts: Starts
    walked: Counter

    def __init__(self):
        super().__init__()
        self.scene: Scene
        for name, value in vars(self.starts.fresh()).items():
            setattr(self, name, value.copy() if isinstance(value, list | set) else value)
        mail.outbox.clear()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.real_now, clock.database_now = clock.database_now, self.now

    now = Start.now

    @property
    def closes_at(self) -> datetime:
        return self.window.closes_at

    def teardown(self):
        try:
            self.end()
        finally:
            clock.database_now = self.real_now
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    def end(self):
        """What must hold at the end of each sequence."""
        raise NotImplementedError

    def attempt(self, name: str, act, *, lawful: bool | None = None):
        """The service's answer, or None when it refuses; ``lawful`` None: either may be."""
        try:
            with transaction.atomic():
                done = act()
        except REFUSED as refusal:
            if lawful:
                raise AssertionError(f"{name} is lawful, but: {refusal}") from refusal
            self.walked[f"not {name}"] += 1
            return None
        assert lawful is not False, f"{name} is not lawful, but was done"
        self.walked[name] += 1
        return done

    def refused(self, name: str, act, by: tuple[type[Exception], ...] = REFUSED):
        """The act must be refused, by its service or (``IntegrityError``) by the database."""
        try:
            with transaction.atomic():
                act()
        except by:
            self.walked[f"tempted: {name}"] += 1
            return
        raise AssertionError(f"tempted to {name}: it was done")

    def past_services(self, name: str, act):
        self.refused(name, act, by=(IntegrityError,))

    def a_comment(self, place: int) -> Comment:
        return Comment.objects.get(pk=pick(self.comments, place).pk)

    def unanswered(self) -> list[Comment]:
        """The comments that count and have neither a published answer nor an exception."""
        rows = Comment.objects.filter(
            consultation=self.window, withdrawn_at=None, hidden_at=None
        ).exclude(answered__answer__published_at__isnull=False)
        excepted = set(NamedException.objects.values_list("comment_id", flat=True))
        return [row for row in rows if row.pk not in excepted]
