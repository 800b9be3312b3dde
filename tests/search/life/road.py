"""The lawful road of an act, station by station, so that sequences can begin far along it."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from django.db import transaction

from comments.models import Answer, Comment
from comments.services.pending import store_pending
from comments.services.submitting import submit
from consult import rules
from consult.models import AgendaItem, Consultation, Decision, Forwarding
from consult.services import assigning, clock, deciding, forwarding, meetings
from drafts.models import Clause, Edition
from tests import windows
from tests.comments import answering, opining
from tests.databases import fresh_database
from tests.meetings import asked, presences
from tests.search.life.scene import Scene, make_scene

# The guards hold what is written against the database's own clock: not ahead of it, and half a
# minute behind at most. The window has just closed; until a sequence closes it, its clock runs
# so far behind. So a start serves for less than half a minute, and then a fresh one is made.
BEHIND = timedelta(seconds=15)
FRESH = 12  # seconds
INSTANT = timedelta(milliseconds=1)


@dataclass
class Start:
    """Where sequences begin: the rows so far, and what the model must know of them."""

    scene: Scene
    window: Consultation
    closed: bool = False
    comments: list[Comment] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    items: list[AgendaItem] = field(default_factory=list)
    forwarded: list[Forwarding] = field(default_factory=list)
    quorate: set[int] = field(default_factory=set)
    carried: set[int] = field(default_factory=set)
    decision: Decision | None = None

    def now(self) -> datetime:
        real = datetime.now(UTC)
        return real if self.closed else min(real - BEHIND, self.window.closes_at - INSTANT)


@contextmanager
def clock_of(start) -> Iterator[None]:
    """The gate's clock is that of the start, or of a sequence."""
    real_now, clock.database_now = clock.database_now, start.now
    try:
        yield
    finally:
        clock.database_now = real_now


@contextmanager
def begun_at(station: str) -> Iterator[Start]:
    """The act has come as far as the station, in a database that is there for the block alone.

    It is committed: where triggers were dropped in the same transaction, as they are for a window
    of the past, SQLite reads its schema anew after each of a sequence's many refusals.
    """
    with fresh_database("life"):
        with transaction.atomic():
            start = _announced_to_be_closed(make_scene())
        with transaction.atomic(), clock_of(start):
            for name, walk in ROAD.items():
                walk(start)
                if name == station:
                    break
        yield start


def _announced_to_be_closed(scene: Scene) -> Start:
    now = clock.database_now()
    window = windows.make_window(
        edition=Edition.objects.get(pk=scene.edition.pk),
        opens_at=now - timedelta(days=12),
        closes_at=now.replace(microsecond=0),
        by=scene.secretary,
    )
    return Start(scene, window)


class Starts:
    """Starts at one station, one after the other; the last is gone after the block."""

    def __init__(self, station: str):
        self.station = station
        self.stack = ExitStack()
        self.walked_at = -float("inf")

    def __enter__(self):
        return self

    def __exit__(self, *_raised):
        self.stack.close()

    def fresh(self) -> Start:
        if time.monotonic() - self.walked_at > FRESH:
            self.stack.close()
            self.walked_at = time.monotonic()
            self.start = self.stack.enter_context(begun_at(self.station))
        return self.start


def announced(_start: Start) -> None:
    """The window is open, and nobody has spoken."""


def spoken(start: Start) -> None:
    scene, window = start.scene, start.window
    assigning.assign(
        window.edition,
        commission=scene.commission,
        rapporteur=scene.rapporteur,
        received_on=rules.almaty_date(start.now()) - timedelta(days=3),
        by=scene.secretary,
    )
    start.comments.append(say(window, scene.residents[0]))
    opining.submitted(window, scene.members[0])


def say(window: Consultation, user, clause: Clause | None = None) -> Comment:
    pending = store_pending(
        consultation=window,
        clause=clause,
        kind="remark",
        text="Бес күн аз.",
        language="kk",
    )
    return submit(pending, user=user, name="Айгерім С.")


def closed(start: Start) -> None:
    """With the members' term still running, and the comment unanswered."""
    start.closed = True


def voted(start: Start) -> None:
    """The council met, all came and were for it; the answers may come later (law 9)."""
    start.items.append(meet(start, absent=0))
    start.quorate.add(start.items[0].pk)
    start.carried.add(start.items[0].pk)


def meet(start, *, absent: int) -> AgendaItem:
    """A plenary sitting of the clock's day about the edition: who came was for it."""
    day = rules.almaty_date(start.now())
    members = list(meetings.members_on(day).values())
    came = members[: len(members) - absent]
    question = meetings.Question(
        edition=start.window.edition, votes={row.pk: "for" for row in came}
    )
    held = meetings.record_meeting(
        kind="plenary",
        number=f"{len(start.items) + 1}",
        held_on=day,
        agenda=[question],
        attendance=presences(members, absent=absent),
        by=start.scene.secretary,
    )
    return held.agenda.get()


def answered(start: Start) -> None:
    start.answers.append(answering.answered(start.comments, by=start.scene.secretary))


def prepared(start: Start) -> None:
    start.decision = deciding.prepare_decision(
        start.items[0],
        verdict="approved_with_remarks",
        recommendations=[asked(start.window.edition, eid) for eid in ("para_1", "para_2")],
        by=start.scene.secretary,
    )


def signed(start: Start) -> None:
    deciding.sign_decision(start.decision, by=start.scene.chair)


def forwarded(start: Start) -> None:
    today = rules.almaty_date(start.now())
    row = forwarding.forward(
        start.decision,
        body=start.scene.bodies[0],
        outgoing_number="05-12/77",
        sent_on=today,
        received_on=today,
        by=start.scene.secretary,
    )
    start.forwarded.append(row)


ROAD = {
    "announced": announced,
    "spoken": spoken,
    "closed": closed,
    "voted": voted,
    "answered": answered,
    "prepared": prepared,
    "signed": signed,
    "forwarded": forwarded,
}
