"""Fast databases for tests: one migrated template, copied for each process and each server.

Migrating takes many seconds and a flush is impossible under append-only triggers (it would also
remove the site root that migrations made), so nothing is ever migrated or flushed twice: the
template is built once per state of the migrations and guards, and copied.
"""

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.conf import settings
from django.db import connections

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = ROOT / "var" / "test-templates"
SHAPED_BY = ("*/migrations/*.py", "*/guards/*.py", "*/guards.py", "*/apps.py", "requirements.txt")


def state_key() -> str:
    """A name for the state of everything that shapes a migrated database."""
    digest = hashlib.sha256()
    files = {path for pattern in SHAPED_BY for path in ROOT.glob(pattern)}
    for path in sorted(files):
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def migrate(url: str) -> None:
    """Bring the empty database at `url` to the present schema, in a process of its own."""
    with tempfile.TemporaryDirectory() as var:
        environment = {
            **os.environ,
            "DATABASE_URL": url,
            "VAR_DIR": var,
            "DJANGO_SETTINGS_MODULE": "consult.settings.dev",
        }
        done = subprocess.run(
            [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise RuntimeError(f"The template could not be migrated:\n{done.stderr}")


class SqliteFiles:
    """Copies of a template file."""

    def create(self, label: str) -> str:
        """Make a fresh migrated database and give its NAME (a path)."""
        folder = Path(tempfile.mkdtemp(prefix=f"consult-test-{label}-"))
        return str(shutil.copy(self.template(), folder / "db.sqlite3"))

    def drop(self, name: str) -> None:
        shutil.rmtree(Path(name).parent)

    def url(self, name: str) -> str:
        return f"sqlite:///{name}"

    def template(self) -> Path:
        """The template of the present state; built by the first process that asks."""
        import fcntl

        template = TEMPLATES / f"{state_key()}.sqlite3"
        TEMPLATES.mkdir(parents=True, exist_ok=True)
        with (TEMPLATES / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not template.exists():
                for old in sorted(TEMPLATES.glob("*.sqlite3"), key=os.path.getmtime)[:-3]:
                    old.unlink()
                with tempfile.TemporaryDirectory(dir=TEMPLATES) as folder:
                    built = Path(folder) / "db.sqlite3"
                    migrate(f"sqlite:///{built}")
                    built.rename(template)
        return template


class PostgresqlDatabases:
    """Databases made with CREATE DATABASE … TEMPLATE on the server of DATABASE_URL."""

    def __init__(self, url: str) -> None:
        self.server = url

    def create(self, label: str) -> str:
        """Make a fresh migrated database and give its NAME."""
        name = f"consult_test_{label}_{os.getpid()}_{next(_numbers)}"
        template = self.template()
        with psycopg.connect(self.server, autocommit=True) as server:
            server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return name

    def drop(self, name: str) -> None:
        with psycopg.connect(self.server, autocommit=True) as server:
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def url(self, name: str) -> str:
        return urlunsplit(urlsplit(self.server)._replace(path=f"/{name}"))

    def template(self) -> str:
        """The template of the present state; built by the first process that asks."""
        template = f"consult_template_{state_key()}"
        with psycopg.connect(self.server, autocommit=True) as server:
            server.execute("SELECT pg_advisory_lock(7331)")
            known = "SELECT 1 FROM pg_database WHERE datname = %s"
            if not server.execute(known, [template]).fetchone():
                building = f"{template}_building"
                server.execute(f'DROP DATABASE IF EXISTS "{building}" WITH (FORCE)')
                server.execute(f'CREATE DATABASE "{building}"')
                migrate(self.url(building))
                server.execute(f'ALTER DATABASE "{building}" RENAME TO "{template}"')
        return template


_numbers = iter(range(1_000_000))


def chosen() -> SqliteFiles | PostgresqlDatabases:
    """The kind of database that DATABASE_URL names; without it SQLite."""
    url = os.environ.get("DATABASE_URL", "")
    return PostgresqlDatabases(url) if url.startswith("postgres") else SqliteFiles()


def template_beside(environment: dict[str, str] | None = None) -> Callable[[], object]:
    """Begin to build the template in a process of its own; gives what waits for its end.

    Without it the second test process would have nothing to do until the first has built it.
    """
    return subprocess.Popen(
        [sys.executable, "-m", "tests.databases"],
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.DEVNULL,  # who needs the template and finds none says why
        stderr=subprocess.DEVNULL,
    ).wait


@contextlib.contextmanager
def fresh_database(label: str) -> Iterator[str]:
    """A migrated database that this process uses within the block; gives its URL."""
    databases = chosen()
    name = databases.create(label)
    before = _switch(name)
    try:
        yield databases.url(name)
    finally:
        _switch(before)
        databases.drop(name)


def _switch(name: str) -> str:
    """Point Django, in every thread, to the database `name`; give the name before."""
    connection = connections["default"]
    connection.close()
    if hasattr(connection, "close_pool"):
        connection.close_pool()
    before = connections.settings["default"]["NAME"]
    connections.settings["default"]["NAME"] = name
    settings.DATABASES["default"]["NAME"] = name
    return before


def together(*functions: Callable[[], object]) -> list[object]:
    """Run the functions at the same time, each in a thread with a connection of its own.

    Gives what each returned, or the exception that it raised, in their order.
    """
    results: list[object] = [None] * len(functions)
    start = threading.Barrier(len(functions))

    def work(place: int, function: Callable[[], object]) -> None:
        try:
            start.wait(timeout=30)
            results[place] = function()
        except Exception as error:  # noqa: BLE001 (what it raised is the result)
            results[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=pair) for pair in enumerate(functions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    assert not any(thread.is_alive() for thread in threads), "a writer hangs"
    return results


if __name__ == "__main__":
    chosen().template()
