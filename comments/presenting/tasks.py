"""What is expected of a member and by when: opinions asked for, begun, given; open drafts."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from comments.models import Opinion
from comments.presenting import addresses, frames
from comments.presenting.frames import Frame
from comments.presenting.opinions import opinion_url, write_url
from consult import rules
from consult.models import Assignment, CommissionSeat, Consultation, Membership
from drafts.models import DraftActPage


@dataclass(frozen=True)
class Task:
    """One draft. ``role``: why it is asked (rapporteur, commission) or ""; ``due`` the last day."""

    act: DraftActPage
    due: date
    days: int  # left after today; 0 on the last day
    role: str
    draft: Opinion | None
    submitted: Opinion | None
    act_url: str
    write_url: str

    @property
    def is_soon(self) -> bool:
        return self.days <= SOON


SOON = 3  # days


@dataclass
class Tasks:
    """``asked``: assigned to the member; ``open``: other drafts that take opinions; by deadline.

    ``late``: begun, and no longer taken. ``given``, newest first: (act, opinion, its address, where
    to correct it: empty when nothing is taken any more).
    """

    asked: list[Task] = field(default_factory=list)
    open: list[Task] = field(default_factory=list)
    late: list[Task] = field(default_factory=list)
    given: list[tuple[DraftActPage, Opinion, str, str]] = field(default_factory=list)


def opinion_frame(year: int, number: int, at: datetime) -> Frame:
    """The act with the edition that takes opinions now, by default the newest announced one.

    Raises Http404.
    """
    frame = frames.find(year, number, None, at)
    for window in frame.windows:
        if window.accepts(rules.Action.OPINION, at):
            return replace(frame, consultation=window)
    return frame


def tasks_of(seat: Membership, at: datetime) -> Tasks:
    """Fixed number of queries, whatever the number of drafts."""
    user_id, today = seat.user_id, rules.almaty_date(at)
    rows = Opinion.objects.filter(membership__user=user_id)
    rows = list(rows.select_related("consultation__act").order_by("received_at", "pk"))
    drafts = {row.consultation_id: row for row in rows if not row.is_submitted}
    given = {row.consultation_id: row for row in rows if row.is_submitted}
    windows = Consultation.objects.taking_opinions(at).select_related("act", "edition")
    taking = list(windows.order_by("closes_at", "pk"))
    roles = _roles(seat, [window.edition_id for window in taking], today)
    found = Tasks()
    for window in taking:
        due = window.council_due_on or rules.last_day(window.closes_at)
        task = _task(
            window.act, due, today, roles.get(window.edition_id, ""), drafts, given, window
        )
        if task.submitted and not task.draft:
            continue
        (found.asked if task.role else found.open).append(task)
    known = {window.pk for window in taking}
    found.late = [
        _task(
            row.consultation.act,
            rules.almaty_date(row.saved_at),
            today,
            "",
            drafts,
            given,
            row.consultation,
        )
        for key, row in drafts.items()
        if key not in known
    ]
    found.asked.sort(key=lambda task: task.due)
    found.open.sort(key=lambda task: task.due)
    found.given = [_given(row, known) for row in reversed(rows) if row.is_submitted]
    return found


def _given(row: Opinion, taking: set[int]) -> tuple[DraftActPage, Opinion, str, str]:
    act = row.consultation.act
    further = write_url(act) if row.consultation_id in taking else ""
    return act, row, opinion_url(act, row), further


def _task(act, due, today, role, drafts, given, window) -> Task:
    return Task(
        act=act,
        due=due,
        days=(due - today).days,
        role=role,
        draft=drafts.get(window.pk),
        submitted=given.get(window.pk),
        act_url=addresses.act_url(act),
        write_url=write_url(act),
    )


def _roles(seat: Membership, editions: list[int], today: date) -> dict[int, str]:
    """Edition to "rapporteur" or "commission", by the latest assignment. Two queries."""
    seats = CommissionSeat.objects.on(today).filter(membership=seat)
    commissions = set(seats.values_list("commission_id", flat=True))
    roles = {}
    rows = Assignment.objects.filter(edition__in=editions).select_related("rapporteur")
    for row in rows.order_by("pk"):
        mine = row.rapporteur.user_id == seat.user_id
        ours = "commission" if row.commission_id in commissions else ""
        roles[row.edition_id] = "rapporteur" if mine else ours
    return roles
