"""What this machine has of the services that tests need, and how a missing one is told."""

import os
import shutil
from pathlib import Path

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Two browsers share two cores: helper threads only take them from each other, and to compile
    # scripts that run once costs more than it gives.
    "--js-flags=--single-threaded --no-opt",
    # Nothing outside is looked for, so that a page which needs something outside shows it.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
]


class PartMissing(Exception):
    """A service is not installed; the sentence names it and the packages that bring it."""


def postgresql_programs() -> Path:
    """The folder of initdb and pg_ctl, the newest installed; raises PartMissing."""
    packaged = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3])
    )
    found = str(packaged[-1]) if packaged else shutil.which("initdb")
    if found is None:
        raise PartMissing("PostgreSQL is not installed (package postgresql-15)")
    return Path(found).parent


def chromium() -> str:
    """The browser's program; raises PartMissing.

    Debian's headless shell first: the whole browser opens a toolbar's processes for each page.
    """
    for name in ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name)
        if found:
            return found
    raise PartMissing("Chromium is not installed (package chromium-headless-shell)")


def required() -> bool:
    """Where every part was installed on purpose (CI), a missing one fails instead of skipping."""
    return os.environ.get("REQUIRE_SERVICES") == "1"
