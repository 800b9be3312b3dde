"""The worker: does what is due, survives a failing step, stops when it is told to."""

import os
import signal
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path

import pytest
from django.core import mail
from django.core.management import call_command

from consult.models import JournalEntry
from search.management.commands import run_worker
from tests import factories, windows
from tests.records import say

ROOT = Path(__file__).resolve().parents[2]


def test_one_turn_writes_clock_events_and_sends_letters(real_db, settings):
    settings.HEAD_EMAILS = ["heads@example.org"]
    windows.closed_window()
    say(factories.announced_now(), factories.UserFactory(email="author@example.org"))

    call_command("run_worker", "--once", stdout=StringIO())

    assert JournalEntry.objects.filter(kind="window_closed").count() == 1
    assert [letter.to for letter in mail.outbox] == [["author@example.org"], ["heads@example.org"]]


@pytest.mark.django_db
def test_failing_step_is_one_line_of_the_log_and_the_others_go_on(monkeypatch, caplog):
    def fail():
        raise ValueError("two\nlines")

    done = []
    steps = {"first": fail, "second": lambda: done.append(1)}
    monkeypatch.setattr(run_worker, "STEPS", steps)
    turns, stop = run_worker.Turns(), run_worker.threading.Event()

    turns.take(stop)
    turns.take(stop)

    assert done == [1, 1]
    (line,) = caplog.messages
    assert line == "The worker's step “first” failed: ValueError: two lines"


def test_queued_task_is_run(real_db, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    from django_tasks_db.models import DBTaskResult
    from wagtail.tasks import delete_file_from_storage_task

    delete_file_from_storage_task.enqueue("django.core.files.storage.FileSystemStorage", "none")
    assert DBTaskResult.objects.ready().count() == 1

    run_worker.run_queued_tasks()

    assert DBTaskResult.objects.ready().count() == 0
    assert DBTaskResult.objects.finished().count() == 1


def test_worker_stops_cleanly_on_sigterm(real_db, tmp_path):
    environment = {
        **os.environ,
        "DATABASE_URL": real_db,
        "VAR_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "consult.settings.dev",
    }
    command = [sys.executable, "manage.py", "run_worker"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as worker:
        started = worker.stdout.readline()
        time.sleep(1)  # into its first turn, or its wait
        worker.send_signal(signal.SIGTERM)
        output, _nothing = worker.communicate(timeout=20)

    assert started == b"The worker runs.\n"
    assert (worker.returncode, output) == (0, b"")
