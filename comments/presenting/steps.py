"""What became of an edition after its window, as the act's record tells it.

One query brings every entry that an act's page shows: rows are held against them by
``verify_record``, and a page of five tables would take five more.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.dateparse import parse_date

from comments.presenting.frames import Frame
from consult import deadlines
from consult.events import EventKind
from consult.models import Forwarding, JournalEntry, Meeting, Recommendation, Reply, Verdict
from drafts.models import Body, Clause

MOVES = (EventKind.WINDOW_POSTPONED, EventKind.WINDOW_EXTENDED)
STEPS = (
    EventKind.DECISION_SIGNED,
    EventKind.RECOMMENDATIONS_FORWARDED,
    EventKind.REPLY_RECORDED,
    EventKind.FORWARDING_SETTLED,
)


@dataclass(frozen=True)
class Settled:
    """The basis on which control of a letter ended."""

    reason_kk: str
    reason_ru: str


@dataclass(frozen=True)
class Letter:
    """Recommendations sent to a body. ``due_on`` None: no term runs, nothing is ever overdue.

    ``if_agrees``: the term is for a body that agrees, so that silence is not overdue either.
    """

    pk: int
    body: Body
    outgoing_number: str
    sent_on: date
    due_on: date | None
    replied: int
    asked: int
    settled: Settled | None
    at: datetime
    if_agrees: bool = False

    @property
    def is_overdue(self) -> bool:
        open_ones = self.replied < self.asked and not self.settled and not self.if_agrees
        return bool(open_ones and self.due_on and deadlines.has_passed(self.due_on, self.at))

    @property
    def is_waiting(self) -> bool:
        return self.replied < self.asked and not self.settled and not self.is_overdue

    @property
    def url(self) -> str:
        return f"{reverse('consult:body', args=[self.body.pk])}#letter-{self.pk}"


@dataclass(frozen=True)
class Replied:
    """A body's reply to one recommendation; ``is_late``: after the last day of its term."""

    body: Body
    result: str
    label: str
    replied_on: date
    is_late: bool
    reason_kk: str
    reason_ru: str


@dataclass(frozen=True)
class Asked:
    """A recommendation; a remark when it is tied to a clause."""

    number: int
    eid: str
    url: str
    text_kk: str
    text_ru: str
    replies: list[Replied]


@dataclass(frozen=True)
class Decided:
    """A signed verdict with its votes, recommendations and letters.

    ``recorded_at``: when it was written down of a window recorded afterwards, or None.
    """

    verdict: str
    label: str
    votes: dict[str, int]
    meeting_kind: str
    meeting_number: str
    held_on: date
    meeting_url: str
    signed_at: datetime
    recorded_at: datetime | None
    is_late: bool
    reason_kk: str
    reason_ru: str
    asked: list[Asked] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)


def entries_of(frame: Frame) -> list[JournalEntry]:
    """Moves of this window, and the steps after it of every edition. One query."""
    moves = Q(kind__in=MOVES, subject=f"consultation/{frame.consultation.pk}")
    rows = JournalEntry.objects.filter(moves | Q(kind__in=STEPS), chain__act=frame.act)
    return list(rows.order_by("number"))


def decided(frame: Frame, entries: list[JournalEntry]) -> Decided | None:
    """The verdict on the frame's edition. One more query when it was forwarded."""
    signed = [
        row
        for row in entries
        if row.kind == EventKind.DECISION_SIGNED and row.payload["edition"] == frame.edition.number
    ]
    if not signed:
        return None
    line, said = signed[0], signed[0].payload
    letters = _letters(frame, said, entries)
    replies = _replies(letters, entries)
    meeting = said["meeting"]
    return Decided(
        verdict=said["verdict"],
        label=Verdict(said["verdict"]).label,
        votes=said["votes"],
        meeting_kind=Meeting.Kind(meeting["kind"]).label,
        meeting_number=meeting["number"],
        held_on=parse_date(meeting["held_on"]),
        meeting_url=reverse("consult:meeting", args=[meeting["id"]]),
        signed_at=line.at,
        recorded_at=line.written_at if frame.consultation.recorded_afterwards else None,
        is_late=said["is_late"],
        reason_kk=said["reason_kk"],
        reason_ru=said["reason_ru"],
        asked=[_asked(frame, row, replies) for row in said["recommendations"]],
        letters=list(letters.values()),
    )


def _letters(frame: Frame, said: dict, entries: list[JournalEntry]) -> dict[int, Letter]:
    sent = [row.payload for row in entries if row.kind == EventKind.RECOMMENDATIONS_FORWARDED]
    sent = [row for row in sent if row["decision"] == said["decision"]]
    if not sent:
        return {}
    rows = Forwarding.objects.defer("letter").select_related("body", "term")
    stored = rows.in_bulk([row["forwarding"] for row in sent])
    settled = {
        row.payload["forwarding"]: Settled(row.payload["reason_kk"], row.payload["reason_ru"])
        for row in entries
        if row.kind == EventKind.FORWARDING_SETTLED
    }
    counts: dict[int, int] = {}
    for row in entries:
        if row.kind == EventKind.REPLY_RECORDED:
            key = row.payload["forwarding"]
            counts[key] = counts.get(key, 0) + 1
    return {
        row["forwarding"]: Letter(
            pk=row["forwarding"],
            body=stored[row["forwarding"]].body,
            outgoing_number=row["outgoing_number"],
            sent_on=parse_date(row["sent_on"]),
            due_on=parse_date(row["due_on"]) if row["due_on"] else None,
            replied=counts.get(row["forwarding"], 0),
            asked=len(said["recommendations"]),
            settled=settled.get(row["forwarding"]),
            at=frame.at,
            if_agrees=_is_for_who_agrees(stored[row["forwarding"]]),
        )
        for row in sent
    }


def _replies(letters: dict[int, Letter], entries: list[JournalEntry]) -> dict[int, list[Replied]]:
    """By the number of the recommendation."""
    found: dict[int, list[Replied]] = {}
    for row in entries:
        said = row.payload
        if row.kind != EventKind.REPLY_RECORDED or said["forwarding"] not in letters:
            continue
        letter, day = letters[said["forwarding"]], parse_date(said["replied_on"])
        reply = Replied(
            body=letter.body,
            result=said["result"],
            label=Reply.Result(said["result"]).label,
            replied_on=day,
            is_late=_is_late(letter, said["result"], day),
            reason_kk=said["reason_kk"],
            reason_ru=said["reason_ru"],
        )
        found.setdefault(said["recommendation"], []).append(reply)
    return found


def _is_for_who_agrees(row: Forwarding) -> bool:
    return row.term is not None and row.term.binds_only_who_agrees


def _is_late(letter: Letter, result: str, day: date) -> bool:
    if not letter.due_on or day <= letter.due_on:
        return False
    return result == Reply.Result.TAKEN or not letter.if_agrees


def _asked(frame: Frame, row: dict, replies: dict[int, list[Replied]]) -> Asked:
    return Asked(
        number=row["number"],
        eid=row["clause"],
        url=frame.clause_url(row["clause"]) if row["clause"] else "",
        text_kk=row["text_kk"],
        text_ru=row["text_ru"],
        replies=replies.get(row["number"], []),
    )


def remarks_on(clause: Clause) -> list[Recommendation]:
    """What the council remarked on the clause, once it is signed. One query."""
    rows = Recommendation.objects.filter(clause=clause, decision__signed_at__isnull=False)
    return list(rows.order_by("number"))
