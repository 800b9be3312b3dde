"""Bytes of a text file into text."""

import codecs
import re

from drafts.reading.errors import Unreadable

_MARK = "\ufeff"
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# First bytes of files that are no plain text whatever their name says.
_FOREIGN = (b"PK\x03\x04", b"%PDF-", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b", b"GIF8")
_MARKUP = re.compile(r"\s{0,100}<(?:!doctype|html|\?xml)", re.IGNORECASE)
_LETTERS = re.compile(r"[А-Яа-яЁёҒғІіЇї\s0-9.,;:()«»\"'–—-]")
# A text in Windows-1251 is made of Russian letters and signs; other bytes give less than this.
_RUSSIAN_SHARE = 0.85
_TAG = re.compile(r"<(?:html|body|p|div|h[1-6]|table|span|br|ol|ul|pre)[\s/>]", re.IGNORECASE)
_MARKS = re.compile(r"<[^<>]{0,2000}>|&[a-z#0-9]{1,9};", re.IGNORECASE)
_ENTITIES = re.compile(r"<!(?:DOCTYPE[^>\[]{0,500}\[|ENTITY)", re.IGNORECASE)
_DECLARED = re.compile(rb"charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_-]{1,20})", re.IGNORECASE)
_HEAD = 4096
# A page in an encoding without our letters writes them as &#1082;.
_CODECS = {
    "windows-1251": "cp1251",
    "cp1251": "cp1251",
    "koi8-r": "koi8-r",
    "iso-8859-5": "iso-8859-5",
    "windows-1252": "cp1252",
    "iso-8859-1": "cp1252",
    "us-ascii": "ascii",
}


def decode(data: bytes, suffix: str) -> tuple[str, bool]:
    """Return the text, and True when its encoding was guessed (Windows-1251).

    UTF-8 with or without a mark, UTF-16 with its mark. Raises Unreadable: `wrong_content`
    (another kind of file under this name), `nul_bytes`, `encoding`.
    """
    if data.startswith(_FOREIGN):
        raise Unreadable("wrong_content", suffix=suffix)
    text, guessed = _decode(data)
    if "\0" in text:
        raise Unreadable("nul_bytes")
    if _MARKUP.match(text):
        raise Unreadable("wrong_content", suffix=suffix)
    return text.lstrip(_MARK), guessed  # Joined files may hold a mark twice.


def decode_html(data: bytes) -> tuple[str, bool]:
    """Return the text of a page, and True when its encoding was guessed. Raises Unreadable.

    What the page declares counts after a mark and before UTF-8; `doctype` is raised for a page
    that declares entities of its own.
    """
    if data.startswith(_FOREIGN):
        raise Unreadable("wrong_content", suffix=".html")
    text, guessed = _decode_declared(data)
    if "\0" in text:
        raise Unreadable("nul_bytes")
    if _ENTITIES.search(text):
        raise Unreadable("doctype")
    if not _TAG.search(text):
        raise Unreadable("wrong_content", suffix=".html")
    return text, guessed


def _decode_declared(data: bytes) -> tuple[str, bool]:
    declared = _DECLARED.search(data[:_HEAD])
    codec = _CODECS.get(declared[1].decode().lower()) if declared else None
    if codec and not data.startswith((*_UTF16_MARKS, codecs.BOM_UTF8)):
        try:
            return data.decode(codec), False
        except UnicodeDecodeError:
            # It declares one encoding and is written in another; the text itself tells more.
            pass
    return _decode(data, markup=True)


def _decode(data: bytes, *, markup: bool = False) -> tuple[str, bool]:
    try:
        if data.startswith(_UTF16_MARKS):
            return data.decode("utf-16"), False
        if b"\0" in data:
            raise Unreadable("nul_bytes")
        return data.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        if data.startswith((*_UTF16_MARKS, codecs.BOM_UTF8)):
            raise Unreadable("encoding") from None
    try:
        text = data.decode("cp1251")
    except UnicodeDecodeError:
        raise Unreadable("encoding") from None
    words = _MARKS.sub("", text) if markup else text
    if len(_LETTERS.findall(words)) < _RUSSIAN_SHARE * len(words):
        raise Unreadable("encoding")
    return text, True
