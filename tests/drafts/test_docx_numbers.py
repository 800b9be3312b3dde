"""Word's automatic numbers read as if they had been typed (ECMA-376 part 1, 17.9)."""

from io import BytesIO

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from drafts.parsing import parse_act
from drafts.reading import read_file
from drafts.reading.docx_formats import format_number
from tests.drafts import word
from tests.drafts.texts import codes, eids, parse

LAW = """
<w:abstractNum w:abstractNumId="90">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2)"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="russianLower"/><w:lvlText w:val="%3)"/>
    <w:suff w:val="space"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="91">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>
    <w:lvlText w:val="Раздел %1."/><w:suff w:val="space"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading2"/>
    <w:lvlText w:val="Глава %2."/><w:lvlRestart w:val="0"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/>
    <w:lvlText w:val="%1.%3"/></w:lvl>
  <w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl>
  <w:lvl w:ilvl="4"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%5."/></w:lvl>
</w:abstractNum>
"""
NUMS = """
<w:num w:numId="90"><w:abstractNumId w:val="90"/></w:num>
<w:num w:numId="91"><w:abstractNumId w:val="90"/>
  <w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
<w:num w:numId="92"><w:abstractNumId w:val="91"/></w:num>
"""


def numbered(*lines: tuple[int | None, int, str]) -> bytes:
    """A file of paragraphs, each with its list (None for typed text), level and text."""
    document = Document()
    numbering = document.part.numbering_part.element
    definitions = parse_xml(f"<w:numbering {nsdecls('w')}>{LAW}{NUMS}</w:numbering>")
    for definition in definitions:
        if definition.tag.endswith("abstractNum"):
            numbering.insert(0, definition)
        else:
            numbering.append(definition)
    for list_id, level, text in lines:
        paragraph = document.add_paragraph(text)
        if list_id is not None:
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = level
            properties.get_or_add_numId().val = list_id
    return word.saved(document)


def labels(*lines) -> list[str]:
    return [p.text.partition("|")[0] for p in read_file("a.docx", numbered(*lines)).paragraphs]


def test_levels_restart_under_the_next_item_and_lists_by_their_override():
    assert labels(
        (90, 0, "|"),
        (90, 1, "|"),
        (90, 2, "|"),
        (90, 2, "|"),
        (90, 1, "|"),
        (90, 0, "|"),
        (90, 1, "|"),
        (91, 0, "|"),
        (91, 0, "|"),
    ) == ["1.\t", "1)\t", "а) ", "б) ", "2)\t", "2.\t", "1)\t", "5.\t", "6.\t"]


def test_a_level_may_never_restart_and_legal_numbers_are_digits():
    assert labels(
        (92, 0, "|"), (92, 1, "|"), (92, 2, "|"), (92, 0, "|"), (92, 1, "|"), (92, 2, "|")
    ) == ["Раздел I. ", "Глава 1.\t", "1.1\t", "Раздел II. ", "Глава 2.\t", "2.1\t"]


def test_empty_paragraphs_are_counted_and_typed_ones_are_not():
    assert labels((90, 0, "|"), (90, 0, ""), (None, 0, "2-1. |"), (90, 0, "|")) == [
        "1.\t",
        "2-1. ",
        "3.\t",
    ]


def test_list_zero_switches_numbering_off_and_bullets_print_none():
    assert labels((0, 0, "|"), (92, 3, "|"), (90, 0, "|")) == ["", "", "1.\t"]


def test_a_format_that_we_do_not_know_is_doubted():
    read = read_file("a.docx", numbered((92, 4, "Текст"), (90, 0, "Пункт")))

    assert [(d.line, d.code) for d in read.doubts] == [(1, "automatic_number")]
    assert read.paragraphs[0].text == "Текст"


def test_headings_are_numbered_by_their_style():
    data = numbered((None, 0, "|"))
    document = Document(BytesIO(data))
    style = document.styles["Heading 2"]
    style.element.get_or_add_pPr().append(
        parse_xml(f"<w:numPr {nsdecls('w')}><w:numId w:val='92'/></w:numPr>")
    )
    document.add_paragraph("Начало|", style="Heading 2")
    document.add_paragraph("Конец|", style="Heading 2")

    read = read_file("a.docx", word.saved(document))

    assert [p.text for p in read.paragraphs][1:] == ["Глава 1.\tНачало|", "Глава 2.\tКонец|"]


def test_an_act_numbered_by_word_is_the_act_with_typed_numbers():
    act = parse_act(
        read_file(
            "a.docx",
            numbered(
                (None, 0, "О саде"),
                (None, 0, "маслихат РЕШИЛ:"),
                (90, 0, "Разрешить:"),
                (90, 1, "гулять:"),
                (90, 2, "днем;"),
                (90, 2, "ночью;"),
                (90, 1, "сидеть."),
                (90, 0, "Запретить шуметь."),
            ),
        )
    )
    typed = parse(
        "О саде\nмаслихат РЕШИЛ:\n1. Разрешить:\n1) гулять:\nа) днем;\nб) ночью;\n2) сидеть.\n"
        "2. Запретить шуметь."
    )

    assert eids(act) == eids(typed)
    assert [(u.label, u.text) for u in act.units] == [(u.label, u.text) for u in typed.units]
    assert codes(act) == []


@pytest.mark.parametrize(
    ("number", "kind", "printed"),
    [
        (4, "decimal", "4"),
        (4, "decimalZero", "04"),
        (1994, "upperRoman", "MCMXCIV"),
        (9, "lowerRoman", "ix"),
        (4000, "upperRoman", "4000"),
        (28, "lowerLetter", "bb"),
        (3, "upperLetter", "C"),
        (10, "russianLower", "к"),
        (29, "russianUpper", "АА"),
        (0, "russianLower", ""),
        (5, "none", ""),
        (5, "hebrew1", None),
    ],
)
def test_numbers_are_written_in_words_formats(number, kind, printed):
    assert format_number(number, kind) == printed
