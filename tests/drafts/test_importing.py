"""The door for strangers' files: the same tree as in this process, or one sentence in time."""

import logging
import subprocess
import sys

import pytest

from consult.checks import reading_is_limited
from drafts import importing
from drafts.importing import limits, read_act, read_alone
from drafts.importing.whole import read_sources
from drafts.reading import Unreadable

RU = ("ru.txt", "О садах\n1. Сад открыт.\n2. Вход свободный.".encode())
KK = ("kk.txt", "Бақтар туралы\n1. Бақ ашық.\n2. Кіру тегін.".encode())
CHILD = "from drafts.importing import limits, child; "


def child(monkeypatch, program: str) -> None:
    """Let another program stand where the reading process does."""
    monkeypatch.setattr(importing, "_COMMAND", (sys.executable, "-c", program))


def refusal(sources) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read_act(sources)
    assert str(caught.value).endswith(".")
    return caught.value


def test_a_file_reads_in_a_child_as_it_does_here():
    assert read_act({"ru": RU, "kk": KK}) == read_sources({"ru": RU, "kk": KK}).tree


def test_the_language_of_a_file_alone_is_told():
    assert [read_alone(*file).language for file in (RU, KK)] == ["ru", "kk"]


def test_a_refusal_names_the_file_that_caused_it():
    refused = refusal({"ru": RU, "kk": ("kk.txt", b"nothing")})

    assert (refused.code, refused.language) == ("no_units", "kk")
    assert refusal({"kk": ("kk.pdf", b"x")}).params == {"suffix": ".pdf"}


def test_no_file_is_no_reading():
    with pytest.raises(ValueError, match="No file"):
        read_act({})


def test_half_of_a_surrogate_pair_comes_back_as_it_was():
    text = "1. Сад.".encode("utf-16") + b"\x00\xd8"

    assert refusal({"ru": ("ru.txt", text)}).code == "encoding"
    assert refusal({"ru": ("ru.\ud800", b"1. x")}).params == {"suffix": ".\ud800"}


def test_the_child_knows_no_secret_of_the_site(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "secret")
    child(
        monkeypatch,
        "import json, os; print(json.dumps({'tree': dict(os.environ), 'language': ''}))",
    )

    assert {"SECRET_KEY", "DATABASE_URL"}.isdisjoint(read_act({"ru": RU}))


def test_a_reading_that_hangs_is_stopped(monkeypatch):
    monkeypatch.setattr(limits, "WALL_SECONDS", 0.5)
    child(monkeypatch, "import time; time.sleep(60)")

    assert refusal({"ru": RU, "kk": KK}).code == "too_slow"


def test_a_stopped_reading_names_the_file_that_it_was_at(monkeypatch):
    def run(*_args, **_options):
        said = b'{"reading": "ru"}\n{"reading": "kk"}\n{"tree": {"cla'
        raise subprocess.TimeoutExpired("python", 20, output=said)

    monkeypatch.setattr(subprocess, "run", run)

    assert refusal({"ru": RU, "kk": KK}).language == "kk"


needs_limits = pytest.mark.skipif(bool(limits.missing()), reason="no limits on this platform")


@needs_limits
def test_a_reading_that_only_computes_is_stopped_by_the_kernel(monkeypatch):
    child(
        monkeypatch,
        CHILD + "limits.CPU_SECONDS = 1; limits.limit_this_process()\nwhile True: pass",
    )

    assert refusal({"ru": RU}).code == "too_slow"


@needs_limits
def test_a_reading_that_takes_too_much_memory_is_stopped(monkeypatch):
    child(monkeypatch, CHILD + "limits.MEGABYTES = 80; child.main()")

    refused = refusal({"kk": KK, "ru": ("ru.txt", b"1. x\n" * (3 << 20))})

    assert (refused.code, refused.language) == ("too_heavy", "ru")


@needs_limits
def test_the_child_can_write_no_file(monkeypatch, tmp_path):
    left = tmp_path / "left"
    child(
        monkeypatch,
        CHILD + f"limits.limit_this_process(); open({str(left)!r}, 'w').write('x' * 9)",
    )

    assert refusal({"ru": RU}).code == "damaged"
    assert left.read_bytes() == b""


def test_a_child_that_falls_is_told_to_the_keeper_and_a_sentence_to_the_person(monkeypatch, caplog):
    child(monkeypatch, "raise KeyError('why')")

    with caplog.at_level(logging.ERROR):
        assert refusal({"kk": KK}).code == "damaged"

    assert "KeyError: 'why'" in caplog.text


def test_a_platform_without_limits_is_named_by_a_check(monkeypatch):
    assert bool(reading_is_limited()) == bool(limits.missing())

    monkeypatch.setattr(limits, "resource", None)

    assert "RLIMIT_AS" in reading_is_limited()[0].msg
