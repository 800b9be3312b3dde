"""Collects a report: a fixed number of queries, whatever the number of comments."""

from collections import Counter
from datetime import timedelta
from urllib.parse import urlencode

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _

from comments.models import Opinion, OpinionPoint
from comments.presenting.frames import Frame
from comments.presenting.opinions import opinion_url
from comments.presenting.said import place_name
from comments.reporting import comment_lines
from comments.reporting.figures import (
    ANSWERED,
    COUNTED,
    EXCEPTED,
    HIDDEN,
    OPEN,
    WITHDRAWN,
    CommentLine,
    Figure,
    OpinionLine,
    PointLine,
    Report,
    Share,
    Verdict,
)
from consult import control, rules
from consult.models import Assignment, Completion, Decision, JournalEntry, Recommendation
from consult.services.meetings import count_of
from consult.services.silence import deemed_agreed
from drafts.models import Edition


def collect(frame: Frame) -> Report:
    """The report on the frame's window as of ``frame.at``, in the active language."""
    consultation, edition, act = frame.consultation, frame.edition, frame.act
    clauses = comment_lines.clauses_of(consultation)
    said = comment_lines.lines(consultation, clauses)
    counted = [line for line in said if line.outcome]
    verdicts = _verdicts(frame)
    mine = next((row for row in verdicts if row.decision.edition_id == edition.pk), None)
    opinions = tuple(_opinions(frame))
    return Report(
        url=report_url(frame),
        body=act.body,
        reference=act.reference,
        title_kk=act.title_kk,
        title_ru=act.title_ru,
        title_en=act.title_en,
        edition=edition.number,
        opens_at=consultation.opens_at,
        closes_at=consultation.closes_at,
        at=frame.at,
        completion=Completion.objects.filter(consultation=consultation).first(),
        source_kk=consultation.source_kk,
        source_ru=consultation.source_ru,
        recorded_afterwards=consultation.recorded_afterwards,
        head=head_of(frame),
        figures=tuple(_figures(frame, counted, opinions)),
        shares=tuple(_shares(frame, counted)),
        clauses=tuple(
            comment_lines.by_clause(
                said,
                clauses,
                url_of=frame.clause_url,
                rows_url=lambda **narrowed: rows_url(frame, **narrowed),
            )
        ),
        days=_days(frame, counted),
        comments=tuple(said),
        gone=tuple(_gone(frame, said)),
        opinions=opinions,
        assignment=_assignment(edition),
        verdict=mine,
        earlier=tuple(row for row in verdicts if row is not mine),
        deemed=deemed_agreed(edition, frame.at),
        cases=tuple(control.forwardings(frame.at, decision__edition=edition)),
    )


def report_url(frame: Frame) -> str:
    """The report's own address; an edition that is not the newest is named in it."""
    place = [frame.act.year, frame.act.number]
    if frame.shown_edition is None:
        return reverse("comments:report", args=place)
    return reverse("comments:report-edition", args=[*place, frame.shown_edition])


def rows_url(frame: Frame, **narrowed: str) -> str:
    """The comments that a figure counts, below the figures."""
    query = f"?{urlencode(narrowed)}" if narrowed else ""
    return f"{report_url(frame)}{query}#comments"


def head_of(frame: Frame) -> tuple[int, str]:
    rows = JournalEntry.objects.filter(chain__act=frame.act).order_by("-number")
    return rows.values_list("number", "hash").first() or (0, "")


def _figures(frame: Frame, counted: list[CommentLine], opinions: tuple) -> list[Figure]:
    answered = sum(line.outcome not in (EXCEPTED, OPEN) for line in counted)
    return [
        Figure("comments", _("comments"), len(counted), rows_url(frame, answer=COUNTED)),
        Figure("people", _("people spoke"), _people(frame), rows_url(frame, answer=COUNTED)),
        Figure("opinions", _("expert opinions"), len(opinions), "#opinions"),
        Figure("answered", _("answered"), answered, rows_url(frame, answer=ANSWERED)),
    ]


def _people(frame: Frame) -> int | None:
    """Those whose comments count. Of names from paper nobody knows who is the same person."""
    rows = frame.consultation.comments.visible()
    authors = set(rows.values_list("author", flat=True))
    return None if None in authors else len(authors)


def _shares(frame: Frame, counted: list[CommentLine]) -> list[Share]:
    found = Counter(line.outcome for line in counted)
    return [
        Share(code, label, found[code], _percent(found[code], len(counted)), url)
        for code, label in comment_lines.outcome_labels().items()
        if (url := rows_url(frame, answer=code)) and (found[code] or code not in (EXCEPTED, OPEN))
    ]


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


def _gone(frame: Frame, said: list[CommentLine]) -> list[Figure]:
    counts = {
        WITHDRAWN: sum(bool(line.gone) and not line.hidden for line in said),
        HIDDEN: sum(line.hidden for line in said),
    }
    return [
        Figure(code, label, counts[code], rows_url(frame, answer=code))
        for code, label in comment_lines.gone_labels().items()
    ]


def _days(frame: Frame, counted: list[CommentLine]) -> tuple:
    found = Counter(rules.almaty_date(line.received_at) for line in counted)
    if not found:
        return ()
    window = frame.consultation
    first, last = rules.almaty_date(window.opens_at), rules.last_day(window.closes_at)
    days = {first + timedelta(days=number) for number in range((last - first).days + 1)}
    return tuple((day, found[day]) for day in sorted(days | set(found)))


def _opinions(frame: Frame) -> list[OpinionLine]:
    points = OpinionPoint.objects.select_related("clause").order_by("clause__pos")
    rows = Opinion.objects.filter(
        consultation=frame.consultation, received_at__isnull=False
    ).prefetch_related(Prefetch("points", points))
    return [
        OpinionLine(
            url=opinion_url(frame.act, row),
            author_name=row.author_name,
            verdict=row.get_verdict_display(),
            received_at=row.received_at,
            conclusion_kk=row.conclusion_kk,
            conclusion_ru=row.conclusion_ru,
            grounds_kk=row.grounds_kk,
            grounds_ru=row.grounds_ru,
            conflict_kk=row.conflict_kk,
            conflict_ru=row.conflict_ru,
            has_conflict=bool(row.has_conflict),
            corrects=row.corrects_id is not None,
            points=tuple(_point(frame, point) for point in row.points.all()),
        )
        for row in rows.order_by("received_at", "pk")
    ]


def _point(frame: Frame, row: OpinionPoint) -> PointLine:
    eid = row.clause.eid
    return PointLine(place_name(eid), frame.clause_url(eid), row.text_kk, row.text_ru)


def _assignment(edition: Edition) -> Assignment | None:
    rows = edition.assignments.select_related("commission", "rapporteur__user")
    return rows.order_by("-pk").first()


def _verdicts(frame: Frame) -> list[Verdict]:
    """Signed decisions on the act's editions, the newest first; the vote of this one's."""
    asked = Recommendation.objects.select_related("clause").order_by("number")
    rows = Decision.objects.filter(act=frame.act, signed_at__isnull=False)
    rows = rows.select_related("edition", "item__meeting__rule")
    found = []
    for row in rows.prefetch_related(Prefetch("recommendations", asked)).order_by("-signed_at"):
        is_mine = row.edition_id == frame.edition.pk
        clauses = {
            asked.pk: place_name(asked.clause.eid if asked.clause else None)
            for asked in row.recommendations.all()
        }
        count = count_of(row.item) if is_mine else None
        found.append(Verdict(row, row.edition.number, count, clauses))
    return found
