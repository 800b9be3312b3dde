"""Databases of earlier schemas come to the present one whole (tests/upgrades)."""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
KEPT = sorted((ROOT / "tests" / "upgrades").glob("*.sqlite3.gz"))


def manage(*command: str, folder: Path) -> subprocess.CompletedProcess:
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
        "VAR_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "consult.settings.dev",
    }
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("kept", KEPT, ids=lambda path: path.name.partition(".")[0])
def test_kept_database_migrates_and_its_record_verifies(kept, tmp_path):
    (tmp_path / "db.sqlite3").write_bytes(gzip.decompress(kept.read_bytes()))

    migrated = manage("migrate", "--verbosity", "0", folder=tmp_path)
    verified = manage("verify_record", "--json", folder=tmp_path)

    assert migrated.returncode == 0, migrated.stderr
    report = json.loads(verified.stdout)
    assert (report["breaks"], report["guards_missing"]) == ([], [])
    assert report["entries"] > 40


def test_there_is_a_kept_database():
    assert KEPT
