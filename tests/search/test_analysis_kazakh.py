"""The Kazakh stemmer, measured by which pairs of forms it brings together."""

import json
from itertools import combinations
from pathlib import Path

import pytest

from search.analysis.kazakh import stem, without_kazakh_letters
from tests.acts import FOLDER

UNSEEN = Path(__file__).with_name("kazakh_families.txt")


def unseen_families() -> list[list[str]]:
    lines = UNSEEN.read_text().splitlines()
    return [line.split() for line in lines if line and not line.startswith("#")]


def tuned_families() -> list[list[str]]:
    path = FOLDER.parent / "kk-stem-gold.json"
    if not path.exists():
        pytest.skip("The labelled forms of the development set are not on this machine.")
    return list(json.loads(path.read_text()).values())


def precision_and_recall(families: list[list[str]]) -> tuple[float, float]:
    """Over all pairs of forms: brought together rightly, of those brought and of those to bring."""
    family = {form: place for place, forms in enumerate(families) for form in forms}
    stems = {form: stem(form.lower()) for form in family}
    together = right = wanted = 0
    for one, other in combinations(family, 2):
        same, met = family[one] == family[other], stems[one] == stems[other]
        together, wanted, right = together + met, wanted + same, right + (same and met)
    return right / together, right / wanted


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall)


def test_forms_that_nobody_tuned_to_meet_in_one_stem():
    precision, recall = precision_and_recall(unseen_families())

    assert precision >= 0.93
    assert f1(precision, recall) >= 0.85


def test_forms_of_the_development_set_meet_in_one_stem():
    precision, recall = precision_and_recall(tuned_families())

    assert precision >= 0.97
    assert f1(precision, recall) >= 0.95


def test_a_keyboard_without_kazakh_letters_gives_the_same_stems():
    forms = [form for family in unseen_families() for form in family]

    assert [stem(without_kazakh_letters(form)) for form in forms] == [stem(f) for f in forms]


@pytest.mark.parametrize("word", ["", "а", "ту", "мен", "н", "ы", "ндагы", "лардың", "ь" * 500])
def test_any_string_has_a_stem(word):
    assert stem(word) or word == ""
