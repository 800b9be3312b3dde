"""Files of a report: asked for by a reader, made by the worker, kept until the record moves on."""

import hashlib
from datetime import datetime, timedelta

from django.db import transaction
from django_tasks import task

from comments.models import ReportFile
from comments.presenting import frames
from comments.presenting.frames import Frame
from comments.reporting.writing import written
from consult import control
from consult.models import Consultation
from consult.services import clock

GIVE_UP = timedelta(minutes=10)  # a task that no worker took: it is asked again
MOST_WRITTEN = timedelta(minutes=1)  # a worker that died in the middle; a report takes seconds
RETRY = timedelta(minutes=1)  # after a failure


def version_of(frame: Frame) -> str:
    """What the file depends on: the heads of the record, and which replies are late by now."""
    heads = [str(part) for part in frames.heads(frame)]
    cases = control.forwardings(frame.at, decision__edition=frame.edition)
    late = [str(case.forwarding.pk) for case in cases if case.is_overdue]
    return hashlib.sha256("|".join([*heads, "late", *late]).encode()).hexdigest()


def ask(frame: Frame, form: str, language: str) -> ReportFile:
    """The file of this state of the record; the worker is told once if it is not made yet.

    One row for each form and language, so however often it is asked, nothing grows.
    """
    version = version_of(frame)
    key = {"consultation": frame.consultation, "form": form, "language": language}
    row = ReportFile.objects.defer("content").filter(**key).first()
    if row and row.version == version and not _is_stuck(row, clock.database_now()):
        return row
    with transaction.atomic():
        now = clock.database_now()
        row, is_new = ReportFile.objects.select_for_update().get_or_create(
            **key, defaults={"version": version, "asked_at": now}
        )
        if not is_new:
            if row.version == version and not _is_stuck(row, now):
                return row
            _begin_anew(row, version, now)
    make.enqueue(row.pk, row.version)
    row.refresh_from_db()
    return row


def _is_stuck(row: ReportFile, now: datetime) -> bool:
    if row.made_at:
        return False
    if row.failed_at:
        return now - row.failed_at > RETRY
    if row.begun_at:
        return now - row.begun_at > MOST_WRITTEN
    return now - row.asked_at > GIVE_UP


def _begin_anew(row: ReportFile, version: str, now: datetime) -> None:
    row.version, row.asked_at = version, now
    row.content, row.sha256 = b"", ""
    row.begun_at = row.made_at = row.failed_at = None
    row.save()


@task()
def make(pk: int, version: str) -> None:
    """Make the file unless it is made, or the record has moved on since it was asked for."""
    waiting = ReportFile.objects.filter(pk=pk, version=version, made_at__isnull=True)
    if not waiting.update(begun_at=clock.database_now(), failed_at=None):
        return
    row = ReportFile.objects.get(pk=pk)
    consultation = Consultation.objects.select_related("edition").get(pk=row.consultation_id)
    frame = frames.of_consultation(consultation, clock.database_now())
    try:
        content = written(frame, row.form, row.language)
    except Exception:
        waiting.update(failed_at=clock.database_now())
        raise  # the queue keeps the trace for whoever looks after it
    waiting.update(
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        made_at=clock.database_now(),
    )
