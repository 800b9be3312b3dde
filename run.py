#!/usr/bin/env python3
"""Everything one does with this checkout, on the standard library alone: `python3 run.py --help`.

It makes a virtual environment in `.venv` from the hashed lock, and starts the rest from there.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "installed-from.txt"
OLDEST = (3, 11)
HOST = "127.0.0.1"
LAST_PORT = 65535
PYTEST = [PYTHON, "-m", "pytest"]
LOCKS = {"uv": "requirements-uv", "runtime": "requirements", "dev": "requirements-dev"}


class Trouble(Exception):
    """What went wrong and what to do, in a sentence for the person at the terminal."""


def base_python() -> str:
    """A Python new enough: the one running this file, else a newer one on the path."""
    if sys.version_info >= OLDEST:
        return sys.executable
    for minor in range(OLDEST[1], 20):
        found = shutil.which(f"python3.{minor}")
        if found:
            return found
    raise Trouble(
        f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed; this is {sys.version.split()[0]}. "
        "Install a newer one and start again with it: python3.11 run.py run"
    )


def make_venv() -> None:
    """Make `.venv`, or make it anew when its Python no longer starts."""
    if PYTHON.exists() and call([PYTHON, "-c", "import pip"], quiet=True) == 0:
        return
    say("Making the virtual environment .venv …")
    if call([base_python(), "-m", "venv", "--clear", VENV]) != 0:
        shutil.rmtree(VENV, ignore_errors=True)
        raise Trouble(
            "The virtual environment could not be made. On Debian and Ubuntu: "
            "apt-get install python3-venv, then start again."
        )


def fingerprint(*names: str) -> str:
    """What an environment was installed from: one hash over the lock files."""
    content = b"".join((ROOT / f"{LOCKS[name]}.txt").read_bytes() for name in names)
    return hashlib.sha256(content).hexdigest()


def setup(*, dev: bool = False) -> None:
    """Install the locked packages, if that was not done before; `dev` adds the tools for tests."""
    everything, runtime = fingerprint("uv", "dev"), fingerprint("uv", "runtime")
    stamp = STAMP.read_text().strip() if STAMP.exists() and PYTHON.exists() else ""
    if stamp == everything or (stamp == runtime and not dev):
        return
    make_venv()
    say("Installing the locked packages …")
    STAMP.unlink(missing_ok=True)
    install("dev" if dev else "runtime")
    STAMP.write_text((everything if dev else runtime) + "\n")


def install(name: str) -> None:
    """Bring `.venv` to the lock: with uv (seconds), else with pip (a minute), hashes checked."""
    uv_lock, lock = ROOT / f"{LOCKS['uv']}.txt", ROOT / f"{LOCKS[name]}.txt"
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    uv = BIN / "uv"
    if call([*pip, "--require-hashes", "-r", uv_lock]) == 0:
        sync = [uv, "pip", "sync", "--quiet", "--require-hashes", "--compile-bytecode"]
        if call([*sync, "--python", PYTHON, uv_lock, lock], env=uv_environment()) == 0:
            return
        say("The fast installer failed; trying pip, which takes about a minute …")
    if call([*pip, "--require-hashes", "-r", lock]) != 0:
        raise Trouble(
            "The packages could not be installed; the lines above say why. "
            "Is a package index reachable from here?"
        )


def uv_environment() -> dict[str, str]:
    """The environment, with what pip was told (certificates, index) said to uv as well."""
    env = dict(os.environ)
    for said_to_pip, said_to_uv in (
        ("PIP_CERT", "SSL_CERT_FILE"),
        ("PIP_INDEX_URL", "UV_DEFAULT_INDEX"),
        ("PIP_EXTRA_INDEX_URL", "UV_INDEX"),
    ):
        if env.get(said_to_pip):
            env.setdefault(said_to_uv, env[said_to_pip])
    return env


def run(_rest: list[str]) -> int:
    """Serve the demo council on this machine until Ctrl-C."""
    port = wanted_port()
    setup()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "consult.settings.dev")
    production = os.environ["DJANGO_SETTINGS_MODULE"].endswith("production")
    if not production:
        os.environ.setdefault("DEMO", "1")
        os.environ.setdefault("SITE_URL", f"http://{HOST}:{port}")
    demo = os.environ.get("DEMO") == "1"
    say("Preparing the database (the first time takes about half a minute) …")
    must(manage("migrate", "--verbosity", "0"), "The database could not be prepared.")
    if production:
        must(manage("collectstatic", "--no-input", "--verbosity", "0"), "No static files.")
    if demo:
        must(manage("load_demo"), "The demo council could not be loaded.")
    return supervise(port)


def wanted_port() -> int:
    """The port of `PORT`, else 8000; refused at once when somebody listens there."""
    text = os.environ.get("PORT", "8000")
    if not text.isdigit() or not 0 < int(text) <= LAST_PORT:
        raise Trouble(f"PORT must be a number from 1 to {LAST_PORT}, not {text!r}.")
    with socket.socket() as probe:
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(text)))
        except OSError as error:
            raise Trouble(
                f"Port {text} can't be used ({error.strerror}). Stop what listens there, "
                f"or choose another: PORT={int(text) % LAST_PORT + 1} make run"
            ) from None
    return int(text)


def supervise(port: int) -> int:
    """Hand over to the supervisor of web server and worker; signals go to it as they come."""
    command = [str(PYTHON), "-m", "tools.serve", str(port)]
    os.chdir(ROOT)
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606 (our own program; no shell is wanted)
    return call(command)


def test(rest: list[str]) -> int:
    """Run the tests that need nothing but Python, in parallel and in shuffled order."""
    setup(dev=True)
    return call([*PYTEST, *(rest or ["-n", processes(), "tests"])])


def test_services(rest: list[str]) -> int:
    """Run the tests that need PostgreSQL or Chromium; say what is missing and skipped."""
    setup(dev=True)
    return call([PYTHON, "-m", "tools.services", *rest])


def check(rest: list[str]) -> int:
    """Check format, lint, imports, migrations and translations; `--fix` mends the format."""
    setup(dev=True)
    return call([PYTHON, "-m", "tools.check", *rest])


def bench(rest: list[str]) -> int:
    """Measure what must stay fast; print one table."""
    setup(dev=True)
    return call([PYTHON, "-m", "benchmarks", *rest])


def screens(rest: list[str]) -> int:
    """Take pictures of every page into var/screens/."""
    setup(dev=True)
    return call([PYTHON, "-m", "tools.screens", *rest])


def messages(rest: list[str]) -> int:
    """Extract, merge, check and compile the translations; without arguments: update them."""
    setup(dev=True)
    return call([PYTHON, "-m", "tools.messages", *(rest or ["update"])])


def lock(rest: list[str]) -> int:
    """Resolve requirements*.in into the hashed lock; arguments go to uv (`--upgrade`)."""
    setup(dev=True)
    options = "--universal --generate-hashes --python-version 3.11 --no-emit-index-url"
    options += " --no-emit-find-links --no-header --no-annotate --quiet"
    for name in LOCKS.values():
        same = ["--constraint", f"{LOCKS['runtime']}.txt"] if name == LOCKS["dev"] else []
        command = [BIN / "uv", "pip", "compile", *options.split(), *same, *rest]
        command += [f"{name}.in", "--output-file", f"{name}.txt"]
        must(call(command, env=uv_environment()), f"{name}.in could not be resolved.")
        if "://" in (ROOT / f"{name}.txt").read_text():
            raise Trouble(f"{name}.txt names a host; a lock must not.")
    return 0


def say(text: str) -> None:
    print(text, flush=True)


def call(command: list, *, quiet: bool = False, env: dict[str, str] | None = None) -> int:
    """Run a command here to its end and give its exit code."""
    sink = subprocess.DEVNULL if quiet else None
    parts = [str(part) for part in command]
    return subprocess.call(parts, cwd=ROOT, env=env, stdout=sink, stderr=sink)


def manage(*arguments: str) -> int:
    return call([PYTHON, "manage.py", *arguments])


def must(code: int, sentence: str) -> None:
    if code != 0:
        raise Trouble(f"{sentence} The lines above say why.")


def processes() -> int:
    """How many test processes: one a core, at least two, so that parallel faults show."""
    return min(8, max(2, os.cpu_count() or 2))


COMMANDS = {
    "setup": lambda _rest: setup(dev=True) or 0,
    "run": run,
    "test": test,
    "test-services": test_services,
    "check": check,
    "bench": bench,
    "screens": screens,
    "lock": lock,
    "messages": messages,
}


def main() -> int:
    """Read the sub-command, run it, and turn trouble into a sentence."""
    listing = "\n".join(
        f"  {name:<14} {(command.__doc__ or 'Make .venv with everything.').splitlines()[0]}"
        for name, command in COMMANDS.items()
    )
    parser = argparse.ArgumentParser(
        description="The public council's platform.",
        epilog=f"commands:\n{listing}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=COMMANDS, metavar="command")
    arguments, rest = parser.parse_known_args()
    try:
        return COMMANDS[arguments.command](rest)
    except Trouble as trouble:
        print(f"\n{trouble}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
