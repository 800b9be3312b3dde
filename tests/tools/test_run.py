"""run.py and its supervisor: trouble is a sentence, and nothing is left running."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

import run
from tests.databases import ROOT


def run_py(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "run.py", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_help_names_every_command():
    shown = run_py("--help").stdout

    assert all(command in shown for command in run.COMMANDS)


def test_a_busy_port_is_told_before_anything_is_done():
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        done = run_py("run", PORT=str(port))

    assert done.returncode == 1
    assert f"Port {port} can't be used" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("port", ["http", "0", "70000", "-1"])
def test_a_port_that_is_none_is_refused_with_a_sentence(port):
    done = run_py("run", PORT=port)

    assert done.returncode == 1
    assert done.stderr.strip() == f"PORT must be a number from 1 to 65535, not {port!r}."


def test_a_python_too_old_is_told_which_one_is_needed(monkeypatch):
    monkeypatch.setattr(run, "OLDEST", (9, 99))

    with pytest.raises(run.Trouble, match=r"Python 9\.99 or newer is needed"):
        run.base_python()


def test_locks_are_hashed_and_name_no_host():
    for name in run.LOCKS.values():
        lock = (ROOT / f"{name}.txt").read_text()
        packages = [line for line in lock.splitlines() if "==" in line]
        assert packages
        assert lock.count("--hash=sha256:") >= len(packages)
        assert "://" not in lock


SUPERVISED = """
import sys
from tools import serve
sleeper = [sys.executable, "-c", "import time; print('child', flush=True); time.sleep(60)"]
serve.web_command = lambda port: sleeper
serve.worker_command = lambda: {worker}
serve.answers = lambda port: False
sys.exit(serve.main())
"""


def supervised(worker):
    return subprocess.Popen(
        [sys.executable, "-c", SUPERVISED.format(worker=worker), "1"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_the_supervisor_ends_when_one_of_the_two_dies():
    process = supervised("[sys.executable, '-c', 'raise SystemExit(3)']")
    shown, _nothing = process.communicate(timeout=30)

    assert process.returncode == 3
    assert "The worker has ended (code 3)" in shown


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_supervisor_and_both_children(number):
    process = supervised("sleeper")
    children = wait_for_children(process.pid)

    process.send_signal(number)
    process.communicate(timeout=30)

    assert process.returncode == 0
    assert len(children) == 2
    assert not [pid for pid in children if Path(f"/proc/{pid}").exists()]


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_children_end_with_a_supervisor_that_was_killed():
    process = supervised("sleeper")
    children = wait_for_children(process.pid)

    process.kill()
    process.communicate(timeout=30)

    until = time.monotonic() + 10
    while any(is_running(pid) for pid in children) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(is_running(pid) for pid in children)


def wait_for_children(pid):
    until = time.monotonic() + 20
    children = []
    while len(children) < 2 and time.monotonic() < until:
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text()
        children = [int(child) for child in listed.split()]
        time.sleep(0.05)
    time.sleep(0.5)  # the children have exec'ed and asked for their parent's death
    return children


def is_running(pid):
    """A process that is there and not a zombie waiting for somebody to read its code."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
