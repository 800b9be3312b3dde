"""Expert opinions as readers see them: in a list, by a clause, whole. Only submitted ones."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import get_language

from comments.models import Opinion, OpinionFile, OpinionPoint
from comments.presenting.frames import Frame
from consult import rules
from consult.models import CommissionSeat
from drafts.models import Clause, DraftActPage
from drafts.naming import clause_name

_ENDING = re.compile(r"[a-z0-9]{1,5}")


@dataclass(frozen=True)
class Words:
    """A text in one of the two languages; empty: not translated yet."""

    language: str
    text: str


@dataclass(frozen=True)
class ShownOpinion:
    """One line of the list, and the head of an excerpt."""

    author_name: str
    verdict: str
    get_verdict_display: str
    received_at: datetime
    has_conflict: bool
    url: str


@dataclass(frozen=True)
class Excerpt:
    """What an opinion says of one clause."""

    opinion: ShownOpinion
    words: list[Words]


def in_both(row, field: str) -> list[Words]:
    """Kazakh and Russian, the reader's own first; both empty where the field says nothing."""
    order = ("ru", "kk") if (get_language() or "kk")[:2] == "ru" else ("kk", "ru")
    found = [Words(code, getattr(row, f"{field}_{code}")) for code in order]
    return found if any(words.text for words in found) else []


def opinion_url(act: DraftActPage, opinion: Opinion) -> str:
    return reverse("comments:opinion", args=[act.year, act.number, opinion.pk])


def write_url(act: DraftActPage, eid: str = "") -> str:
    url = reverse("comments:opinion-write", args=[act.year, act.number])
    return f"{url}?clause={eid}" if eid else url


def export_url(act: DraftActPage) -> str:
    return reverse("comments:opinions-export", args=[act.year, act.number])


def submitted_on(frame: Frame) -> QuerySet[Opinion]:
    """All submitted opinions on the edition, corrected ones too, oldest first."""
    rows = Opinion.objects.filter(edition=frame.edition, received_at__isnull=False)
    return rows.order_by("received_at", "pk")


def standing_on(frame: Frame) -> list[ShownOpinion]:
    """Opinions on the edition that no further one of their author corrects. One query."""
    further = Opinion.objects.filter(corrects=OuterRef("pk"), received_at__isnull=False)
    rows = submitted_on(frame).filter(~Exists(further))
    return [_shown(frame.act, row) for row in rows]


def on_clause(frame: Frame, clause: Clause) -> list[Excerpt]:
    """What standing opinions say of the clause. One query."""
    further = Opinion.objects.filter(corrects=OuterRef("opinion"), received_at__isnull=False)
    rows = OpinionPoint.objects.filter(
        ~Exists(further), clause=clause, opinion__received_at__isnull=False
    )
    rows = rows.select_related("opinion").order_by("opinion__received_at", "pk")
    return [Excerpt(_shown(frame.act, row.opinion), in_both(row, "text")) for row in rows]


def takes_opinions(frame: Frame) -> bool:
    """For showing the door to members. Whether one is taken is asked of the gate."""
    return frame.consultation.accepts(rules.Action.OPINION, frame.at)


def _shown(act: DraftActPage, row: Opinion) -> ShownOpinion:
    return ShownOpinion(
        author_name=row.author_name,
        verdict=row.verdict,
        get_verdict_display=row.get_verdict_display(),
        received_at=row.received_at,
        has_conflict=bool(row.has_conflict),
        url=opinion_url(act, row),
    )


def opinion_context(frame: Frame, row: Opinion) -> dict:
    """Everything that templates/comments/opinion.html takes."""
    return {
        **frame.context(),
        **parts_of(frame, row),
        "opinion": row,
        "commissions": commissions_of(row),
        "corrects_url": opinion_url(frame.act, row.corrects) if row.corrects else "",
        "corrections": [
            (further.received_at, opinion_url(frame.act, further))
            for further in row.corrections.filter(received_at__isnull=False)
        ],
    }


def parts_of(frame: Frame, row: Opinion) -> dict:
    """The words of an opinion, unsent or submitted, in both languages."""
    points = row.points.select_related("clause").order_by("clause__pos")
    return {
        "conclusion": in_both(row, "conclusion"),
        "grounds": in_both(row, "grounds"),
        "conflict": in_both(row, "conflict"),
        "remarks": [
            (
                clause_name(point.clause.eid),
                frame.clause_url(point.clause.eid),
                in_both(point, "text"),
            )
            for point in points
        ],
        "files": files_of(frame.act, row),
    }


def commissions_of(row: Opinion) -> list:
    """The commissions in which the member sat on the day of the opinion. One query."""
    day = rules.almaty_date(row.received_at or row.saved_at)
    seats = CommissionSeat.objects.on(day).filter(membership=row.membership_id)
    return [seat.commission for seat in seats.select_related("commission")]


def files_of(act: DraftActPage, row: Opinion) -> list[OpinionFile]:
    rows = list(row.files.defer("content").order_by("pk"))
    for file in rows:
        place = [act.year, act.number, row.pk, file.pk, safe_name(act, file)]
        file.url = reverse("comments:opinion-file", args=place)
    return rows


def safe_name(act: DraftActPage, file: OpinionFile) -> str:
    """A file name of our own making, as for documents of an act."""
    ending = file.name.rpartition(".")[2].lower()
    ending = ending if _ENDING.fullmatch(ending) else "bin"
    return f"{act.year}-{act.number}-opinion-file-{file.pk}.{ending}"
