"""The demo's texts are lawful acts in two authentic languages, and its voices speak of them."""

from collections import Counter
from pathlib import Path

import pytest

from comments.choices import CommentKind, HidingReason
from drafts.choices import ActKind
from drafts.pairing import pair
from drafts.parsing import parse_act
from drafts.reading import read_file
from search import demo
from search.demo import courtyard_comments, cycling_comments, markets_comments, trees_comments
from search.demo.acts import COURTYARDS, CYCLING, MARKETS, QUIET, TREES
from search.demo.people import OFFICER_OF, PEOPLE

FOLDER = Path(demo.__file__).parent
ACTS = (COURTYARDS, QUIET, CYCLING, TREES, MARKETS)
VOICES = {
    "courtyards": courtyard_comments.COMMENTS,
    "cycling": cycling_comments.COMMENTS,
    "markets": markets_comments.COMMENTS,
    "trees": trees_comments.COMMENTS,
}
KAZAKH_LETTERS = set("әғқңөұүһі")


def parsed(act, language):
    name = f"{act.slug}.{language}.md"
    read = read_file(name, (FOLDER / "acts" / name).read_bytes())
    return parse_act(read, language=language)


def clauses(act, language):
    return {unit.eid: unit for unit in parsed(act, language).units}


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.slug)
def test_both_languages_pair_without_a_difference_or_a_doubt(act):
    paired = pair(ru=parsed(act, "ru"), kk=parsed(act, "kk"))

    assert not paired.differences
    assert not paired.doubts
    points = Counter(clause.kind for clause in paired.clauses)["paragraph"]
    assert points >= 25


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.slug)
def test_the_text_says_the_title_and_the_kind_that_the_data_says(act):
    for language, title in (("kk", act.title.kk), ("ru", act.title.ru)):
        text = parsed(act, language)

        assert text.title == title
        assert text.kind == act.kind
        assert text.kind in ActKind.values
        assert text.preface
        assert text.preamble.endswith(":")
        assert text.conclusions


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.slug)
def test_kazakh_texts_use_the_letters_of_kazakh_alone(act):
    for path in FOLDER.glob(f"*/{act.slug}*.kk.md"):
        text = path.read_text("utf-8").casefold()

        assert KAZAKH_LETTERS & set(text), path.name
        assert not [letter for letter in text if letter.isascii() and letter.isalpha()], path.name


def test_all_letters_of_kazakh_stand_in_the_acts():
    texts = "".join(path.read_text("utf-8").casefold() for path in FOLDER.glob("acts/*.kk.md"))

    assert set(texts) >= KAZAKH_LETTERS


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.slug)
def test_a_glance_fits_its_field_and_documents_exist(act):
    assert 0 < len(act.glance.what_kk) <= 200
    assert 0 < len(act.glance.what_ru) <= 200
    for document in ("note", "table"):
        for language in ("kk", "ru"):
            assert (FOLDER / "documents" / f"{act.slug}-{document}.{language}.md").exists()


@pytest.mark.parametrize("act", [act for act in ACTS if act.slug in VOICES], ids=lambda a: a.slug)
def test_voices_speak_of_clauses_that_exist_and_quote_their_words(act):
    texts = {language: clauses(act, language) for language in ("kk", "ru")}

    for said in VOICES[act.slug]:
        assert said.kind in CommentKind.values
        if said.eid:
            assert said.eid in texts[said.language]
            assert said.quote in texts[said.language][said.eid].text
        else:
            assert not said.quote
        assert not said.hidden or said.hidden in HidingReason.values


def test_there_are_thirty_voices_of_each_kind_and_language():
    everything = [said for voices in VOICES.values() for said in voices]

    assert len(everything) >= 30
    assert {said.kind for said in everything} == set(CommentKind.values)
    assert {said.language for said in everything} == {"kk", "ru"}
    assert any(not said.eid for said in everything)


def test_people_are_invented_and_every_voice_is_a_resident():
    residents = {person.key for person in PEOPLE if person.role == "resident"}

    assert len({person.email for person in PEOPLE}) == len(PEOPLE)
    assert all(person.email.endswith((".test", "@example.org")) for person in PEOPLE)
    assert all(said.author in residents for voices in VOICES.values() for said in voices)
    assert {person.role for person in PEOPLE} >= {"secretary", "administrator", "chair", "officer"}
    assert OFFICER_OF in {act.slug for act in ACTS}
