"""The law's text as markup: nothing is lost, nothing is trusted."""

import re

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from drafts.models import Clause
from drafts.templatetags.languages import localised, nearest
from drafts.templatetags.law import law_text, layout


def words(html):
    return re.sub(r"<[^>]+>", " ", html).split()


def test_lines_become_paragraphs_and_rows_with_tabs_a_table():
    html = law_text("Before:\nname\tnumber\ntree\t3\nAfter.")

    assert html == (
        "<p>Before:</p><table><tbody><tr><td>name</td><td>number</td></tr>"
        "<tr><td>tree</td><td>3</td></tr></tbody></table><p>After.</p>"
    )


def test_markup_inside_the_text_is_shown_as_it_was_typed():
    assert law_text("a<b\t<i>", "<1)") == (
        '<p class="law__hung"><span class="clause__label" data-noanchor>&lt;1)</span> </p>'
        "<table><tbody><tr><td>a&lt;b</td><td>&lt;i&gt;</td></tr></tbody></table>"
    )


def test_the_label_opens_the_first_paragraph_and_no_other():
    html = law_text("one\ntwo", "1)")

    assert words(html) == ["1)", "one", "two"]
    assert html.count("data-noanchor") == 1


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("annex", "heading"),
        ("chapter", "heading"),
        ("article", "article"),
        ("paragraph", "unit"),
        ("subparagraph", "item"),
        ("note", "item"),
    ],
)
def test_each_kind_of_clause_has_its_layout(kind, expected):
    assert layout(kind) == expected


def clause(**fields):
    return Clause(
        eid="art_5",
        kind="article",
        number="5",
        label_kk="5-бап.",
        label_ru="Статья 5.",
        heading_kk="Мәні",
        heading_ru="Предмет",
        text_kk="Қазақша мәтін.",
        text_ru="Русский текст.",
        **fields,
    )


def test_both_languages_stand_side_by_side_each_with_its_lang():
    html = render_to_string("drafts/_clause.html", {"clause": clause(), "view": "both"})

    assert html.index('lang="kk"') < html.index('lang="ru"')
    assert "Қазақша мәтін." in html
    assert "Русский текст." in html
    assert html.count("<!--gutter:art_5-->") == 1


@pytest.mark.parametrize(("view", "absent"), [("kk", "Русский текст."), ("ru", "Қазақша мәтін.")])
def test_one_language_shows_no_word_of_the_other(view, absent):
    html = render_to_string("drafts/_clause.html", {"clause": clause(), "view": view})

    assert absent not in html


def test_a_clause_is_the_same_markup_in_every_language_of_the_interface():
    pages = set()
    for language in ("kk", "ru", "en"):
        with translation.override(language):
            pages.add(render_to_string("drafts/_clause.html", {"clause": clause(), "view": "both"}))

    assert len(pages) == 1


def test_a_missing_translation_is_said_in_words():
    missing = clause()
    missing.kind, missing.text_kk, missing.heading_kk = "paragraph", "", ""

    html = render_to_string("drafts/_clause.html", {"clause": missing, "view": "both"})

    assert "Аудармасы жоқ" in html
    assert "Перевода нет" not in html


class Titled:
    title_kk = "Қағидалар"
    title_ru = "Правила <1>"
    title_en = ""


def test_a_text_in_another_language_carries_its_lang():
    with translation.override("en"):
        assert localised(Titled, "title") == '<span lang="kk">Қағидалар</span>'
    with translation.override("ru"):
        assert localised(Titled, "title") == "Правила &lt;1&gt;"


def test_a_text_that_no_language_has_is_empty():
    assert nearest(Titled, "what", "ru") == ("", "ru")
