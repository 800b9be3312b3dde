"""OpenDocument text: numbers as LibreOffice shows them, tables, changes, notes, boxes."""

import pytest

from drafts.parsing import parse_act
from drafts.reading import Unreadable, read_file
from tests.drafts.opendocument import LAW, NAMES, items, level, list_style, listed, odt, p
from tests.drafts.texts import eids, lost_characters


def read(body: str, styles: str = LAW, **parts: str):
    return read_file("act.odt", odt(body, styles, **parts))


def lines(body: str, styles: str = LAW) -> list[str]:
    return [" ".join(p.text.split()) for p in read(body, styles).paragraphs]


def test_levels_count_and_reset_as_the_law_prints_them():
    inner = "<text:list>{}</text:list>"
    letters = inner.format(items(p("буква;"), p("вторая.")))
    points = inner.format(items(p("раз;"), p("два:") + letters))
    body = listed(p("Первый:") + points, p("Второй:") + inner.format(items(p("снова."))))

    read_lines = lines(body)
    act = parse_act(read(body))

    assert read_lines == [
        "1. Первый:", "1) раз;", "2) два:", "а) буква;", "б) вторая.", "2. Второй:", "1) снова.",
    ]  # fmt: skip
    assert eids(act)[-2:] == ["para_2", "para_2__subpara_1"]


def test_a_list_goes_on_where_it_says_so_and_starts_anew_elsewhere():
    body = (
        listed(p("раз"), attributes='xml:id="a" text:style-name="L"')
        + p("вставка")
        + listed(
            p("два"), attributes='xml:id="b" text:style-name="L" text:continue-numbering="true"'
        )
        + listed(p("снова"), attributes='xml:id="c" text:style-name="L"')
        + listed(p("три"), attributes='text:style-name="L" text:continue-list="a"')
    )

    assert lines(body) == ["1. раз", "вставка", "2. два", "1. снова", "3. три"]


def test_an_item_may_set_its_number_and_further_paragraphs_of_it_have_none():
    body = (
        '<text:list text:style-name="L"><text:list-header><text:p>Шапка</text:p></text:list-header>'
        f'<text:list-item text:start-value="5">{p("пять")}{p("ещё")}</text:list-item>'
        f"{items(p(''), p('семь'))}</text:list>"
    )

    assert lines(body) == ["Шапка", "5. пять", "ещё", "7. семь"]


def test_patterns_are_composed_where_an_older_program_gives_none():
    style = (
        '<text:list-style style:name="L">'
        '<text:list-level-style-number text:level="1" style:num-format="I" style:num-prefix="§ "/>'
        '<text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="."'
        ' text:display-levels="2" text:start-value="3"/></text:list-style>'
    )
    body = listed(p("а") + f"<text:list>{items(p('б'))}</text:list>")

    assert lines(body, style) == ["§ I а", "I.3. б"]


def test_bullets_number_nothing_and_an_unknown_format_is_doubted():
    bullets = (
        '<text:list-style style:name="L"><text:list-level-style-bullet text:level="1" '
        'text:bullet-char="•"/></text:list-style>'
    )
    strange = list_style("L", level(1, "一, 二, 三, ...", "%1%."))

    assert lines(listed(p("точка")), bullets) == ["точка"]
    unknown = read(listed(p("пункт")), strange)
    assert [paragraph.text for paragraph in unknown.paragraphs] == ["пункт"]
    assert [d.code for d in unknown.doubts] == ["automatic_number"]


def test_headings_are_numbered_by_the_outline_of_the_document():
    outline = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1" '
        'loext:num-list-format="Глава %1%."/></text:outline-style>'
    )
    styles = f"<office:document-styles {NAMES}><office:styles>{outline}</office:styles>"
    heading = '<text:h text:outline-level="1">{}</text:h>'

    read_ = read(
        heading.format("Начало") + p("1. Пункт.") + heading.format("Конец") + p("2. Пункт."),
        styles_xml=f"{styles}</office:document-styles>",
    )

    assert eids(parse_act(read_)) == ["chp_1", "para_1", "chp_2", "para_2"]
    assert read_.paragraphs[0].heading == 1


def test_tables_notes_boxes_and_signs_are_read_and_comments_are_not():
    body = (
        "<text:p>1. Са<text:span>д</text:span>"
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>Место для\n растений.</text:p></text:note-body></text:note>"
        '<text:s text:c="9"/>и<text:tab/>лес<text:line-break/>тут'
        "<office:annotation><text:p>Замечание</text:p></office:annotation>"
        "<draw:frame><draw:text-box><text:p>В рамке</text:p></draw:text-box></draw:frame>"
        "</text:p><text:section><table:table><table:table-header-rows><table:table-row>"
        f"<table:table-cell>{p('а')}</table:table-cell><table:covered-table-cell/>"
        f"</table:table-row></table:table-header-rows><table:table-row><table:table-cell>{p('б')}"
        f"{p('в')}</table:table-cell><table:table-cell>{listed(p('г'))}</table:table-cell>"
        "</table:table-row></table:table></text:section>"
    )

    page = read(body)
    act = parse_act(page)

    assert [
        (paragraph.text, paragraph.footnotes, paragraph.table) for paragraph in page.paragraphs
    ] == [
        ("1. Сад         и\tлес\nтут", ("Место для растений.",), False),
        ("В рамке", (), False),
        ("а\nб в\t1. г", (), True),
    ]
    assert not lost_characters(page, act)


def test_tracked_changes_are_read_as_accepted_with_doubts():
    page = read(
        "<text:tracked-changes>"
        '<text:changed-region text:id="i"><text:insertion/></text:changed-region>'
        '<text:changed-region text:id="d"><text:deletion><text:p>закрыт</text:p></text:deletion>'
        "</text:changed-region></text:tracked-changes>"
        '<text:p>1. Сад <text:change text:change-id="d"/>'
        '<text:change-start text:change-id="i"/>открыт<text:change-end text:change-id="i"/>.'
        "</text:p>"
    )

    assert [paragraph.text for paragraph in page.paragraphs] == ["1. Сад открыт."]
    assert [(d.line, d.code, d.params["text"]) for d in page.doubts] == [
        (1, "tracked_insertion", "открыт"),
        (1, "tracked_deletion", "закрыт"),
    ]


OBJECT = (
    '<text:p>1. Плата: <draw:frame><draw:object xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xlink:href="./Object 1"/></draw:frame>.</text:p>'
)


def test_formulas_are_read_as_their_signs_with_a_doubt():
    formula = (
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><mi>S</mi> <mo>=</mo>'
        "<mfrac><mi>a</mi><mi>b</mi></mfrac></mrow><annotation>S = a over b</annotation>"
        "</semantics></math>"
    )
    page = read(OBJECT, **{"Object 1__content_xml": formula})

    assert [paragraph.text for paragraph in page.paragraphs] == ["1. Плата: S=ab."]
    assert [(d.code, d.params["text"]) for d in page.doubts] == [("formula", "S=ab")]


def test_contents_lists_are_left_out_with_doubts():
    page = read(
        "<text:table-of-content><text:table-of-content-source><text:p>образец</text:p>"
        f"</text:table-of-content-source><text:index-body>{p('Глава 1 3')}</text:index-body>"
        f"</text:table-of-content>{p('Глава 1. Начало')}"
    )

    assert [paragraph.text for paragraph in page.paragraphs] == ["Глава 1. Начало"]
    assert [(d.line, d.code) for d in page.doubts] == [(1, "contents_list")]


def test_looks_come_from_styles():
    styles = (
        '<style:style style:name="B" style:family="paragraph"><style:paragraph-properties '
        'fo:text-align="center"/><style:text-properties fo:font-weight="bold"/></style:style>'
        '<style:style style:name="C" style:family="paragraph" style:parent-style-name="D"/>'
        '<style:style style:name="D"><style:paragraph-properties fo:text-align="end" '
        'fo:margin-left="1cm" fo:text-indent="0in"/></style:style>'
    )
    page = read(
        '<text:p text:style-name="B">Название</text:p><text:p text:style-name="C">Проект</text:p>',
        styles,
    )

    assert [(x.bold, x.centered, x.right, x.indented) for x in page.paragraphs] == [
        (True, True, False, False),
        (False, False, True, True),
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"1. text", "wrong_content"),
        (odt("", Basic__x_xml="<x/>"), "macros"),
        (odt(OBJECT, **{"Object 1__content_xml": "<x/>"}), "macros"),
        (odt(OBJECT), "macros"),
        (odt(OBJECT.replace("draw:object", "draw:object-ole")), "macros"),
        (odt("", styles_xml="<!DOCTYPE x><x/>"), "doctype"),
        (odt("<text:p>"), "damaged"),
        (odt("<text:section>" * 100 + "</text:section>" * 100), "archive"),
        (odt("", **{"META-INF__manifest_xml": '<m xmlns="n"><encryption-data/></m>'}), "encrypted"),
    ],
)
def test_what_is_no_document_is_refused(data, code):
    with pytest.raises(Unreadable) as caught:
        read_file("act.odt", data)

    assert caught.value.code == code
