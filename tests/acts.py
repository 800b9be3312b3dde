"""Real acts for tests. They are kept beside the checkout, not in it: they are not ours."""

import os
from pathlib import Path

import pytest

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data" / "acts"


def real_act(name: str) -> Path:
    """The file of a real act; without it the test is skipped with the reason."""
    path = Path(os.environ.get("REAL_ACTS", BESIDE)) / name
    if not path.exists():
        pytest.skip(f"{name} is not here: set REAL_ACTS to the folder of the real acts")
    return path
