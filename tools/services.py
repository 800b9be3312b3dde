"""`python -m tools.services`: the steps of `make test-services`, each named and timed."""

import functools
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.databases import template_beside
from tests.services.parts import PartMissing, required
from tests.services.postgres import temporary_postgresql

ROOT = Path(__file__).resolve().parent.parent
PYTEST = [sys.executable, "-m", "pytest"]
SERVICES = [*PYTEST, "-o", "norecursedirs=.* var"]
PARALLEL = ["-n", str(min(8, max(2, os.cpu_count() or 2)))]
# More of what `make test` samples.
SAMPLED = {"WHOLE_MATRIX": "1", "WHOLE_RIGHTS": "1", "LIFE_SEQUENCES": "300"}
SECOND_DATABASE = {"SECOND_DATABASE": "1", "WHOLE_MATRIX": "1"}
# In this order, not shuffled: the lives are one long test, which nothing should wait for.
OF_SAMPLED = [
    *("-p", "no:randomly", "--dist", "worksteal"),
    "tests/search/test_life_machine.py",
    "tests/search/matrix",
    "tests/consult/test_hostile_matrix.py",
]
# No test can see that the browser itself hangs: its step is ended then.
BROWSER_MINUTES = 30


def main(arguments: list[str]) -> int:
    """Run the chosen tests, or every step; 0 when all passed."""
    if arguments:
        return _run([*SERVICES, *arguments])
    # Playwright's event loop would stand in the way of other tests: a process of its own.
    browser = [*SERVICES, *PARALLEL, "--dist", "loadgroup", "tests/services", "-m", "browser"]
    results = [
        *_sampled_and_postgresql(),
        *_services("SQLite", "not browser"),
        _step("browser", browser, minutes=BROWSER_MINUTES),
    ]
    return max(results)


def _sampled_and_postgresql() -> list[int]:
    """The server stands from the beginning: its template is built beside the first step."""
    sampled = [*PYTEST, *PARALLEL, *OF_SAMPLED]
    first = functools.partial(_step, "every hostile path, every right, 300 lives", sampled, SAMPLED)
    try:
        with temporary_postgresql() as url:
            there = {"DATABASE_URL": url}
            template_built = template_beside(there)
            results = [first()]
            template_built()
            plain = [*PYTEST, *PARALLEL, "tests"]
            return [
                *results,
                _step("plain suite on PostgreSQL", plain, there | SECOND_DATABASE),
                *_services("PostgreSQL", "not browser and not once", there),
            ]
    except PartMissing as missing:
        print(f"skipped: {missing}", flush=True)
        return [first(), int(required())]


def _services(where: str, which: str, environment: dict[str, str] | None = None) -> list[int]:
    """A file at a time in each process, for its server is dear; what measures time runs alone."""
    command = [*SERVICES, "tests/services", "-m"]
    beside = [*command, f"{which} and not alone", *PARALLEL, "--dist", "loadfile"]
    return [
        _step(f"services on {where}", beside, environment),
        _step(f"storm on {where}", [*command, "alone"], environment),
    ]


def _step(
    name: str,
    command: list[str],
    environment: dict[str, str] | None = None,
    *,
    minutes: float | None = None,
) -> int:
    print(f"── {name}", flush=True)
    began = time.monotonic()
    code = _run(command, environment, minutes)
    outcome = (
        "passed" if code == 0 else f"ended after {minutes} minutes" if code is None else "FAILED"
    )
    print(f"── {name}: {outcome}, {time.monotonic() - began:.0f} s", flush=True)
    return 1 if code is None else code


def _run(
    command: list[str],
    environment: dict[str, str] | None = None,
    minutes: float | None = None,
) -> int | None:
    """The exit code; None when it was ended after so many minutes."""
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        start_new_session=minutes is not None,
    )
    try:
        return process.wait(timeout=minutes and minutes * 60)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
