"""Damages good files in ways that follow from one number: the same number, the same damage."""

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import cache

from tests.drafts import opendocument, word
from tests.drafts.test_docx_numbers import numbered
from tests.drafts.test_flattened import KK, RU
from tests.drafts.test_reading_docx import KK as KK_LINES
from tests.drafts.test_reading_docx import RU as RU_LINES
from tests.drafts.test_reading_docx import with_footnotes
from tests.drafts.test_reading_html import WORD

# What readers of numbers, markup and letters fall over (security P05, P10-P14).
POISONS = (
    "²", "٣", "１２", "9" * 5_000, "12-1-1-1", "ХІІ", "ⅫІ", "Cтатья 9. Х", "\u202e", "\u2066",
    "\u200b", "\u00ad", "\ufe0f", "\ufffe", "е" + "\u0301" * 300, "и\u0306", "«" * 2_000,
    "(" * 2_000,
    "1-" * 2_000, " " * 4_000, "\n1.", "\n1)", "\nГлава 1.\n", "\nСтатья 1.", "\nПриложение 1",
    "\nк Правилам", "\n«Статья 6. Цитата", "\n1-бап. А", "\nқосымша", "\t", "|" * 200, "#" * 200,
    "\\" * 200, "&#0;", "&#xD800;", "&lt;", "]]>", "<!--", "-->", "<", ">", "</p>", "</w:p>",
    "<w:p/>", "<table><tr><td>", "<ol start=999999999>", "<text:list>", "<?x?>", "\x0b", "=1+1",
)  # fmt: skip
NOTED = '<w:r><w:t>1. Сад</w:t><w:footnoteReference w:id="7"/></w:r>'
_NUMBER = re.compile(r'(?<==")-?[0-9]{1,9}(?=")')
_TAG = re.compile(r"<[^<>]{1,200}>")


@cache
def good_files() -> tuple[tuple[str, bytes], ...]:
    """Name and bytes of a good file of every format, in both languages."""
    return (
        ("ru.docx", word.dressed(RU_LINES)),
        ("kk.docx", word.dressed(KK_LINES)),
        ("numbers.docx", numbered((90, 0, "а:"), (90, 1, "б;"), (92, 2, "в"), (91, 0, "г."))),
        ("notes.docx", with_footnotes(word.with_raw(NOTED))),
        ("ru.odt", opendocument.odt(opendocument.LISTED, opendocument.LAW)),
        ("ru.html", WORD.encode("cp1251")),
        ("kk.html", f"<p>{KK}".replace("\n", "<p>").encode()),
        ("ru.txt", RU.encode()),
        ("kk.txt", KK.encode("utf-16")),
        ("cp1251.txt", RU.encode("cp1251")),
        ("ru.md", "\n\n".join(f"# {line}" for line in RU.split("\n")).encode()),
    )  # fmt: skip


def mutant(seed: int) -> tuple[str, bytes]:
    """Return the name and the bytes of the file damaged by this seed."""
    chance = random.Random(seed)
    files = good_files()
    name, data = files[seed % len(files)]
    for _ in range(chance.choice((1, 1, 2, 4))):
        damage = chance.choice(_DAMAGES if data[:2] == b"PK" else _DAMAGES[1:])
        data = damage(data, chance)
    return name, data


def mutants(count: int, first: int = 0) -> Iterator[tuple[str, bytes]]:
    return (mutant(seed) for seed in range(first, first + count))


def _inside(data: bytes, chance: random.Random) -> bytes:
    """Damage one part of a package and pack it again, so that its sums are right."""
    try:
        parts = _unpacked(data)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
        return data  # An earlier damage broke the package itself.
    named = [name for name in parts if name.endswith(".xml")]
    if not named:
        return data
    name = chance.choice(named)
    parts[name] = chance.choice(_DAMAGES[1:])(parts[name], chance)
    return _packed(parts)


def _unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def _bytes(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 20))):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(data: bytes, chance: random.Random) -> bytes:
    start, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return data[:start] + data[end:] if chance.random() < 0.5 else data[:end]


def _repeat(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    piece = data[start : start + chance.choice((1, 10, 80))]
    return data[:start] + piece * chance.choice((2, 50, 1_000)) + data[start:]


def _poison(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    poison = chance.choice(POISONS).encode("utf-8", "surrogatepass")
    return data[:start] + poison * chance.choice((1, 1, 30)) + data[start:]


def _text(change: Callable[[str, random.Random], str]):
    def damage(data: bytes, chance: random.Random) -> bytes:
        try:
            return change(data.decode(), chance).encode()
        except UnicodeError:
            return _bytes(data, chance)

    return damage


def _shuffle_lines(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    chance.shuffle(lines)
    return "\n".join(lines)


def _strange_number(text: str, chance: random.Random) -> str:
    strange = chance.choice(("-1", "999999999", "²", "9" * 400, "0", "", "1e9"))
    return _change_one(_NUMBER, text, strange, chance)


def _swap_tag(text: str, chance: random.Random) -> str:
    tags = _TAG.findall(text) or [""]
    return _change_one(_TAG, text, chance.choice(tags) * chance.choice((0, 1, 2, 300)), chance)


def _change_one(pattern: re.Pattern[str], text: str, value: str, chance: random.Random) -> str:
    found = list(pattern.finditer(text))
    if not found:
        return text + value
    match = chance.choice(found)
    return text[: match.start()] + value + text[match.end() :]


_DAMAGES = (
    _inside,
    _bytes,
    _cut,
    _repeat,
    _poison,
    _text(_shuffle_lines),
    _text(_strange_number),
    _text(_swap_tag),
)
