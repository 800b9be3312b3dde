import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.language import (
    UncleanText,
    canonical_text,
    clean_text,
    find_quote,
    fold,
    fold_roman,
    guess_language,
)


def test_clean_text_keeps_signs_that_a_sanitiser_would_eat():
    assert clean_text("a<b и 2<3 >1 & x", 100) == "a<b и 2<3 >1 & x"


@pytest.mark.parametrize("hidden", ["\u202e", "\u2066", "\u200b", "\ufeff", "\x00", "\x0b", "\x7f"])
def test_clean_text_removes_hidden_marks(hidden):
    assert clean_text(f"до{hidden}м", 100) == "дом"


@pytest.mark.parametrize("text", ["", "   ", "\u2800", "\u3164", "\u200b\u200b", "!!! …"])
def test_sec_P16_a_text_without_a_letter_or_digit_is_empty(text):
    with pytest.raises(UncleanText) as refusal:
        clean_text(text, 100)

    assert refusal.value.code == "empty"


def test_a_long_text_is_refused_and_never_cut():
    assert clean_text("я" * 100, 100) == "я" * 100
    with pytest.raises(UncleanText) as refusal:
        clean_text("я" * 101, 100)

    assert (refusal.value.code, refusal.value.length, refusal.value.limit) == ("long", 101, 100)


def test_sec_P12_a_lone_surrogate_becomes_a_question_mark():
    assert clean_text("\ud800 дом", 100) == "? дом"


def test_sec_P15_two_spellings_of_one_letter_become_one():
    assert clean_text("\u0438\u0306", 10) == "\u0439"


@given(st.text(max_size=200))
def test_cleaning_twice_changes_nothing_more(text):
    try:
        once = clean_text(text, 1000)
    except UncleanText:
        return

    assert clean_text(once, 1000) == once
    once.encode()


def test_folding_makes_look_alikes_equal():
    assert fold("Cтатья") == fold("Статья") == "статья"
    assert fold("бөлiк") == fold("бөлік")
    assert fold("5–6") == "5-6"


@given(st.text())
def test_folding_keeps_every_offset(text):
    assert len(fold(text)) == len(text)


def test_roman_numbers_are_the_same_in_any_alphabet():
    assert fold_roman("ХХХVІІ") == fold_roman("XXXVII") == "XXXVII"


def test_canonical_text_has_single_blanks_and_no_soft_hyphens():
    assert canonical_text("  коэф\u00adфи\u0446иенты \u2003 роста\u00a0 ") == "коэффициенты роста"
    assert canonical_text("ячейка \t вторая \n строка") == "ячейка\tвторая\nстрока"


def test_a_single_no_break_space_is_kept():
    assert canonical_text("№\u00a05") == "№\u00a05"


@given(st.text())
def test_canonical_text_is_stable(text):
    once = canonical_text(text)

    assert canonical_text(once) == once
    assert unicodedata.is_normalized("NFC", once)


def test_a_quote_is_found_at_its_code_points():
    text = "Житель вправе гулять. Житель вправе сидеть."

    assert find_quote(text, "вправе гулять") == (7, 20)
    assert text[slice(*find_quote(text, "вправе", near=30))] == "вправе"
    assert find_quote(text, "вправе", near=30) == (29, 35)


def test_a_quote_may_carry_the_blanks_and_dashes_of_a_browser():
    text = "по закону №\u00a05 \u2011 завтра\nи потом"

    assert find_quote(text, "закону № 5 - завтра и") == (3, 24)


@pytest.mark.parametrize("quote", ["", "  ", "чужие слова", "вправе Гулять"])
def test_words_that_do_not_stand_in_the_clause_are_not_found(quote):
    assert find_quote("Житель вправе гулять.", quote) is None


def test_language_is_told_by_letters_that_only_kazakh_has():
    assert (
        guess_language("Осы Қағидалар қаладағы аулаларды күтіп-ұстау тәртібін айқындайды") == "kk"
    )
    assert guess_language("Акимат города Алматы и мәслихат постановляют") == "ru"
    assert guess_language("") == "ru"
