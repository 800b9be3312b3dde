"""The translations as a strict reader sees them: the right letters, nothing left in English."""

import re

import pytest

from tools.messages.catalogues import forms, load, strings
from tools.messages.checking import differing_placeholders
from tools.messages.extracting import ROOMS, ROOT

CYRILLIC, LATIN = "\u0400-\u04ff", "A-Za-z"
MIXED_WORD = re.compile(f"[{LATIN}][{CYRILLIC}]|[{CYRILLIC}][{LATIN}]")
IN_F_STRING = re.compile(r"\{(_|n?p?gettext)\(")
PLACEHOLDER = re.compile(r"%\(\w+\)[sdr]|%[sd]|\{\w*\}|<[^>]+>")
WORD = re.compile(f"[{CYRILLIC}]+")
KAZAKH_LETTER = re.compile("[әғқңөұүһі]", re.IGNORECASE)
KAZAKH_SENTENCE = 8  # words; shorter ones may happen to need none of the nine letters


def translations(language):
    """(msgid, translation) of every string that the catalogue translates."""
    return [
        (message.id if isinstance(message.id, str) else message.id[0], text)
        for message in strings(load(language))
        for text in forms(message)
        if text
    ]


def bare(text):
    return PLACEHOLDER.sub(" ", text)


def test_no_string_hides_in_an_f_string():
    """The extractor sees an f-string as one word: what is inside would stay in English."""
    hidden = [
        f"{path.name}: {line.strip()}"
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        for line in path.read_text().splitlines()
        if IN_F_STRING.search(line)
    ]

    assert hidden == []


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_no_word_mixes_latin_and_cyrillic_letters(language):
    mixed = [text for _id, text in translations(language) if MIXED_WORD.search(bare(text))]

    assert mixed == []


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_no_string_is_left_in_english(language):
    left = [
        source
        for source, text in translations(language)
        if re.search("[a-z]{2}", bare(source)) and text == source
    ]

    assert left == []


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_translation_says_something_in_cyrillic(language):
    silent = [
        source
        for source, text in translations(language)
        if re.search("[a-z]{2}", bare(source)) and not WORD.search(bare(text))
    ]

    assert silent == []


def test_a_long_kazakh_sentence_holds_kazakh_letters():
    plain = [
        text
        for _id, text in translations("kk")
        if len(WORD.findall(text)) >= KAZAKH_SENTENCE and not KAZAKH_LETTER.search(text)
    ]

    assert plain == []


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_placeholders_and_tags_are_those_of_the_string(language):
    broken = [
        problem
        for message in strings(load(language))
        for problem in differing_placeholders(message)
    ]

    assert broken == []


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_sentence_ends_as_the_string_does(language):
    unlike = [
        (source, text)
        for source, text in translations(language)
        if source[-1] in ".?:" and text[-1] != source[-1]
    ]

    assert unlike == []


def test_the_same_kazakh_noun_stands_after_one_and_after_many():
    unlike = [
        message.string
        for message in strings(load("kk"))
        if message.pluralizable and len(set(message.string)) != 1
    ]

    assert unlike == []
