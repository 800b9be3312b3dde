"""What a council starts with: three languages, lawful markup, short sentences."""

import re

import pytest

from drafts.rich_text import clean_html
from drafts.seed import INFO, LANGUAGES, SLUGS, info_texts

TEXTS = {text.slug: text for text in info_texts()}


def sentences(html):
    blocks = re.findall(r"<(?:p|li)>(.*?)</(?:p|li)>", html)
    return [
        sentence
        for block in blocks
        for sentence in re.split(r"(?<=[.:;?!])\s+", block)
        if sentence.strip()
    ]


def test_every_file_belongs_to_a_page_in_three_languages():
    files = {path.name for path in INFO.iterdir()}

    assert files == {f"{slug}.{language}.html" for slug in SLUGS for language in LANGUAGES}


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_has_a_title_and_passes_the_cleaner_unchanged(slug, language):
    text = TEXTS[slug]

    assert re.fullmatch(r"[^<>]{4,60}", text.titles[language])
    assert clean_html(text.bodies[language]) == text.bodies[language]


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_short(slug, language):
    lengths = [len(sentence.split()) for sentence in sentences(TEXTS[slug].bodies[language])]

    assert sum(lengths) / len(lengths) <= 14
    assert max(lengths) <= 25


@pytest.mark.parametrize("slug", SLUGS)
def test_the_three_languages_have_the_same_blocks(slug):
    shapes = {tuple(re.findall(r"</?\w+", body)) for body in TEXTS[slug].bodies.values()}

    assert len(shapes) == 1


def test_fields_are_named_as_the_page_names_them():
    fields = TEXTS["rules"].fields()

    assert fields["title_ru"] == "Правила обсуждения"
    assert set(fields) == {
        f"{field}_{language}" for field in ("title", "body") for language in LANGUAGES
    }
