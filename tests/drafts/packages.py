"""Packages (.docx, .odt) made part by part, and the reason for which a file is refused."""

import io
import zipfile

import pytest

from drafts.parsing import parse_act
from drafts.reading import Unreadable, read_file
from tests.drafts.opendocument import NAMES

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
# Where the text of each kind of package stands, and its markup around some paragraphs.
TEXT_PART = {"docx": "word/document.xml", "odt": "content.xml"}
AROUND = {
    "docx": (f"<w:document {WORD}><w:body>", "</w:body></w:document>"),
    "odt": (
        f"<office:document-content {NAMES}><office:body><office:text>",
        "</office:text></office:body></office:document-content>",
    ),
}
PARAGRAPH = {
    "docx": "<w:p><w:r><w:t>{}</w:t></w:r></w:p>",
    "odt": "<text:p>{}</text:p>",
}
KINDS = sorted(TEXT_PART)


def package(**parts: str | bytes) -> bytes:
    """A zip package; `__` in a name is a slash and `_` a dot."""
    return packed({name.replace("__", "/").replace("_", "."): part for name, part in parts.items()})


def packed(parts: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def markup(kind: str, inner: str = "") -> str:
    """The text part of a document that says "1. Сад." and whatever is `inner`."""
    before, after = AROUND[kind]
    return before + PARAGRAPH[kind].format("1. Сад.") + inner + after


def document(kind: str, inner: str = "", **parts: str | bytes) -> bytes:
    """A good document with further parts, named as in `package`."""
    more = {name.replace("__", "/").replace("_", "."): part for name, part in parts.items()}
    return packed({TEXT_PART[kind]: markup(kind, inner), **more})


def refusal(name: str, data: bytes) -> str:
    """The code of the reason for which a file is refused."""
    with pytest.raises(Unreadable) as caught:
        parse_act(read_file(name, data))
    assert str(caught.value).endswith(".")
    return caught.value.code


def texts_of(name: str, data: bytes) -> list[str]:
    return [paragraph.text for paragraph in read_file(name, data).paragraphs]
