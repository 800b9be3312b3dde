"""The one door for files that strangers made: read in a child process, under limits.

Whatever a file holds, it ends as a tree or as one sentence (`Unreadable`) within bounded time and
memory: docs/reading.md, "Hostile files".
"""

import json
import logging
import os
import signal
import subprocess
import sys
from pathlib import Path

from drafts.importing import limits
from drafts.importing.whole import Imported, Sources
from drafts.reading.errors import Unreadable

__all__ = ["Sources", "read_act", "read_alone", "read_to_repair"]

logger = logging.getLogger(__name__)

_ROOT = Path(__file__).resolve().parents[2]
_COMMAND = (sys.executable, "-E", "-s", "-X", "utf8", "-m", "drafts.importing.child")
# Enough to start Python; the site's secrets and the database's address stay here.
_KEPT = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "TMPDIR", "TEMP")
_LONGEST_COMPLAINT = 4_000
_OUT_OF_TIME = getattr(signal, "SIGXCPU", None)


def read_act(sources: Sources, *, kind: str = "") -> dict:
    """The tree (``PairedAct.as_json()``) of an act. ``sources``: language to (name, bytes).

    Raises drafts.reading.Unreadable with ``language`` set to the file that can't be read, and
    ValueError when no file was given.
    """
    return _read(sources, kind).tree


def read_alone(name: str, data: bytes, *, kind: str = "") -> Imported:
    """The tree of a file in one language, and which language that is. Raises Unreadable."""
    return _read({"": (name, data)}, kind)


def read_to_repair(sources: Sources) -> dict:
    """What repairs start from: ``drafts.repairing.Reading`` as JSON. Raises as ``read_act``."""
    return _ask(sources, "", "parsed")["parsed"]


def _read(sources: Sources, kind: str) -> Imported:
    answer = _ask(sources, kind, "tree")
    return Imported(answer["tree"], answer["language"])


def _ask(sources: Sources, kind: str, wanted: str) -> dict:
    """The child's last answer, which holds what is wanted ("tree" or "parsed")."""
    if not sources:
        raise ValueError("No file was given.")
    answers, stopped = _run(_request(sources, kind, wanted))
    last = answers[-1] if answers else {}
    if wanted in last:
        return last
    if "refused" in last:
        raise _unreadable(last["refused"], last["params"], _language(answers, last["language"]))
    code = stopped or "damaged"
    params = {"limit": limits.WALL_SECONDS} if code == "too_slow" else {}
    raise _unreadable(code, params, _language(answers, None) or next(iter(sources)))


def _request(sources: Sources, kind: str, wanted: str) -> bytes:
    files = [[language, name, len(data)] for language, (name, data) in sources.items()]
    head = json.dumps({"kind": kind, "files": files, "wanted": wanted}).encode() + b"\n"
    return head + b"".join(data for _name, data in sources.values())


def _run(request: bytes) -> tuple[list[dict], str]:
    """Whole lines of the child's answer, and the code of the reason if it was stopped."""
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    try:
        ran = subprocess.run(  # noqa: S603 - our own program, by the path of our own Python
            _COMMAND,
            input=request,
            capture_output=True,
            cwd=_ROOT,
            env=environment,
            timeout=limits.WALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as expired:
        return _lines(expired.stdout or b""), "too_slow"
    if ran.returncode == 0:
        return _lines(ran.stdout), ""
    if _OUT_OF_TIME is not None and ran.returncode == -_OUT_OF_TIME:
        return _lines(ran.stdout), "too_slow"
    # A person gets a sentence; why the program fell is for whoever keeps it.
    complaint = ran.stderr.decode(errors="replace")[-_LONGEST_COMPLAINT:]
    logger.error("A reading process ended with %d: %s", ran.returncode, complaint)
    return _lines(ran.stdout), "damaged"


def _lines(output: bytes) -> list[dict]:
    # What follows the last line end was cut off in the middle.
    return [json.loads(line) for line in output.split(b"\n")[:-1]]


def _language(answers: list[dict], said: str | None) -> str:
    """The language of the file that was being read last."""
    if said is not None:
        return said
    return next((each["reading"] for each in reversed(answers) if "reading" in each), "")


def _unreadable(code: str, params: dict, language: str) -> Unreadable:
    unreadable = Unreadable(code, **params)
    unreadable.language = language
    return unreadable
