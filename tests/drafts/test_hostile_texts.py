"""Texts that are made to hurt: security.md P10-P14. Each is read, or refused in a sentence."""

from contextlib import suppress
from time import process_time

import pytest

from drafts.importing.whole import read_sources
from drafts.parsing import parse_act
from drafts.reading import Unreadable, read_file
from tests.drafts.growth import seconds, shapes
from tests.drafts.packages import refusal, texts_of
from tests.drafts.texts import codes, eids, lost_characters, parse

SHAPES = shapes()
SIZE = 2_500  # `make bench` takes all shapes, and more of each
SMALLEST = 0.05  # seconds, under which a clock tells little
SOME = ("line «1. п", "line Статья 1. а", "counted 1) п", "line Приложение 1", "sign 1. А ", "md |")


@pytest.mark.parametrize("name", [*SOME, "html <p>1. п", "html <b>п"])
def test_sec_P10_time_at_most_doubles_and_a_bit_when_the_text_doubles(name):
    suffix, make = SHAPES[name]

    def grows_little() -> bool:
        once, twice = (seconds(suffix, make(size)) for size in (SIZE, 2 * SIZE))
        return twice < max(2.5 * once, SMALLEST)

    # A machine that does other things as well may spoil one measurement, not three.
    assert any(grows_little() for _attempt in range(3))


def test_sec_P10_what_is_longer_than_any_act_is_refused(monkeypatch):
    monkeypatch.setattr("drafts.parsing.MAX_UNITS", 5)

    assert refusal("a.txt", b"x" * (50 << 20)) == "too_big"
    assert refusal("a.txt", "".join(f"{n}. п\n" for n in range(1, 7)).encode()) == "too_long"


@pytest.mark.parametrize(
    "text", ["x" * 1_000_000, " " * 40_000 + "1. п", "1-" * 100_000, "«" * 100_000, "(" * 100_000]
)
def test_sec_P10_one_long_line_ends_soon(text):
    start = process_time()

    with suppress(Unreadable):
        parse_act(read_file("a.txt", f"1. Начало.\n{text}\n2. Конец.".encode()))

    assert process_time() - start < 2


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("². Квадрат.", ["para_1"]),
        ("٣. Арабская цифра.", ["para_1"]),
        ("１２. Широкие цифры.", ["para_1"]),
        ("9" * 5_000 + ". Длинное число.", ["para_1"]),
        ("1-1-1-1. Вставленный.", ["para_1", "para_1-1-1-1"]),
        ("12-1-1-1-1. Слишком.", ["para_1"]),
        ("Глава ІХ. О саде", ["para_1", "chp_IX"]),
        ("Глава Х. О саде", ["para_1", "chp_X"]),
        ("Глава ХІХІХІХІХІХІ. О саде", ["para_1"]),
    ],
)
def test_sec_P11_strange_numbers_are_units_or_plain_text(line, expected):
    read = read_file("a.txt", f"1. Начало.\n{line}\nКонец.".encode())
    act = parse_act(read)

    assert [eid for eid in eids(act) if "al_" not in eid and "__p_" not in eid] == expected
    assert not lost_characters(read, act)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"1. a\0b", "nul_bytes"),
        ("1. п\ufffe".encode("utf-16"), None),
        ("1. п\ufffe".encode(), None),
        (b"\xef\xbb\xbf1. \xff", "encoding"),
        (b"1. \xed\xa0\x80", "encoding"),
        (b"1. \x80\x81\x82\x83\x84", "encoding"),
        ("1. Сад открыт.".encode("cp1251"), None),
        ("1. Сад.".encode("utf-7"), None),
        ("\ufeff\ufeff1. Сад.".encode(), None),
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_sec_P12_broken_encodings_are_read_or_refused(data, code, suffix):
    if code:
        assert refusal(f"a{suffix}", data) == code
    else:
        read_sources({"": (f"a{suffix}", data)})


HIDDEN = "са\u202eд\u2066 от\u200bкры\ufe0fт"


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_sec_P13_signs_that_nobody_sees_stay_in_the_text_and_are_doubted(name):
    act = parse(f"<p>1. {HIDDEN}" if name == "a.html" else f"1. {HIDDEN}", name=name)

    assert act.units[0].text == HIDDEN
    assert [(d.code, d.params["signs"]) for d in act.doubts if d.code == "hidden_signs"] == [
        ("hidden_signs", "U+202E, U+2066, U+200B, U+FE0F")
    ]


def test_sec_P13_soft_hyphens_are_hints_of_the_typesetter_and_no_doubt():
    act = parse("О саде\n1. коэф\u00adфициент")

    assert act.units[0].text == "коэффициент"
    assert codes(act) == []


@pytest.mark.parametrize(
    ("line", "eid"),
    [
        ("Cтатья 1. Сад", "art_1"),
        ("Стaтья 1. Сад", "art_1"),
        ("Глaва 1. Сад", "chp_1"),
        ("1-бaп. Бақ", "art_1"),
        ("1-бөлiм. Бақ", "title_1"),
    ],
)
def test_sec_P14_words_of_mixed_alphabets_are_headings_and_doubted(line, eid):
    act = parse(f"О саде\n{line}\nТекст.")

    assert eids(act)[0] == eid
    assert "look_alike_letters" in codes(act)
    assert act.units[0].label == line.partition(".")[0] + "."


def test_a_page_keeps_the_same_words():
    assert texts_of("a.html", f"<p>{HIDDEN}".encode()) == [HIDDEN]
