"""Words, terms, references, near words and snippets: pure functions of strings."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis.questions import MOST_WORDS, ask
from search.analysis.references import find_reference, own_place, place_terms
from search.analysis.snippets import snippet
from search.analysis.synonyms import synonyms
from search.analysis.terms import analyse, terms_of
from search.analysis.tokens import tokens

ANY_TEXT = st.text(alphabet=st.characters(codec="utf-8"), max_size=200)


@given(ANY_TEXT)
def test_each_word_stands_in_the_text_where_it_says(text):
    for language in ("kk", "ru", "en"):
        for word in analyse(text, language):
            assert text[word.start : word.end] == word.token
            assert all(term and " " not in term for term in word.terms)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Статья 12-1. О мере", ["Статья", "12-1", "О", "мере"]),
        ("5-бап", ["5", "бап"]),
        ("1-1) тармақша", ["1-1", "тармақша"]),
        ("№ 290-VІ ЗРК", ["290", "VІ", "ЗРК"]),
        ("İзмір ещё", ["İзмір", "ещё"]),
        (unicodedata.normalize("NFD", "ай йод"), ["аи\u0306", "и\u0306од"]),
    ],
    ids=["inserted article", "kazakh article", "list item", "roman", "long capital", "decomposed"],
)
def test_words_are_split_as_the_law_writes_them(text, words):
    assert [token.text for token in tokens(text)] == words


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("ремнём безопасности", "ремнями безопасность", "ru"),
        ("Cтатья", "Статьи", "ru"),
        ("Мемлекеттiк", "мемлекеттік", "kk"),
        ("VІ", "VI", "ru"),
        ("құзыреті", "кузырет", "kk"),
        (unicodedata.normalize("NFD", "ёлкой"), "елка", "ru"),
        ("под\u00adъезд", "подъезда", "ru"),
    ],
    ids=["yo", "latin C", "latin i", "roman", "no kazakh keyboard", "decomposed", "soft hyphen"],
)
def test_two_ways_to_write_a_word_give_one_term(one, other, language):
    assert terms_of(one, language) == terms_of(other, language)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("пункт 5 статьи 12-1", "art-12-1--para-5"),
        ("статья 12-1, пункт 5", "art-12-1--para-5"),
        ("12-1-баптың 3-тармағы", "art-12-1--para-3"),
        ("12-1-баптын 3-тармагы", "art-12-1--para-3"),
        ("ст. 8", "art-8"),
        ("ст12", "art-12"),
        ("Cт. 8", "art-8"),
        ("ст. 592 ч. 3", "art-592--para-3"),
        ("подпункт 2) пункта 3 статьи 4", "art-4--para-3--subpara-2"),
        ("3-тармақтың 2) тармақшасы", "para-3--subpara-2"),
        ("приложение 1 п. 14", "att-1--para-14"),
        ("1-қосымшаның 14-тармағы", "att-1--para-14"),
        ("глава 3", "chp-3"),
        ("3-тарау", "chp-3"),
        ("п. 22 возврат собственнику", "para-22"),
    ],
)
def test_reference_is_read_in_either_language_and_any_order(text, term):
    assert find_reference(text).term == term


@pytest.mark.parametrize("text", ["", "пункт", "2026", "бап", "столица 5 лет", "пост 8а", "12-1"])
def test_words_and_numbers_alone_are_no_reference(text):
    assert find_reference(text) is None


def test_clause_is_named_by_its_own_steps_but_not_by_a_point_of_any_article():
    assert place_terms("art_5__para_2") == ["art-5", "art-5--para-2"]
    assert "para-14" in place_terms("att_1__para_14")
    assert (own_place("art_5__para_2"), own_place("art_5__para_2__p_2")) == ("para-2", "")


def test_question_leaves_out_empty_words_unless_there_are_no_others():
    assert ask("запрет на газоне").said == ("запрет", "газоне")
    assert ask("на").said == ("на",)


def test_question_names_its_near_words_and_exactly_none():
    near = ask("шум ночью")

    assert near.near == ("тишина", "ночное время")
    assert ("тишин",) in near.words[0].alternatives
    assert ask("шум ночью", exact=True).near == ()


def test_phrase_is_taken_whole_before_its_words():
    (word,) = ask("красный свет").words

    assert ("запреща", "сигна", "светофор") in word.alternatives


def test_kazakh_letters_make_a_word_kazakh_and_their_lack_leaves_both_ways():
    assert ask("құзыреті").words[0].alternatives == (("кузырет",),)
    assert ("кузырет",) in ask("кузырети").words[0].alternatives


def test_every_line_of_the_synonyms_says_something():
    for terms, phrases in synonyms().items():
        assert terms
        assert all(phrase.terms and phrase.terms != terms for phrase in phrases)


@given(ANY_TEXT)
def test_any_text_is_a_question(text):
    question = ask(text)

    assert len(question.words) <= MOST_WORDS + 1
    assert all(terms for word in question.words for terms in word.alternatives)


def test_long_question_is_cut_and_says_so():
    assert ask("слово " * 3000).cut
    assert len(ask("а" * 10_000).words) == 1
    assert not ask("слово два").cut


@given(ANY_TEXT, ANY_TEXT)
def test_snippet_is_a_stretch_of_the_text(text, words):
    pieces = snippet(text, "kk", ask(words).terms)

    shown = "".join(piece.text for piece in pieces)
    assert shown.removeprefix("…").removesuffix("…") in text


def test_snippet_shows_and_marks_the_found_words():
    text = (
        "Жасыл желек туралы. " * 30 + "Автокөліктерді көгалдарға қоюға болмайды. " + "Соңы. " * 60
    )

    pieces = snippet(text, "kk", ask("көгал автокөлік").terms)

    assert [piece.text for piece in pieces if piece.marked] == ["Автокөліктерді", "көгалдарға"]
    assert pieces[0].text == "…"
    assert pieces[-1].text.endswith("…")
