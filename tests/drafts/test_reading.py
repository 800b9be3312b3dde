from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.parsing import parse_act
from drafts.reading import FORMATS, Unreadable, read_file
from tests.drafts import texts
from tests.drafts.packages import package, refusal

TEXT = "Проект\n\n      1. Пункт первый.\n\tПриложение\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_in_every_unicode_encoding(encoding):
    read = read_file("act.txt", TEXT.encode(encoding))

    assert [(p.text, p.position) for p in read.paragraphs] == [
        ("Проект", 1),
        ("1. Пункт первый.", 3),
        ("Приложение", 4),
    ]
    assert [p.indented for p in read.paragraphs] == [False, True, False]
    assert read.doubts == ()


def test_windows_1251_is_read_with_a_doubt():
    read = read_file("act.txt", TEXT.encode("cp1251"))

    assert read.paragraphs[1].text == "1. Пункт первый."
    assert [doubt.code for doubt in read.doubts] == ["encoding_guessed"]


def test_carriage_returns_end_lines_too():
    read = read_file("act.TXT", b"1. One\r\n2. Two\r3. Three")

    assert [p.position for p in read.paragraphs] == [1, 2, 3]


def test_letters_typed_in_two_code_points_become_one():
    assert read_file("a.txt", "и\u0306".encode()).paragraphs[0].text == "й"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("act.pdf", b"%PDF-1.7", "unknown_format"),
        ("act", b"1. x", "unknown_format"),
        ("act.docx", b"1. text", "wrong_content"),
        ("act.txt", b"PK\x03\x04....", "wrong_content"),
        ("act.txt", b"%PDF-1.7", "wrong_content"),
        ("act.md", b"{\\rtf1 x}", "wrong_content"),
        ("act.txt", b"<!DOCTYPE html><html>", "wrong_content"),
        ("act.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Word", "old_word"),
        ("act.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Word", "old_word"),
        (
            "act.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "encrypted",
        ),
        ("act.txt", b"1. a\x00b", "nul_bytes"),
        ("act.txt", "1. a\0b".encode("utf-16"), "nul_bytes"),
        ("act.txt", b"\xff\xfe\x00\xd8", "encoding"),
        ("act.txt", bytes(range(128, 256)), "encoding"),
        ("act.txt", b"a" * ((20 << 20) + 1), "too_big"),
        ("act.docx", b"PK\x03\x04 cut", "damaged"),
    ],
)
def test_what_is_no_act_is_refused_in_one_sentence(name, data, code):
    assert refusal(name, data) == code


def test_a_package_without_a_document_is_refused():
    assert refusal("act.docx", package(xl__workbook_xml="<x/>")) == "wrong_content"


def test_markdown_marks_become_looks():
    text = (
        "# Заголовок\n\n**Жирный**\n> *Приложение*\n1\\) пункт\\*\n\n"
        "| а | б |\n|---|---|\n| в | г |\n---\nМ1*"
    )

    paragraphs = read_file("act.md", text.encode()).paragraphs

    assert [(p.text, p.position) for p in paragraphs] == [
        ("Заголовок", 1),
        ("Жирный", 3),
        ("Приложение", 4),
        ("1) пункт*", 5),
        ("а\tб\nв\tг", 7),
        ("М1*", 11),
    ]
    assert paragraphs[0].heading == 1
    assert paragraphs[1].bold
    assert paragraphs[2].quote
    assert paragraphs[4].table


@given(st.sampled_from(sorted(FORMATS)), st.binary(max_size=400))
def test_sec_P07_random_bytes_raise_nothing_but_unreadable(suffix, data):
    with suppress(Unreadable):
        parse_act(read_file(f"act{suffix}", data))


@given(texts.LAW_LINES)
def test_sec_P18_lines_of_law_in_any_order_lose_nothing(lines):
    try:
        read = read_file("act.txt", "\n".join(lines).encode("utf-8", "ignore"))
        act = parse_act(read)
    except Unreadable:
        return

    assert not texts.lost_characters(read, act)
    assert len({unit.eid for unit in act.units}) == len(act.units)
    known: set[str | None] = {None}
    for unit in act.units:
        assert unit.parent in known
        known.add(unit.eid)
