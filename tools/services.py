"""`python -m tools.services`: the steps of `make test-services`, each named and timed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTEST = [sys.executable, "-m", "pytest"]
WITH_SERVICES = ["-o", "norecursedirs=.* var"]
ON_POSTGRESQL = [sys.executable, "-m", "tests.services.postgres"]
# No test can see that the browser itself hangs: its step is ended then.
BROWSER_MINUTES = 30


def main(arguments: list[str]) -> int:
    """Run the chosen tests, or every step; 0 when all passed."""
    if arguments:
        return _run([*PYTEST, *WITH_SERVICES, *arguments])
    parallel = ["-n", str(min(8, max(2, os.cpu_count() or 2)))]
    services = [*PYTEST, *WITH_SERVICES, "tests/services", "-m"]
    os.environ["WHOLE_MATRIX"] = "1"  # make test tries each hostile path in one state
    # More of what make test samples. It asks the product, not the database: SQLite is enough.
    whole = {**os.environ, "WHOLE_RIGHTS": "1", "LIFE_SEQUENCES": "500"}
    asking = {**os.environ, "ASKING_ONLY": "1"}
    matrix = "tests/consult/test_hostile_matrix.py"
    sampled = ["tests/search/matrix", "tests/search/test_life_machine.py"]
    results = [
        _step("every hostile path on SQLite", [*PYTEST, *parallel, matrix]),
        _step("every right and 500 lives", [*PYTEST, *parallel, *sampled], env=whole),
        _step(
            "plain suite on PostgreSQL", [*ON_POSTGRESQL, *PYTEST, *parallel, "tests"], env=asking
        ),
        # One after the other: the storm needs the machine for itself.
        _step("services on SQLite", [*services, "not browser"]),
        _step("services on PostgreSQL", [*ON_POSTGRESQL, *services, "not browser and not once"]),
        # Playwright's event loop would stand in the way of other tests: a process of its own.
        _step("browser", [*services, "browser", *parallel], minutes=BROWSER_MINUTES),
    ]
    return max(results)


def _step(name: str, command: list[str], *, env=None, minutes: float | None = None) -> int:
    print(f"── {name}", flush=True)
    began = time.monotonic()
    code = _run(command, env=env, minutes=minutes)
    outcome = (
        "passed" if code == 0 else f"ended after {minutes} minutes" if code is None else "FAILED"
    )
    print(f"── {name}: {outcome}, {time.monotonic() - began:.0f} s", flush=True)
    return 1 if code is None else code


def _run(command: list[str], *, env=None, minutes: float | None = None) -> int | None:
    """The exit code; None when it was ended after so many minutes."""
    process = subprocess.Popen(command, cwd=ROOT, env=env, start_new_session=minutes is not None)
    try:
        return process.wait(timeout=minutes and minutes * 60)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
