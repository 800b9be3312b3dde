"""Opening a zip package that a stranger made: checked before anything in it is parsed."""

import io
import re
import zipfile
import zlib

from lxml import etree

from drafts.reading.errors import Unreadable

MAX_MEMBERS = 2000
MAX_UNPACKED = 60 << 20
MAX_RATIO = 100
MAX_PARAGRAPHS = 60_000
_ENTRY = b"PK\x01\x02"
_PARAGRAPH = re.compile(rb"<(?:[\w.-]{1,20}:)?p[\s/>]")
# Word's "Strict" files say the same under other names.
_STRICT = (
    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
)
_CARRIERS = re.compile(r"vbaProject|/embeddings/|/activeX/|^(?:Basic|Scripts)/")
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    etree.LxmlError,
)


class Package:
    """The parts of a checked package, read through zipfile so that declared sizes bind."""

    def __init__(self, data: bytes, suffix: str) -> None:
        """Raises Unreadable: wrong_content, archive, macros, doctype, encrypted, damaged."""
        if not data.startswith(b"PK"):
            raise Unreadable("wrong_content", suffix=suffix)
        # Counted before zipfile makes an object of each.
        if data.count(_ENTRY) > MAX_MEMBERS:
            raise Unreadable("archive")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._check_members()
            self._parts = {
                member.filename: self._zip.read(member)
                for member in self._zip.infolist()
                if member.filename.endswith((".xml", ".rels"))
            }
        except _DAMAGE as error:
            raise _as_unreadable(error) from None
        for content in self._parts.values():
            _check_markup(content)

    def xml(self, name: str) -> etree._Element | None:
        """Return the root of a part, None when the package has none. Raises Unreadable."""
        if name not in self._parts:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        try:
            return etree.fromstring(self._parts[name].replace(*_STRICT), parser)
        except _DAMAGE as error:
            raise _as_unreadable(error) from None

    def _check_members(self) -> None:
        members = self._zip.infolist()
        names = [member.filename for member in members]
        if any(_CARRIERS.search(name) for name in names):
            raise Unreadable("macros")
        if any(member.flag_bits & 1 for member in members):
            raise Unreadable("encrypted")
        if (
            len(members) > MAX_MEMBERS
            or len(set(names)) != len(names)  # Readers differ in which twin they take.
            or sum(member.file_size for member in members) > MAX_UNPACKED
            or any(_is_bomb(member) for member in members)
            or any(_leaves_folder(name) for name in names)
        ):
            raise Unreadable("archive")


def _is_bomb(member: zipfile.ZipInfo) -> bool:
    return member.file_size > max(MAX_RATIO * max(member.compress_size, 1), 1 << 20)


def _leaves_folder(name: str) -> bool:
    return ".." in name or name.startswith("/") or "\\" in name or "\0" in name


def _check_markup(content: bytes) -> None:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content[:64]:
        raise Unreadable("doctype")  # UTF-16 would hide a DOCTYPE from the search below.
    if b"<!DOCTYPE" in content:
        raise Unreadable("doctype")
    if sum(1 for _ in _PARAGRAPH.finditer(content)) > MAX_PARAGRAPHS:
        raise Unreadable("archive")


def _as_unreadable(error: Exception) -> Unreadable:
    return error if isinstance(error, Unreadable) else Unreadable("damaged")
