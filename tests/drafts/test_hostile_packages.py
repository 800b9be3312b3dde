"""Packages that are made to hurt: security.md P01-P06. Each is refused, or read and harmless."""

import io
import socket
import struct
import zipfile
from contextlib import contextmanager
from time import process_time

import pytest

from tests.drafts.packages import (
    KINDS,
    PARAGRAPH,
    TEXT_PART,
    document,
    markup,
    packed,
    refusal,
    texts_of,
)
from tests.memory import peak_megabytes

CANARY = "root:"  # how /etc/passwd begins
DOCTYPES = (
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE x [<!ENTITY e SYSTEM "http://127.0.0.1:1/">]>',
    '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>',
    '<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd">',
)
LAUGHS = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
QUADRATIC = f'<!DOCTYPE x [<!ENTITY e "{"x" * 50_000}">]>'


@contextmanager
def bounded(seconds: float = 1, megabytes: int = 200):
    """What is inside takes little of the processor and adds little to the memory."""
    start, before = process_time(), peak_megabytes()
    yield
    assert process_time() - start < seconds
    assert peak_megabytes() - before < megabytes


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("doctype", DOCTYPES)
def test_sec_P01_a_doctype_in_any_part_is_refused(kind, doctype):
    own = packed({TEXT_PART[kind]: doctype + markup(kind, PARAGRAPH[kind].format("&e;"))})

    assert refusal(f"a.{kind}", own) == "doctype"
    for part in ("styles.xml", "word/numbering.xml", "docProps/core.xml", "_rels/.rels"):
        other = packed({TEXT_PART[kind]: markup(kind), part: f"{doctype}<x>&e;</x>"})
        assert refusal(f"a.{kind}", other) == "doctype"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-16-le"])
def test_sec_P01_utf_16_hides_no_doctype(kind, encoding):
    part = (DOCTYPES[0] + markup(kind)).encode(encoding)

    assert refusal(f"a.{kind}", packed({TEXT_PART[kind]: part})) == "doctype"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "doctype", [f'<!DOCTYPE x [<!ENTITY e0 "ха">{LAUGHS}<!ENTITY e "&e9;">]>', QUADRATIC]
)
def test_sec_P02_entities_that_multiply_are_refused_at_once(kind, doctype):
    inner = PARAGRAPH[kind].format("&e;" * 40_000)

    with bounded(megabytes=50):
        assert refusal(f"a.{kind}", packed({TEXT_PART[kind]: doctype + markup(kind, inner)})) == (
            "doctype"
        )


def bomb(kind: str) -> bytes:
    return document(kind, media__a_png=b"\0" * (8 << 20))


def many_members(kind: str) -> bytes:
    """65,536 entries of one member: the directory is written once and repeated."""
    data = document(kind)
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    directory = data[start:end] * 65_536
    tail = bytearray(data[end:])
    tail[12:16] = struct.pack("<I", len(directory))
    return data[:start] + directory + bytes(tail)


def overlapping(kind: str) -> bytes:
    """Many names for the same compressed bytes: 1,500 times 50 KB from one."""
    data = packed({TEXT_PART[kind]: markup(kind), "x0000.xml": "<x>" + "y" * 50_000 + "</x>"})
    end = data.index(b"PK\x05\x06")
    entry = data[data.rindex(b"PK\x01\x02") : end]
    more = b"".join(entry.replace(b"x0000", b"x%04d" % n) for n in range(1, 1_500))
    tail = bytearray(data[end:])
    size = struct.unpack("<I", tail[12:16])[0] + len(more)
    tail[12:16] = struct.pack("<I", size)
    return data[:end] + more + bytes(tail)


def small_on_paper(kind: str) -> bytes:
    """Declares 100 bytes where 10 MB are packed."""
    data = bytearray(packed({TEXT_PART[kind]: markup(kind, " " * (10 << 20))}))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = data.rindex(mark) + at
        data[start : start + 4] = struct.pack("<I", 100)
    return bytes(data)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("make", "codes"),
    [
        (bomb, {"archive"}),
        (many_members, {"archive"}),
        (overlapping, {"archive", "damaged"}),
        (small_on_paper, {"damaged"}),
    ],
)
def test_sec_P03_what_unpacks_to_too_much_is_refused_at_once(kind, make, codes):
    data = make(kind)

    with bounded():
        assert refusal(f"a.{kind}", data) in codes


@pytest.mark.parametrize("kind", KINDS)
def test_sec_P03_a_package_in_the_package_is_not_opened(kind):
    data = document(kind, a_zip=document(kind, b_zip=document(kind)))

    assert texts_of(f"a.{kind}", data) == ["1. Сад."]


def test_sec_P03_what_all_members_unpack_to_is_limited(monkeypatch):
    data = document("docx", word__styles_xml="<x/>")
    assert texts_of("act.docx", data) == ["1. Сад."]

    monkeypatch.setattr("drafts.reading.package.MAX_UNPACKED", len(markup("docx")) + 3)

    assert refusal("act.docx", data) == "archive"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["../../evil", "..\\evil", "/evil", "a/../../evil"])
def test_sec_P04_a_package_that_leaves_its_folder_is_refused(kind, name):
    assert refusal(f"a.{kind}", packed({TEXT_PART[kind]: markup(kind), name: "x"})) == "archive"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_sec_P04_a_name_that_stands_twice_is_refused(kind):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(TEXT_PART[kind], markup(kind))
        archive.writestr(TEXT_PART[kind], markup(kind, PARAGRAPH[kind].format("2. Другой.")))

    assert refusal(f"a.{kind}", stream.getvalue()) == "archive"


@pytest.mark.parametrize("kind", KINDS)
def test_sec_P04_links_and_cut_names_reach_nothing(kind, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    link = zipfile.ZipInfo("styles.xml" if kind == "odt" else "word/styles.xml")
    link.external_attr = 0o120777 << 16
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(TEXT_PART[kind], markup(kind))
        archive.writestr(link, "/etc/passwd")
        archive.writestr("evil.xml\0.png", "<x/>")

    # What a link points to is only its own content, and that is no markup.
    assert refusal(f"a.{kind}", stream.getvalue()) == "damaged"
    assert list(tmp_path.iterdir()) == []


DEEP_TABLE = {
    "docx": ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
    "odt": (
        "<table:table><table:table-row><table:table-cell>",
        "</table:table-cell></table:table-row></table:table>",
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_sec_P05_a_million_paragraphs_are_refused(kind):
    data = document(kind, PARAGRAPH[kind].format("") * 60_001)

    with bounded(3):
        assert refusal(f"a.{kind}", data) == "archive"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("depth", [30, 300])
def test_sec_P05_tables_in_tables_end(kind, depth):
    opening, closing = DEEP_TABLE[kind]
    inner = opening * depth + PARAGRAPH[kind].format("внутри") + closing * depth
    data = document(kind, inner)

    with bounded(3):
        if depth == 300:
            assert refusal(f"a.{kind}", data) in ("archive", "damaged")
        else:
            assert "внутри" in " ".join(texts_of(f"a.{kind}", data))


@pytest.mark.parametrize("kind", KINDS)
def test_sec_P05_a_table_of_ten_thousand_columns_is_read(kind):
    row, cell = DEEP_TABLE[kind][0].rsplit("<", 1)
    column = f"<{cell}{PARAGRAPH[kind].format('я')}</{cell}"
    end = "</w:tr></w:tbl>" if kind == "docx" else "</table:table-row></table:table>"
    inner = row + column * 10_000 + end

    with bounded(5):
        assert texts_of(f"a.{kind}", document(kind, inner))[1].count("я") == 10_000


def test_sec_P05_columns_that_are_only_counted_are_not_made():
    many = 'table:number-columns-repeated="1000000000"'
    inner = (
        f"<table:table><table:table-column {many}/><table:table-row><table:table-cell {many}>"
        '<text:p>а<text:s text:c="999999999"/>б</text:p></table:table-cell></table:table-row>'
        "</table:table>"
    )

    with bounded():
        assert len("".join(texts_of("a.odt", document("odt", inner)))) < 200


def test_sec_P06_programs_and_files_inside_are_refused():
    for name in ("word/vbaProject.bin", "word/embeddings/a.bin", "word/activeX/a.xml"):
        data = packed({TEXT_PART["docx"]: markup("docx"), name: "x"})
        assert refusal("a.docx", data) == "macros"
    for name in ("Basic/Standard/m.xml", "Scripts/python/a.py"):
        data = packed({TEXT_PART["odt"]: markup("odt"), name: "<x/>"})
        assert refusal("a.odt", data) == "macros"
    assert refusal("a.docx", document("docx", '<w:altChunk w:id="x"/>')) == "macros"


def test_sec_P06_what_a_document_links_to_is_never_asked_for():
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        relation = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r" Type="attachedTemplate" Target="{address}"'
            ' TargetMode="External"/></Relationships>'
        )
        field = f"<w:instrText>DDEAUTO {address}</w:instrText>"
        dde = f"<w:p><w:r>{field}<w:t>2. Ответ.</w:t></w:r></w:p>"
        word = document("docx", dde, word___rels__document_xml_rels=relation)
        image = f'<text:p><text:a xlink:href="{address}">2. Ответ.</text:a></text:p>'
        image = image.replace("<text:p>", '<text:p xmlns:xlink="http://www.w3.org/1999/xlink">')
        page = (
            f"<base href={address}><link rel=stylesheet href={address}><img src={address}>"
            f"<iframe src={address}></iframe><p>1. Сад.<p>2. Ответ."
        )

        read = [
            texts_of("a.docx", word),
            texts_of("a.odt", document("odt", image)),
            texts_of("a.html", page.encode()),
        ]

        server.settimeout(0.05)
        with pytest.raises(TimeoutError):
            server.accept()
    assert read == [["1. Сад.", "2. Ответ."]] * 3


@pytest.mark.parametrize("kind", KINDS)
def test_sec_P06_an_encrypted_member_is_told(kind):
    data = bytearray(document(kind))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1

    assert refusal(f"a.{kind}", bytes(data)) == "encrypted"
