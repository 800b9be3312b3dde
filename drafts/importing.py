"""The whole of reading as one step: files of one or two languages into a tree of the contract."""

from drafts.pairing import pair
from drafts.parsing import ParsedAct, parse_act
from drafts.reading import Unreadable, read_file

Sources = dict[str, tuple[str, bytes]]


def read_act(sources: Sources, *, kind: str = "") -> dict:
    """The tree (``PairedAct.as_json()``) of an act. ``sources``: language to (name, bytes).

    Raises drafts.reading.Unreadable with ``language`` set to the file that can't be read, and
    ValueError when no file was given.
    """
    parsed = {
        language: _parse(name, data, language, kind) for language, (name, data) in sources.items()
    }
    return pair(ru=parsed.get("ru"), kk=parsed.get("kk")).as_json()


def _parse(name: str, data: bytes, language: str, kind: str) -> ParsedAct:
    try:
        return parse_act(read_file(name, data), language=language, kind=kind)
    except Unreadable as unreadable:
        unreadable.language = language
        raise
