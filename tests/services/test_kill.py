"""A server killed twenty times while people send: what it acknowledged is what it stored."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from comments.models import ClauseCount, Comment
from consult.models import JournalEntry
from tests import windows
from tests.databases import ROOT
from tests.services import posting, serving
from tests.services.postgres import free_port
from tools.serve import web_command

KILLS = 20
LETTERS = 6_000

pytestmark = pytest.mark.services


def post_until_killed(environment, letters, after):
    """Serve, post from four clients, kill the whole server after so many seconds."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", *web_command(port)[2:]]
    with (Path(environment["VAR_DIR"]) / "server.log").open("a") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True
        )
    dead = threading.Event()

    def kill():
        time.sleep(after)
        os.killpg(process.pid, signal.SIGKILL)
        dead.set()

    try:
        serving.wait_until_healthy(url, process)
        executioner = threading.Thread(target=kill)
        executioner.start()
        outcomes = posting.send_all(url, letters)
        executioner.join()
    finally:
        if not dead.is_set():
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return outcomes


def test_what_a_killed_server_acknowledged_is_stored(real_db, tmp_path):
    posting.share_secret(tmp_path)
    environment = serving.environment_of(real_db, tmp_path, free_port())
    written = posting.written(windows.open_window(), LETTERS)
    letters = {letter.pending: letter for letter in written}
    left, outcomes = iter(written), []
    chance = random.Random(20)

    for _round in range(KILLS):
        outcomes += post_until_killed(environment, left, after=chance.uniform(0.2, 1.2))

    acknowledged = {outcome.pending for outcome in outcomes if outcome.acknowledged}
    cut = [letters[outcome.pending] for outcome in outcomes if not outcome.acknowledged]
    stored = set(Comment.objects.values_list("pending", flat=True))
    assert len(acknowledged) > KILLS
    assert KILLS <= len(cut) <= KILLS * 4
    assert acknowledged <= stored
    assert stored - acknowledged <= {letter.pending for letter in cut}

    # Whoever got no answer sends again: stored before or not, it is there once.
    again = send_again(environment, cut)
    assert all(outcome.acknowledged for outcome in again)
    total = len(acknowledged) + len(cut)
    assert Comment.objects.count() == total
    assert ClauseCount.objects.get(public__gt=0).public == total
    assert JournalEntry.objects.filter(kind="comment_received").count() == total
    serving.manage(environment, "verify_record")


def send_again(environment, letters):
    with serving.serving(environment) as server:
        return posting.send_all(server.url, letters)
