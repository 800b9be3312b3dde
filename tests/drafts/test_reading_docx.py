"""Word files with typed numbers read to the same trees as the same text; changes are doubted."""

import io
import zipfile
from contextlib import suppress

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from drafts.pairing import pair
from drafts.parsing import parse_act
from drafts.reading import Unreadable, read_file
from tests.drafts import packages, word
from tests.drafts.texts import codes, eids, lost_characters, parse

RU = [
    ("corner", "Проект"),
    ("title", "Об утверждении Правил пользования"),
    ("title", "городскими садами"),
    ("", "В соответствии с законом акимат города ПОСТАНОВЛЯЕТ:"),
    ("", "1. Утвердить прилагаемые Правила."),
    ("", "2. Постановление вводится в действие завтра."),
    ("bold", "Аким города\tА. Тестов"),
    ("corner", "Приложение\nк постановлению акимата\nот «___» ________ 2026 года"),
    ("title", "Правила пользования городскими садами"),
    ("heading", "Глава 1. Общие положения"),
    ("", "1. В садах растут:"),
    ("", "1) деревья:"),
    ("", "груши;"),
    ("", "2) кусты."),
    ("", "Растения подписаны."),
    ("heading", "Глава 2. Порядок"),
    ("", "2. Рвать цветы нельзя."),
]
KK = [
    ("corner", "Жоба"),
    ("title", "Қала бақтарын пайдалану қағидаларын"),
    ("title", "бекіту туралы"),
    ("", "Заңға сәйкес қала әкімдігі ҚАУЛЫ ЕТЕДІ:"),
    ("", "1. Қоса беріліп отырған Қағидалар бекітілсін."),
    ("", "2. Қаулы ертең қолданысқа енгізіледі."),
    ("bold", "Қала әкімі\tА. Тестов"),
    ("corner", "Қала әкімдігінің\n2026 жылғы «___» ________\nқаулысына қосымша"),
    ("title", "Қала бақтарын пайдалану қағидалары"),
    ("heading", "1-тарау. Жалпы ережелер"),
    ("", "1. Бақтарда мыналар өседі:"),
    ("", "1) ағаштар:"),
    ("", "алмұрттар;"),
    ("", "2) бұталар."),
    ("", "Өсімдіктерге жазу қойылған."),
    ("heading", "2-тарау. Тәртіп"),
    ("", "2. Гүл жұлуға болмайды."),
]


def plain(lines) -> str:
    return "\n".join(text for _, text in lines)


def tree(act):
    return [(u.eid, u.kind, u.number, u.parent, u.label, u.heading, u.text) for u in act.units]


@pytest.mark.parametrize("lines", [RU, KK], ids=["ru", "kk"])
@pytest.mark.parametrize("make", [word.dressed, lambda lines: word.twin_of(plain(lines))])
def test_a_word_file_reads_to_the_tree_of_its_text(lines, make):
    act = parse_act(read_file("act.docx", make(lines)))
    twin = parse(plain(lines))

    assert tree(act) == tree(twin)
    assert (act.kind, act.conclusions) == (twin.kind, twin.conclusions)
    assert act.kind == "akimat_resolution"
    assert act.preface in ("Проект", "Жоба")
    assert codes(act) == []
    assert eids(act) == [
        "para_1",
        "para_2",
        "att_1",
        "att_1__chp_1",
        "att_1__para_1",
        "att_1__para_1__subpara_1",
        "att_1__para_1__subpara_1__p_2",
        "att_1__para_1__subpara_2",
        "att_1__para_1__al_2",
        "att_1__chp_2",
        "att_1__para_2",
    ]


def test_word_files_of_both_languages_make_one_act():
    ru, kk = (parse_act(read_file("act.docx", word.dressed(lines))) for lines in (RU, KK))

    paired = pair(ru, kk)

    assert paired.differences == []
    assert paired.title == {
        "ru": "Об утверждении Правил пользования городскими садами",
        "kk": "Қала бақтарын пайдалану қағидаларын бекіту туралы",
    }


def test_tables_are_cells_and_rows():
    document = Document()
    document.add_paragraph("1. Таблица:")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ["1. а", "б", "в\nг", "д"], strict=True):
        cell.text = text
    document.add_paragraph("2. Дальше.")

    act = parse_act(read_file("act.docx", word.saved(document)))

    assert [(u.eid, u.text) for u in act.units] == [
        ("para_1", "Таблица:\n1. а\tб\nв г\tд"),
        ("para_2", "Дальше."),
    ]


def test_tracked_changes_are_read_as_accepted_with_doubts():
    data = word.with_raw(
        "<w:r><w:t>1. Сад </w:t></w:r>"
        '<w:del w:id="1"><w:r><w:delText>закрыт</w:delText></w:r></w:del>'
        '<w:ins w:id="2"><w:r><w:t>открыт</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r>',
        '<w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr><w:r><w:t>2. Начало </w:t></w:r>',
        "<w:r><w:t>и конец.</w:t></w:r>",
    )

    read = read_file("act.docx", data)
    act = parse_act(read)

    assert [u.text for u in act.units] == ["Сад открыт.", "Начало и конец."]
    assert [(d.line, d.code, d.params["text"]) for d in read.doubts] == [
        (1, "tracked_insertion", "открыт"),
        (1, "tracked_deletion", "закрыт"),
        (2, "tracked_deletion", "¶"),
    ]


def test_moved_text_is_read_once_where_it_is():
    data = word.with_raw(
        '<w:moveFrom w:id="1"><w:r><w:t>1. Был.</w:t></w:r></w:moveFrom>',
        '<w:moveTo w:id="2"><w:r><w:t>2. Стал.</w:t></w:r></w:moveTo>',
    )

    assert [p.text for p in read_file("a.docx", data).paragraphs] == ["2. Стал."]


def test_fields_links_controls_and_special_signs_are_text():
    data = word.with_raw(
        "<w:r><w:t>1. см</w:t><w:softHyphen/><w:t>отри</w:t><w:noBreakHyphen/><w:t>ка</w:t>"
        "<w:tab/><w:br/></w:r>"
        '<w:hyperlink w:anchor="a"><w:r><w:t>ссылку</w:t></w:r></w:hyperlink>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText>PAGEREF x</w:instrText></w:r>"
        "<w:sdt><w:sdtContent><w:r><w:t> 5</w:t></w:r></w:sdtContent></w:sdt>"
        '<w:fldSimple w:instr="DATE"><w:r><w:t> мая</w:t></w:r></w:fldSimple>',
    )

    act = parse_act(read_file("act.docx", data))

    assert act.units[0].text == "смотри\u2011ка\nссылку 5 мая"


def test_contents_lines_are_left_out_by_their_style():
    document = Document()
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("Глава 1. Начало 3", style="toc 1")
    document.add_paragraph("Глава 1. Начало")
    document.add_paragraph("1. Пункт.")

    read = read_file("act.docx", word.saved(document))
    act = parse_act(read)

    assert eids(act) == ["chp_1", "para_1"]
    assert codes(act)[:1] == ["contents_list"]
    assert not lost_characters(read, act)


def test_footnotes_become_notes():
    data = with_footnotes(
        word.with_raw(
            '<w:r><w:t>1. Сад</w:t></w:r><w:r><w:footnoteReference w:id="7"/></w:r>'
            "<w:r><w:t>.</w:t></w:r>"
        )
    )

    act = parse_act(read_file("act.docx", data))

    assert (act.units[0].text, act.units[0].note) == ("Сад.", "Место для растений.")


def with_footnotes(data: bytes) -> bytes:
    part = (
        f"<w:footnotes {word.nsdecls('w')}>"
        '<w:footnote w:id="7"><w:p><w:r><w:t>Место для растений.</w:t></w:r></w:p></w:footnote>'
        "</w:footnotes>"
    )
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/footnotes.xml", part)
    return stream.getvalue()


def test_text_boxes_are_read_after_their_paragraph_and_once():
    box = "<w:txbxContent><w:p><w:r><w:t>Проект</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    data = word.with_raw(
        f"<w:r><mc:AlternateContent {mc}>"
        f"<mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        "<w:r><w:t>1. Пункт.</w:t></w:r>",
    )

    assert [p.text for p in read_file("a.docx", data).paragraphs] == ["Проект", "1. Пункт."]


def test_what_holds_rows_cells_and_tables_loses_none_of_them():
    table = (
        "<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent><w:tc><w:p><w:r><w:t>а</w:t></w:r>"
        "</w:p></w:tc></w:sdtContent></w:sdt><w:tc><w:p><w:r><w:t>б</w:t></w:r></w:p></w:tc></w:tr>"
        "</w:sdtContent></w:sdt><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    )
    boxed = f"<w:p><w:r><w:pict><w:txbxContent>{table}</w:txbxContent></w:pict></w:r></w:p>"

    assert packages.texts_of("a.docx", packages.document("docx", table)) == ["1. Сад.", "а\tб"]
    assert packages.texts_of("a.docx", packages.document("docx", boxed)) == ["1. Сад.", "а\tб"]


def test_a_text_box_in_a_cell_is_read_once():
    box = "<w:txbxContent><w:p><w:r><w:t>Проект</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    cell = (
        f"<w:tc><w:p><w:r><mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}"
        "</mc:Fallback></mc:AlternateContent></w:r></w:p></w:tc>"
    )
    data = packages.document("docx", f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")

    assert packages.texts_of("a.docx", data) == ["1. Сад.", "Проект"]


def test_a_deleted_paragraph_end_before_nothing_loses_no_text():
    end = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>2. {}</w:t></w:r></w:p>"
    table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>а</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    data = packages.document("docx", end.format("Раз") + table + end.format("Два"))

    assert packages.texts_of("a.docx", data) == ["1. Сад.", "2. Раз", "а", "2. Два"]


def test_formulas_symbols_and_endnotes_are_read():
    math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    inner = (
        f"<w:p><w:r><w:t>2. Плата: </w:t></w:r><m:oMath {math}><m:r><m:t>S=a</m:t></m:r>"
        "<m:f><m:num><m:r><m:t>b</m:t></m:r></m:num></m:f></m:oMath><w:r><w:sym w:char='2265'/>"
        "<w:sym w:char='F0B0'/><w:sym w:char='D800'/><w:endnoteReference w:id='4'/></w:r></w:p>"
    )
    note = (
        f"<w:endnotes {packages.WORD}><w:endnote w:id='4'><w:p><w:r><w:t>Без скидки.</w:t></w:r>"
        "</w:p></w:endnote></w:endnotes>"
    )
    read = read_file("a.docx", packages.document("docx", inner, word__endnotes_xml=note))

    assert read.paragraphs[1].text == "2. Плата: S=ab≥\uf0b0"
    assert read.paragraphs[1].footnotes == ("Без скидки.",)
    assert [(d.code, d.params["text"]) for d in read.doubts] == [("formula", "S=ab")]


def test_parts_are_found_by_their_relationships():
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = (
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        "<Relationship Type='{}' Target='{}'/></Relationships>"
    )
    parts = {
        "_rels/.rels": relations.format(f"{kinds}/officeDocument", "/word/document2.xml"),
        "word/document2.xml": packages.markup(
            "docx", "<w:p><w:pPr><w:pStyle w:val='x'/></w:pPr><w:r><w:t>О саде</w:t></w:r></w:p>"
        ),
        "word/_rels/document2.xml.rels": relations.format(f"{kinds}/styles", "styles7.xml"),
        "word/styles7.xml": f"<w:styles {packages.WORD}><w:style w:styleId='x'>"
        "<w:name w:val='heading 2'/></w:style></w:styles>",
    }

    read = read_file("a.docx", packages.packed(parts))

    assert [p.heading for p in read.paragraphs] == [0, 2]


def test_a_strict_file_of_word_is_read_as_any_other():
    strict = packages.markup("docx").replace(
        packages.WORD, 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
    )

    data = packages.packed({"word/document.xml": strict})

    assert packages.texts_of("a.docx", data) == ["1. Сад."]


GOOD = word.dressed(RU)


@given(st.integers(0, len(GOOD) - 1), st.integers(0, 255), st.booleans())
def test_sec_P07_a_file_with_one_byte_changed_or_cut_raises_nothing_but_unreadable(at, byte, cut):
    data = GOOD[:at] if cut else GOOD[:at] + bytes([byte]) + GOOD[at + 1 :]

    with suppress(Unreadable):
        parse_act(read_file("act.docx", data))
