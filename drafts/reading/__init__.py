"""Files into paragraphs. A further format is a further module and a line in FORMATS."""

from collections.abc import Callable
from pathlib import PurePath

from drafts.reading import docx, html, markdown, odt, plain
from drafts.reading.errors import REASONS, Unreadable
from drafts.reading.paragraphs import Doubt, Paragraph, ReadFile

__all__ = ["FORMATS", "REASONS", "Doubt", "Paragraph", "ReadFile", "Unreadable", "read_file"]

MAX_MEGABYTES = 20

FORMATS: dict[str, Callable[[bytes], ReadFile]] = {
    ".docx": docx.read,
    ".odt": odt.read,
    ".html": html.read,
    ".htm": html.read,
    ".txt": plain.read,
    ".md": markdown.read,
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_file(name: str, data: bytes) -> ReadFile:
    """Return the paragraphs of a file; its format follows from the end of its name.

    Raises Unreadable, and nothing else, for whatever is no readable act in one of FORMATS.
    """
    suffix = PurePath(name).suffix.lower()
    if data.startswith(_OLE):
        raise Unreadable("encrypted" if _ENCRYPTED in data else "old_word")
    if suffix not in FORMATS:
        raise Unreadable("unknown_format", suffix=suffix)
    if len(data) > MAX_MEGABYTES << 20:
        raise Unreadable("too_big", limit=MAX_MEGABYTES)
    return FORMATS[suffix](data)
