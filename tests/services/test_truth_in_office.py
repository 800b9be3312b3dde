"""Numbers as LibreOffice shows them, and acts in the files that LibreOffice writes."""

import sys
from pathlib import Path

import pytest

from drafts.parsing import parse_act
from drafts.reading import read_file
from tests.drafts import word
from tests.drafts.truth import LANGUAGES, NAMES, Truth, truth
from tests.drafts.truth.scoring import MICRO, WORST, Score, score
from tests.drafts.truth.writing import WRITERS
from tests.services.office import AS_TEXT, convert, needs_office

pytestmark = [pytest.mark.services, pytest.mark.once, needs_office]
TRUTHS = {f"{name}-{language}": truth(name, language) for name in NAMES for language in LANGUAGES}


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("office")


@pytest.fixture(scope="module")
def automatic(folder) -> list[Path]:
    """Each act as a Word file whose numbers are Word's own."""
    paths = []
    for name, wanted in TRUTHS.items():
        paths.append(folder / f"{name}.docx")
        paths[-1].write_bytes(WRITERS["automatic.docx"](wanted))
    return paths


@pytest.fixture(scope="module")
def opendocument(automatic, folder) -> list[Path]:
    return convert(automatic, "odt", folder)


def shown(path: Path) -> list[str]:
    """Lines as somebody reads them: blanks alike, tables and corners as they come."""
    text = path.read_text(encoding="utf-8-sig")
    return [line for line in (" ".join(line.split()) for line in text.split("\n")) if line]


def read_lines(path: Path) -> list[str]:
    """The same of what we read."""
    lines = []
    for paragraph in read_file(path.name, path.read_bytes()).paragraphs:
        rows = paragraph.text.replace("\t", "\n") if paragraph.table else paragraph.text
        lines += [" ".join(row.split()) for row in rows.split("\n") if row.strip()]
    return lines


def test_libreoffice_shows_the_numbers_of_word_that_we_claim(automatic, folder):
    for path, text in zip(automatic, convert(automatic, AS_TEXT, folder), strict=True):
        assert read_lines(path) == shown(text), path.name


def test_libreoffice_shows_the_numbers_of_opendocument_that_we_claim(opendocument, folder):
    for path, text in zip(opendocument, convert(opendocument, AS_TEXT, folder), strict=True):
        assert read_lines(path) == shown(text), path.name


def scores(paths: list[Path]) -> list[Score]:
    found = []
    for path in paths:
        wanted: Truth = TRUTHS[path.stem]
        act = parse_act(read_file(path.name, path.read_bytes()), language=wanted.language)
        found.append(score(act, wanted))
        assert found[-1].f1 >= WORST, (path.name, act.outline())
    return found


@pytest.mark.parametrize("kind", ["odt", "docx", "html"])
def test_files_that_libreoffice_writes_read_to_their_true_trees(kind, opendocument, folder):
    if kind == "odt":
        paths = opendocument
    elif kind == "docx":
        paths = convert(opendocument, "docx:MS Word 2007 XML", folder)
    else:
        # Its pages keep no brackets of lists, so the numbers have to be typed.
        typed = []
        for name, wanted in TRUTHS.items():
            typed.append(folder / f"{name}.odt")
            typed[-1].write_bytes(WRITERS["typed.odt"](wanted))
        paths = convert(typed, "html:HTML (StarWriter)", folder)

    found = scores(paths)

    total = sum(found, Score(0, 0, 0))
    sys.stdout.write(f"{len(found)} .{kind} files of LibreOffice: micro-F1 {total.f1:.4f}\n")
    assert total.f1 >= MICRO


def test_tracked_changes_survive_libreoffice_and_are_read_as_accepted(folder):
    """The same answer from Word's file and from what LibreOffice makes of it."""
    by = 'w:author="А" w:date="2026-01-01T00:00:00Z"'
    text = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    path = folder / "tracked.docx"
    path.write_bytes(
        word.with_raw(
            text.format("1. Сад ")
            + f'<w:del w:id="1" {by}><w:r><w:delText>закрыт</w:delText></w:r></w:del>'
            + f'<w:ins w:id="2" {by}>{text.format("открыт")}</w:ins>'
            + text.format("."),
            f'<w:pPr><w:rPr><w:del w:id="3" {by}/></w:rPr></w:pPr>{text.format("2. Начало ")}',
            text.format("и конец."),
        )
    )

    (made,) = convert([path], "odt", folder)

    for file in (path, made):
        found = read_file(file.name, file.read_bytes())
        assert [p.text for p in found.paragraphs] == ["1. Сад открыт.", "2. Начало и конец."]
        assert [(d.code, d.params["text"]) for d in found.doubts] == [
            ("tracked_insertion", "открыт"),
            ("tracked_deletion", "закрыт"),
            ("tracked_deletion", "¶"),
        ]
