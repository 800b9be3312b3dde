"""`python -m drafts.importing.child`: reads files that strangers made, under limits.

It takes one line of JSON ({"kind", "files": [[language, name, size], …], "wanted"}) and the files'
bytes on its standard input. It answers in lines of JSON: {"reading": language} before each file,
then what is wanted ("tree": {"tree", "language"}; "parsed": {"parsed"}) or {"refused": code,
"params", "language"}. It knows no Django, no database and
none of the site's secrets.
"""

import json
import sys
from typing import BinaryIO

from drafts.importing import limits
from drafts.importing.whole import Sources, read_parsed, read_sources
from drafts.reading import Unreadable


def main() -> None:
    limits.limit_this_process()
    kind, wanted, sources = _request(sys.stdin.buffer)
    try:
        if wanted == "parsed":
            _tell({"parsed": read_parsed(sources, on_file=_tell_file).as_json()})
        else:
            imported = read_sources(sources, kind=kind, on_file=_tell_file)
            _tell({"tree": imported.tree, "language": imported.language})
    except Unreadable as unreadable:
        _refuse(unreadable.code, unreadable.params, unreadable.language)
    except MemoryError:
        # The parent knows from the lines above which file it was.
        _refuse("too_heavy", {"limit": limits.MEGABYTES}, None)


def _request(stream: BinaryIO) -> tuple[str, str, Sources]:
    head = json.loads(stream.readline())
    files = {language: (name, stream.read(size)) for language, name, size in head["files"]}
    return head["kind"], head["wanted"], files


def _tell_file(language: str) -> None:
    _tell({"reading": language})


def _refuse(code: str, params: dict, language: str | None) -> None:
    _tell({"refused": code, "params": params, "language": language})


def _tell(answer: dict) -> None:
    # ASCII, because a file may hold half of a surrogate pair, which UTF-8 can't carry.
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
