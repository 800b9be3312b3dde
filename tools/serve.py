"""The supervisor: `python -m tools.serve PORT` runs web server and worker until one ends.

It has only the standard library; the environment says which settings and which database.
"""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from http import HTTPStatus

HOST = "127.0.0.1"
SECONDS_TO_FINISH = 10


def main() -> int:
    """Start both, print the addresses when the server answers, end both together."""
    port = int(sys.argv[1])
    stopping = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.append(True))
    children = {"web server": start(web_command(port)), "worker": start(worker_command())}
    announced = False
    try:
        while not stopping:
            for name, child in children.items():
                if child.poll() is not None:
                    say(f"The {name} has ended (code {child.returncode}); stopping.")
                    return abs(child.returncode) or 1
            if not announced and answers(port):
                announced = True
                print_addresses(port)
            time.sleep(0.2)
        say("Stopping …")
        return 0
    finally:
        end(list(children.values()))


def web_command(port: int) -> list[str]:
    """Granian, as measured to hold: few processes, threads for waiting on the database."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--log-level", "warning"),
        *("--host", HOST, "--port", str(port), "--no-ws", "--backpressure", "64"),
        *("--workers", os.environ.get("WEB_WORKERS", "2")),
        *("--blocking-threads", os.environ.get("WEB_THREADS", str(threads()))),
        "consult.wsgi:application",
    ]


def threads() -> int:
    """Threads of a web process: enough to wait on the database, at most what granian advises."""
    return min(8, 2 * (os.cpu_count() or 1) + 1)


def worker_command() -> list[str]:
    return [sys.executable, "manage.py", "run_worker"]


def start(command: list[str]) -> subprocess.Popen:
    """A child in a process group of its own, which hears only from us and ends when we do."""
    return subprocess.Popen(
        command,
        start_new_session=os.name != "nt",
        preexec_fn=end_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509 (no threads)
    )


def end_with_parent() -> None:
    """Ask the kernel for SIGTERM when the parent is gone, even if it was killed."""
    set_parent_death_signal = 1
    ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGTERM)


def end(children: list[subprocess.Popen]) -> None:
    """SIGTERM, ten seconds to finish, then SIGKILL; no process of the groups is left."""
    for child in children:
        if child.poll() is None:
            child.terminate()
    until = time.monotonic() + SECONDS_TO_FINISH
    for child in children:
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(max(0.1, until - time.monotonic()))
        if os.name == "nt":
            child.kill()
        else:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def answers(port: int) -> bool:
    """Does the server answer its health check, in whatever way?"""
    try:
        with urllib.request.urlopen(f"http://{HOST}:{port}/healthz", timeout=2) as answer:
            return answer.status == HTTPStatus.OK
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def print_addresses(port: int) -> None:
    site = f"http://{HOST}:{port}"
    say("")
    for name, path in (("Қазақша", "kk/"), ("Русский", "ru/"), ("English", "en/")):
        say(f"  {name:<9} {site}/{path}")
    say(f"  {'Staff':<9} {site}/admin/")
    if os.environ.get("DEMO") == "1":
        say(f"  {'Demo':<9} {site}/demo/   sign in as anybody by one click")
    say("\nCtrl-C stops it.")


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
