"""Pages: as a browser shows them, those that Word and LibreOffice export too."""

import pytest

from drafts.parsing import parse_act
from drafts.reading import Unreadable, read_file
from tests.drafts.texts import eids, lost_characters


def read(markup: str, encoding: str = "utf-8"):
    return read_file("act.html", markup.encode(encoding))


def lines(markup: str) -> list[str]:
    return [paragraph.text for paragraph in read(markup).paragraphs]


# Word breaks words over tags and prints numbers of lists as text.
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office">
<head><meta http-equiv=Content-Type content="text/html; charset=windows-1251">
<style>p.MsoNormal {margin:0cm}</style><title>Нет</title></head>
<body lang=RU><div class=WordSection1>
<table class=MsoNormalTable><tr><td><p class=MsoNormal>&nbsp;</p></td>
<td><p class=MsoNormal>Проект</p></td></tr></table>
<p class=MsoNormal align=center style='text-align:center'><b>Об утверж<span
lang=KZ>дении</span> Правил<br>пользования садами<o:p></o:p></b></p>
<p class=MsoNormal>Акимат города <b>ПОСТАНОВЛЯЕТ:</b></p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if
!supportLists]><span style='mso-list:Ignore'>1.<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>Са<span
class=SpellE>дам</span>
открыты<a href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a>:</p>
<p class=MsoNormal>1)&nbsp;весной;<o:p></o:p></p>
<p class=MsoNormal>2) лет&shy;ом<del cite="mailto:x">, зимой</del><ins> и осенью</ins>.</p>
<p class=MsoToc1><a href="#_Toc1">Глава 1 3</a></p>
<p class=MsoNormal>Аким города<span style='mso-tab-count:2'>\t\t</span>А. Тестов</p>
</div><div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1>
<p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> Место для
растений.</p></div></div><script>x()</script></body></html>"""


def test_a_page_of_word_is_read_as_word_shows_it():
    page = read(WORD, "cp1251")
    act = parse_act(page)

    assert act.title == "Об утверждении Правил пользования садами"
    assert (act.preface, act.preamble) == ("Проект", "Акимат города ПОСТАНОВЛЯЕТ:")
    assert [(u.eid, u.text, u.note) for u in act.units] == [
        ("para_1", "Садам открыты:", "Место для растений."),
        ("para_1__subpara_1", "весной;", ""),
        ("para_1__subpara_2", "летом и осенью.", ""),
    ]
    assert act.conclusions == "Аким города\tА. Тестов"
    assert [(d.code, d.params["text"]) for d in page.doubts] == [
        ("tracked_insertion", "и осенью"),
        ("tracked_deletion", ", зимой"),
        ("contents_list", "Глава 1 3"),
    ]
    assert not lost_characters(page, act)


def test_numbers_of_lists_are_those_that_a_browser_prints():
    assert lines(
        "<ol start=3><li>три<li value=7><p>семь</p><p>ещё</p>"
        "<ol type=a><li>а</ol><ol style='list-style-type: upper-roman'><li>б</ol></ol>"
        "<ol reversed><li>два<li>один</ol><ol><li><li>второй</ol>"
        "<ul><li>знак<ol style='list-style:none'><li>без</ol></ul>"
    ) == [
        "3. три", "7. семь", "ещё", "a. а", "I. б", "2. два", "1. один", "2. второй", "знак", "без",
    ]  # fmt: skip


def test_lines_of_a_page_are_paragraphs_but_in_a_heading_or_a_corner():
    page = read(
        "Вне абзаца<p>1. Пункт.<br>1) под&#1087;ункт;<br/><p align=right>Приложение<br>к правилам"
        "<h2>Глава 1<br>Начало</h2><pre>а\n  б</pre><blockquote>цитата</blockquote>"
    )

    assert [(p.text, p.heading, p.right, p.quote) for p in page.paragraphs] == [
        ("Вне абзаца", 0, False, False),
        ("1. Пункт.", 0, False, False),
        ("1) подпункт;", 0, False, False),
        ("Приложение\nк правилам", 0, True, False),
        ("Глава 1\nНачало", 2, False, False),
        ("а", 0, False, False),
        ("б", 0, False, False),
        ("цитата", 0, False, True),
    ]


def test_tables_are_cells_and_rows_and_a_frame_of_one_cell_is_no_table():
    page = read(
        "<table><tr><td><p>1. Таблица:</p><table><thead><tr><th>а<th>б</thead>"
        "<tr><td>в<br>г<td><ol><li>д</ol></table><p>2. Дальше.</p></td></tr></table>"
    )

    assert [(p.text, p.table) for p in page.paragraphs] == [
        ("1. Таблица:", False),
        ("а\tб\nв г\t1. д", True),
        ("2. Дальше.", False),
    ]


def test_what_was_deleted_with_its_table_or_paragraph_is_left_out():
    page = read("<del><table><tr><td>а<td>б</table><p>в</p></del><p>1. г</p>")

    assert [p.text for p in page.paragraphs] == ["1. г"]
    assert [d.code for d in page.doubts] == ["tracked_deletion"] * 2


def test_footnotes_of_libreoffice_hang_on_their_paragraph():
    page = read(
        '<p>1. Сад<a class="sdfootnoteanc" href="#sdfootnote1sym"><sup>1</sup></a>.</p>'
        '<div id="sdfootnote1"><p><a class="sdfootnotesym" href="#sdfootnote1anc">1</a>Место.</p>'
        "</div>"
    )

    assert [(p.text, p.footnotes) for p in page.paragraphs] == [("1. Сад.", ("Место.",))]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "koi8-r", "cp1251"])
def test_a_page_is_read_in_the_encoding_that_it_declares(encoding):
    declared = {"cp1251": "windows-1251", "koi8-r": "KOI8-R"}.get(encoding, "utf-8")

    page = read(f'<meta charset="{declared}"><p>1. Сад.</p>', encoding)

    assert ([p.text for p in page.paragraphs], page.doubts) == (["1. Сад."], ())


def test_a_page_that_declares_nothing_or_the_wrong_thing_is_guessed():
    for head in ("", "<meta charset=us-ascii>"):
        page = read(head + "<p>1. Сад открыт для всех жителей города, вход свободный.", "cp1251")
        assert page.paragraphs[0].text.startswith("1. Сад")
        assert [d.code for d in page.doubts] == ["encoding_guessed"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"1. text", "wrong_content"),
        (b"PK\x03\x04 <p>", "wrong_content"),
        (b"<p>a\0b", "nul_bytes"),
        (b'<!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/hostname">]><p>&e;', "doctype"),
        ("<div>" * 5_000 + "1. x", "damaged"),
    ],
)
def test_what_is_no_page_is_refused(data, code):
    with pytest.raises(Unreadable) as caught:
        read_file("act.htm", data if isinstance(data, bytes) else data.encode())

    assert caught.value.code == code


def test_an_ordinary_document_type_is_none_of_its_own():
    act = parse_act(read('<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.0//EN" "x.dtd"><p>1. Сад.'))

    assert eids(act) == ["para_1"]
