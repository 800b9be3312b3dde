"""The report on a consultation of that size: the page made anew, and the three files."""

from collections.abc import Iterator
from datetime import timedelta

from django.core.cache import caches
from django.test import Client
from django.utils import timezone

from benchmarks.measuring import Figure, milliseconds
from benchmarks.scene import CLAUSES, COMMENTS, Scene
from comments.models import Answer, AnsweredComment, Comment, Disposition
from comments.presenting import frames
from comments.reporting.writing import WRITERS, written
from comments.services.completing import complete
from consult.models import Consultation
from tests import factories, windows

PAGE_LIMIT, FILE_LIMIT = 300, 5_000  # milliseconds


def figures(scene: Scene) -> Iterator[Figure]:
    """Close the scene's window, answer everything, complete it; so this room comes last."""
    consultation = _completed(scene.consultation)
    act, client = consultation.act, Client(headers={"host": "127.0.0.1"})
    frame = frames.of_consultation(consultation, timezone.now())
    size = f"{CLAUSES} clauses, {COMMENTS} comments"

    def page():
        caches["pages"].clear()
        assert client.get(f"/ru/acts/{act.year}/{act.number}/report/").status_code == 200

    yield _figure("report page, made anew", size, page, PAGE_LIMIT)
    for form in WRITERS:
        yield _figure(
            f"report as {form.upper()}",
            size,
            lambda: written(frame, form, "kk"),  # noqa: B023 (called at once)
            FILE_LIMIT,
        )


def _figure(what: str, size: str, function, limit: int) -> Figure:
    times = milliseconds(function)
    broken = sorted(times)[len(times) // 2] > limit
    return Figure(what, size, times, limit=f"{limit} ms", broken=broken)


def _completed(consultation: Consultation) -> Consultation:
    """With the guards down, for the window of the scene is still open."""
    secretary, now = factories.secretary(), timezone.now()
    comments = list(Comment.objects.filter(consultation=consultation))
    with windows.guards_down():
        Consultation.objects.filter(pk=consultation.pk).update(closes_at=now - timedelta(hours=1))
        for start, disposition in zip(range(0, len(comments), 200), Disposition, strict=False):
            answer = Answer.objects.create(
                consultation=consultation,
                disposition=disposition,
                reason_kk="Жеті жұмыс күні жеткілікті: өтініштердің көбі осы мерзімде қаралады.",
                reason_ru="Семи рабочих дней достаточно: за этот срок решается большинство дел.",
                proposed_by=secretary,
                proposed_at=now,
                published_by=secretary,
                published_at=now,
            )
            rows = comments[start : start + 200]
            AnsweredComment.objects.bulk_create(
                AnsweredComment(answer=answer, comment=row) for row in rows
            )
    consultation = Consultation.objects.select_related("act", "edition").get(pk=consultation.pk)
    complete(consultation, by=secretary)
    return consultation
