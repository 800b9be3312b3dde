"""The whole of reading in this process: files of one or two languages into a tree.

For files that strangers made use the door, `drafts.importing`, which does this in a child process.
"""

from dataclasses import dataclass

from drafts.pairing import pair
from drafts.parsing import ParsedAct, parse_act
from drafts.reading import Unreadable, read_file
from drafts.reading.paragraphs import ReadFile
from drafts.repairing import Reading

# Language ("kk", "ru"; "" where nobody knows) to the file's name and bytes.
Sources = dict[str, tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class Imported:
    """`tree` has the import contract's shape; `language` is that of the first file."""

    tree: dict
    language: str


def read_sources(sources: Sources, *, kind: str = "", on_file=lambda language: None) -> Imported:
    """Read, parse and pair. `on_file` is told each file's language before it is read.

    Raises drafts.reading.Unreadable with `language` set to the file that can't be read, and
    ValueError when no file was given.
    """
    parsed: list[ParsedAct] = []
    for language, (name, data) in sources.items():
        on_file(language)
        parsed.append(_parse(name, data, language, kind)[1])
    acts = {act.language: act for act in parsed}
    tree = pair(ru=acts.get("ru"), kk=acts.get("kk")).as_json()
    return Imported(tree, parsed[0].language)


def read_parsed(sources: Sources, *, on_file=lambda language: None) -> Reading:
    """Read and parse each language, and keep the files' lines. Raises as ``read_sources``."""
    reading = Reading({})
    for language, (name, data) in sources.items():
        on_file(language)
        read, reading.acts[language] = _parse(name, data, language, "")
        reading.lines[language] = [(line.position, line.text) for line in read.paragraphs]
    return reading


def _parse(name: str, data: bytes, language: str, kind: str) -> tuple[ReadFile, ParsedAct]:
    try:
        read = read_file(name, data)
        return read, parse_act(read, language=language, kind=kind)
    except Unreadable as unreadable:
        unreadable.language = language
        raise
