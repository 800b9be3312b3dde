"""Bytes of a text file into text."""

import codecs
import re

from drafts.reading.errors import Unreadable

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# First bytes of files that are no plain text whatever their name says.
_FOREIGN = (b"PK\x03\x04", b"%PDF-", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b", b"GIF8")
_MARKUP = re.compile(r"\s{0,100}<(?:!doctype|html|\?xml)", re.IGNORECASE)
_LETTERS = re.compile(r"[А-Яа-яЁёҒғІіЇї\s0-9.,;:()«»\"'–—-]")
# A text in Windows-1251 is made of Russian letters and signs; other bytes give less than this.
_RUSSIAN_SHARE = 0.85


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
    return text, guessed


def _decode(data: bytes) -> tuple[str, bool]:
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
    if len(_LETTERS.findall(text)) < _RUSSIAN_SHARE * len(text):
        raise Unreadable("encoding")
    return text, True
