"""Long lives of an act in any order, lawful and not: whether one breaks a law of the house."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator

from benchmarks.measuring import Figure

SEQUENCES = 2_000


def figures() -> Iterator[Figure]:
    """The test of lives, in a process of its own, with so many sequences."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "pytest", "-q", "tests/search/test_life_machine.py"]
    done = subprocess.run(  # noqa: S603 (a command of our own)
        command,
        env={**os.environ, "LIFE_SEQUENCES": str(SEQUENCES)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.stderr.write(done.stdout)
    spent = [(time.perf_counter() - began) * 1000]
    yield Figure(
        "lives of an act",
        f"{SEQUENCES} sequences",
        spent,
        limit="none breaks a law",
        broken=done.returncode != 0,
    )
