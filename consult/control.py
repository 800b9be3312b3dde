"""Control of what was forwarded: who replied, who is late. No "overdue" without a term's row."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Prefetch

from consult import deadlines
from consult.models import Forwarding, Recommendation, Reply
from drafts.models import Body


def passes_at(forwarding: Forwarding) -> datetime | None:
    """The instant (UTC) from which the body's term has passed; None when no term runs."""
    return deadlines.passed_at(forwarding.due_on) if forwarding.due_on else None


def is_overdue(forwarding: Forwarding, *, open_count: int, at: datetime) -> bool:
    """Whether ``open_count`` recommendations wait for a reply longer than the term allows.

    A letter that is off control is overdue no more. A term for those who agree alone says nothing
    of a body that is silent: it may not agree.
    """
    passes = passes_at(forwarding)
    if not passes or at < passes or forwarding.term.binds_only_who_agrees:
        return False
    return bool(open_count and not forwarding.settled_at)


def is_late(reply: Reply, forwarding: Forwarding) -> bool:
    if not forwarding.due_on or reply.replied_on <= forwarding.due_on:
        return False
    return reply.result == Reply.Result.TAKEN or not forwarding.term.binds_only_who_agrees


@dataclass(frozen=True)
class Case:
    """One letter with what was asked in it and what came back, as it stands at ``at``."""

    forwarding: Forwarding
    asked: list[tuple[Recommendation, Reply | None]]
    at: datetime

    @property
    def sent(self) -> int:
        return len(self.asked)

    @property
    def replied(self) -> int:
        return sum(reply is not None for _row, reply in self.asked)

    @property
    def open_count(self) -> int:
        return self.sent - self.replied

    @property
    def is_overdue(self) -> bool:
        return is_overdue(self.forwarding, open_count=self.open_count, at=self.at)

    @property
    def is_waiting(self) -> bool:
        """Replies are still to come and nothing is late."""
        waits = self.open_count > 0 and not self.forwarding.settled_at
        return waits and not self.is_overdue


@dataclass(frozen=True)
class BodyLine:
    """A body's figures, in recommendations; each is the sum of its cases' rows."""

    body: Body
    cases: list[Case] = field(default_factory=list)

    @property
    def sent(self) -> int:
        return sum(case.sent for case in self.cases)

    @property
    def replied(self) -> int:
        return sum(case.replied for case in self.cases)

    @property
    def overdue(self) -> int:
        return sum(case.open_count for case in self.cases if case.is_overdue)

    @property
    def waiting(self) -> int:
        return sum(case.open_count for case in self.cases if case.is_waiting)


def case_of(forwarding: Forwarding, at: datetime) -> Case:
    """The letter's case; what it asks and got is read from its prefetched rows if they are."""
    replies = {row.recommendation_id: row for row in forwarding.replies.all()}
    rows = sorted(forwarding.decision.recommendations.all(), key=lambda row: row.number)
    return Case(forwarding, [(row, replies.get(row.pk)) for row in rows], at)


def forwardings(at: datetime, *, body: Body | None = None, **filters) -> list[Case]:
    """All letters, or a body's, the newest first. Three queries, whatever their number."""
    rows = Forwarding.objects.filter(**({"body": body} if body else {}), **filters)
    rows = (
        rows.defer("letter")
        .select_related("body", "term", "decision__act", "decision__edition")
        .prefetch_related(
            Prefetch("replies", Reply.objects.defer("scan")),
            Prefetch("decision__recommendations", Recommendation.objects.select_related("clause")),
        )
    )
    return [case_of(row, at) for row in rows.order_by("-sent_on", "-pk")]


def bodies(at: datetime) -> list[BodyLine]:
    """Every body that recommendations went to, in the order of its name."""
    lines: dict[int, BodyLine] = {}
    for case in forwardings(at):
        body = case.forwarding.body
        lines.setdefault(body.pk, BodyLine(body)).cases.append(case)
    return sorted(lines.values(), key=lambda line: line.body.name)
