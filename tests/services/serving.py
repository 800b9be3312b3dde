"""The real thing for tests to talk to: web server and worker as `make run` starts them."""

import contextlib
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.databases import ROOT, chosen
from tests.services.postgres import free_port

SECONDS_TO_START = 60


@dataclass(frozen=True)
class Server:
    """A running server: its address, its database, the folder of its letters and log."""

    url: str
    database_url: str
    var_dir: Path
    environment: dict[str, str]
    # Of the demo: state ("announced", "open", "closed") to reference ("2026/2").
    acts: dict[str, str] = field(default_factory=dict)

    @property
    def log(self) -> str:
        return (self.var_dir / "server.log").read_text()

    def letters(self) -> list[str]:
        """The text of every letter sent so far, oldest first."""
        files = (self.var_dir / "mail").glob("*.log")
        return [file.read_text() for file in sorted(files, key=os.path.getmtime)]

    def manage(self, *arguments: str) -> str:
        """Run a management command on the server's database; gives what it printed."""
        return manage(self.environment, *arguments)


def environment_of(database_url: str, var_dir: Path, port: int, **more: str) -> dict[str, str]:
    """What `make run` sets, on a database, folder and port of the test."""
    return {
        **os.environ,
        "DATABASE_URL": database_url,
        "VAR_DIR": str(var_dir),
        "DJANGO_SETTINGS_MODULE": "consult.settings.dev",
        "SITE_URL": f"http://127.0.0.1:{port}",
        "DEMO": "1",
        **more,
    }


def manage(environment: dict[str, str], *arguments: str) -> str:
    """A management command in a process of its own; raises AssertionError with its complaint."""
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{' '.join(arguments)}:\n{done.stdout}{done.stderr}"
    return done.stdout


@contextlib.contextmanager
def serving(environment: dict[str, str]) -> Iterator[Server]:
    """Run the supervisor on the environment's port for the length of the block."""
    url, var_dir = environment["SITE_URL"], Path(environment["VAR_DIR"])
    process = launch(environment)
    try:
        wait_until_healthy(url, process)
        yield Server(url, environment["DATABASE_URL"], var_dir, environment)
    finally:
        stop(process)


@contextlib.contextmanager
def served_demo(var_dir: Path) -> Iterator[Server]:
    """The demo council on a fresh copy of the template, with its worker."""
    databases = chosen()
    name = databases.create("served")
    environment = environment_of(databases.url(name), var_dir, free_port())
    try:
        lines = manage(environment, "load_demo").splitlines()
        acts = {state: reference for reference, state in (line.split() for line in lines)}
        with serving(environment) as server:
            yield replace(server, acts=acts)
    finally:
        databases.drop(name)


def launch(environment: dict[str, str]) -> subprocess.Popen:
    """Start the supervisor; its output goes to `server.log`."""
    port = environment["SITE_URL"].rpartition(":")[2]
    with (Path(environment["VAR_DIR"]) / "server.log").open("a") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "tools.serve", port],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def stop(process: subprocess.Popen) -> None:
    """Ask it to finish; it ends its children before itself."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def wait_until_healthy(url: str, process: subprocess.Popen) -> None:
    """Return when `/healthz` says 200; raises AssertionError after a minute or when it died."""
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        assert process.poll() is None, "the server ended while starting; see server.log"
        with (
            contextlib.suppress(OSError),
            urllib.request.urlopen(f"{url}/healthz", timeout=5),
        ):
            return
        time.sleep(0.1)
    raise AssertionError(f"{url} did not answer within {SECONDS_TO_START} s")
