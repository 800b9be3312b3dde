"""A real Elasticsearch for the length of a block, on a free loopback port.

The distribution that its makers test plugins with comes through Maven and holds the real server,
without the modules that most installations add (docs/search.md lists them).
"""

import contextlib
import fcntl
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.databases import ROOT
from tests.services.parts import PartMissing
from tests.services.postgres import free_port

VERSION = "8.18.1"
ARTIFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy"
KEPT = ROOT / "var" / "elasticsearch"
# Where another user can read it: the server refuses to run as root.
HOME = Path(tempfile.gettempdir()) / f"consult-elasticsearch-{VERSION}"
OWNER = "nobody"
SECONDS_TO_START = 120


def installed() -> Path:
    """The server's folder, fetched and unpacked when it is not there; raises PartMissing."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (HOME / "complete").exists():
            shutil.rmtree(HOME, ignore_errors=True)
            _unpack(_fetched())
            (HOME / "complete").touch()
    return HOME / f"elasticsearch-{VERSION}"


def _fetched() -> Path:
    file = KEPT / f"elasticsearch-{VERSION}.zip"
    if file.exists():
        return file
    if not shutil.which("mvn"):
        raise PartMissing("Elasticsearch is not here, nor Maven to fetch it (package maven)")
    command = ["mvn", "-q", "-B", COPY, f"-Dartifact={ARTIFACT}", f"-DoutputDirectory={KEPT}"]
    done = subprocess.run(command, cwd=KEPT, capture_output=True, text=True, check=False)
    if done.returncode or not file.exists():
        raise PartMissing(
            f"Elasticsearch could not be fetched: {(done.stdout + done.stderr)[:300]}"
        )
    return file


def _unpack(file: Path) -> None:
    HOME.mkdir(mode=0o755, parents=True)
    with zipfile.ZipFile(file) as archive:
        archive.extractall(HOME)
        for entry in archive.infolist():  # the module keeps no rights
            mode = entry.external_attr >> 16 & 0o777
            (HOME / entry.filename).chmod(mode | 0o444 | (0o111 if entry.is_dir() else 0))


def java() -> Path:
    """A Java 17, which this version wants; raises PartMissing."""
    homes = [Path(os.environ.get("ES_JAVA_HOME", "/none"))]
    homes += sorted(Path("/usr/lib/jvm").glob("*17*"))
    for home in homes:
        if (home / "bin" / "java").exists():
            return home
    raise PartMissing("Java 17 is not installed (package openjdk-17-jre-headless)")


class Server:
    """A server that can be killed and started again on the same port and data."""

    def __init__(self, folder: Path):
        self.program, self.java, self.folder = installed(), java(), folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.pid_file = folder / "pid"
        shutil.copytree(self.program / "config", folder / "config")
        for name in ("data", "logs", "tmp"):
            (folder / name).mkdir()
        self._log_into_its_folder()
        self._give_to_owner()

    def _log_into_its_folder(self) -> None:
        """Java's own logs go to the program's folder otherwise, which is not its owner's."""
        options = self.folder / "config" / "jvm.options"
        text = options.read_text()
        for name in ("logs", "data"):
            text = text.replace(f"={name}", f"={self.folder / name}")
        options.write_text(text)

    def _give_to_owner(self) -> None:
        if os.geteuid() == 0:
            owner = pwd.getpwnam(OWNER)
            for path in (self.folder, *self.folder.rglob("*")):
                os.chown(path, owner.pw_uid, owner.pw_gid)

    def start(self) -> None:
        """Return when it answers; raises RuntimeError with its log."""
        settings = {
            "discovery.type": "single-node",
            "xpack.security.enabled": "false",
            "network.host": "127.0.0.1",
            "http.port": self.port,
            "transport.port": free_port(),
            "path.data": self.folder / "data",
            "path.logs": self.folder / "logs",
            "cluster.routing.allocation.disk.threshold_enabled": "false",
            "action.auto_create_index": "false",
        }
        as_owner = ["runuser", "-u", OWNER, "--preserve-environment", "--"]
        command = [*(as_owner if os.geteuid() == 0 else []), self.program / "bin/elasticsearch"]
        command += ["-d", "-p", self.pid_file]
        for name, value in settings.items():
            command += ["-E", f"{name}={value}"]
        environment = {
            **os.environ,
            "ES_JAVA_HOME": str(self.java),
            # It lives a minute: to compile it well would take a third of what it works.
            "ES_JAVA_OPTS": "-Xms512m -Xmx512m -XX:TieredStopAtLevel=1",
            "ES_PATH_CONF": str(self.folder / "config"),
            "ES_TMPDIR": str(self.folder / "tmp"),
            "HOME": str(self.folder),
        }
        log = self.folder / "output"
        with log.open("a") as sink:
            parts = [str(part) for part in command]
            code = subprocess.call(parts, cwd="/", env=environment, stdout=sink, stderr=sink)
        if code:
            raise RuntimeError(f"Elasticsearch did not start:\n{log.read_text()[-2000:]}")
        self._wait(log)

    def _wait(self, log: Path) -> None:
        until = time.monotonic() + SECONDS_TO_START
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        health = f"{self.url}/_cluster/health?wait_for_status=yellow&timeout=5s"
        while time.monotonic() < until:
            with contextlib.suppress(OSError), opener.open(health, timeout=10):
                return
            time.sleep(0.3)
        raise RuntimeError(f"Elasticsearch did not start:\n{log.read_text()[-2000:]}")

    def start_if_dead(self) -> None:
        if not self.pid_file.exists():
            self.start()

    def kill(self) -> None:
        """As when the machine's power goes."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if not self.pid_file.exists():
            return
        pid = int(self.pid_file.read_text())
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, how)
            until = time.monotonic() + 30
            while time.monotonic() < until:
                os.kill(pid, 0)
                time.sleep(0.1)
        self.pid_file.unlink(missing_ok=True)


@contextlib.contextmanager
def temporary_elasticsearch() -> Iterator[Server]:
    """A fresh server; its data go with it. Raises PartMissing."""
    folder = Path(tempfile.mkdtemp(prefix="consult-search-"))
    try:
        server = Server(folder)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
