"""A PostgreSQL server for the length of a block; or of a command:
`python -m tests.services.postgres COMMAND …` runs it with DATABASE_URL set.
"""

import contextlib
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.services.parts import PartMissing, postgresql_programs, required

OWNER = "postgres"
ENOUGH = 4 * 2**30  # bytes


@contextlib.contextmanager
def temporary_postgresql() -> Iterator[str]:
    """Start a server on a free loopback port; gives the URL of its maintenance database.

    Raises PartMissing. Its data lie in a temporary folder and go with it.
    """
    programs = postgresql_programs()
    folder = Path(tempfile.mkdtemp(prefix="consult-postgresql-", dir=roomy_memory()))
    password = secrets.token_hex(16)
    port = free_port()
    (folder / "password").write_text(password + "\n")
    if os.geteuid() == 0:
        give_to_owner(folder)
    try:
        run(programs / "initdb", *initdb_options(folder), folder=folder)
        run(programs / "pg_ctl", "start", *server_options(folder, port), folder=folder)
        try:
            yield f"postgresql://{OWNER}:{password}@127.0.0.1:{port}/postgres"
        finally:
            stop = ("stop", "-s", "-m", "immediate", "-D", str(folder / "data"))
            run(programs / "pg_ctl", *stop, folder=folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def roomy_memory() -> Path | None:
    """A folder in memory, where there is plenty of it: databases are copied quicker there."""
    folder = Path("/dev/shm")
    return folder if folder.is_dir() and shutil.disk_usage(folder).free > ENOUGH else None


def initdb_options(folder: Path) -> list[str]:
    """UTF-8 and ICU in Kazakh: the C locale sorts Kazakh wrongly."""
    return [
        *("-D", str(folder / "data"), "-U", OWNER, "-E", "UTF8", "-N"),
        *("--locale-provider=icu", "--icu-locale=kk", "--locale=C.UTF-8"),
        *("-A", "scram-sha-256", f"--pwfile={folder / 'password'}"),
    ]


def server_options(folder: Path, port: int) -> list[str]:
    """Loopback only; no fsync (no loss of power is tested), no JIT (it slows small queries)."""
    options = (
        f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
        " -c fsync=off -c full_page_writes=off -c jit=off"
    )
    log = str(folder / "log")
    return ["-s", "-w", "-D", str(folder / "data"), "-l", log, "-o", options]


def run(program: Path, *arguments: str, folder: Path) -> None:
    """Run a program of PostgreSQL as its owner (it refuses root); raises RuntimeError."""
    as_owner = ["runuser", "-u", OWNER, "--"] if os.geteuid() == 0 else []
    output = folder / "output"
    # To a file, not a pipe: the server inherits it and would keep a pipe open.
    with output.open("a") as sink:
        command = [*as_owner, str(program), *arguments]
        code = subprocess.call(command, cwd="/", stdout=sink, stderr=sink)
    if code:
        raise RuntimeError(f"{program.name} failed:\n{output.read_text()}")


def give_to_owner(folder: Path) -> None:
    owner = pwd.getpwnam(OWNER)
    for path in (folder, *folder.iterdir()):
        os.chown(path, owner.pw_uid, owner.pw_gid)


def free_port() -> int:
    """A loopback port that nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def main(command: list[str]) -> int:
    """Run the command on a fresh server; without PostgreSQL say so and skip it."""
    try:
        with temporary_postgresql() as url:
            return subprocess.call(command, env={**os.environ, "DATABASE_URL": url})
    except PartMissing as missing:
        print(f"skipped: {missing}")  # noqa: T201 (a program for a terminal)
        return int(required())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
