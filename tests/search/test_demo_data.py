"""The demo's texts are lawful acts in two authentic languages, and its voices speak of them."""

from collections import Counter
from pathlib import Path

import pytest

from comments.choices import CommentKind, HidingReason
from comments.models import Disposition, Opinion
from consult.models import Reply
from drafts.choices import ActKind
from drafts.pairing import pair
from drafts.parsing import parse_act
from drafts.reading import read_file
from search import demo
from search.demo.acts import ACTS
from search.demo.answers_said import ANSWERS
from search.demo.answers_waiting import EXCEPTIONS, PROPOSED
from search.demo.council import COLLEAGUES, COMMISSIONS
from search.demo.decided import MARKETS_RETURN, TREES_RECOMMENDATIONS
from search.demo.opinions_said import OPINIONS
from search.demo.people import PEOPLE
from search.demo.seating import body_names
from search.demo.voices import SAID as VOICES

FOLDER = Path(demo.__file__).parent
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


def test_voices_are_of_every_kind_and_of_both_languages():
    everything = [said for voices in VOICES.values() for said in voices]

    assert len(everything) >= 60
    assert {said.kind for said in everything} == set(CommentKind.values)
    assert {said.language for said in everything} == {"kk", "ru"}
    assert any(not said.eid for said in everything)


@pytest.mark.parametrize("act", [act for act in ACTS if act.slug in OPINIONS], ids=lambda a: a.slug)
def test_opinions_are_of_members_on_clauses_that_exist(act):
    members = {person.key for person in PEOPLE if person.seat}
    members |= {colleague.key for colleague in COLLEAGUES if colleague.key}
    texts = clauses(act, "kk")

    authors = [said.author for said in OPINIONS[act.slug]]
    assert len(authors) == len(set(authors)) >= 2
    for said in OPINIONS[act.slug]:
        assert said.author in members
        assert said.verdict in Opinion.Verdict.values
        assert said.conclusion.kk or said.conclusion.ru
        assert said.grounds.kk or said.grounds.ru
        assert said.points
        assert all(row.eid in texts for row in said.points)


def test_opinions_on_the_open_act_are_not_of_who_has_a_button_and_still_may_write_one():
    at_the_door = {person.key for person in PEOPLE}

    assert not at_the_door & {said.author for said in OPINIONS["courtyards"]}


@pytest.mark.parametrize("slug", sorted(ANSWERS))
def test_answers_are_to_comments_that_were_made_each_once(slug):
    made = {(said.author, said.eid) for said in VOICES[slug]}
    published, proposed = ANSWERS[slug], PROPOSED.get(slug, ())

    answered = [who for said in (*published, *proposed) for who in said.to]
    answered += [who for who, _reason in EXCEPTIONS.get(slug, ())]
    assert len(answered) == len(set(answered))
    assert set(answered) <= made
    assert all(said.disposition in Disposition.values for said in (*published, *proposed))
    assert all(said.reason.kk and said.reason.ru for said in published)


def test_what_the_council_decided_is_in_both_languages_and_one_reply_waits():
    assert MARKETS_RETURN.kk
    assert MARKETS_RETURN.ru
    assert all(row.text.kk and row.text.ru for row in TREES_RECOMMENDATIONS)
    replies = [row.reply for row in TREES_RECOMMENDATIONS]
    assert len(replies) == 2
    assert replies.count(None) == 1
    assert replies[0].result in Reply.Result.values


def test_people_are_invented_and_every_voice_is_a_resident():
    residents = {person.key for person in PEOPLE if person.role == "resident"}
    emails = [person.email for person in (*PEOPLE, *COLLEAGUES)]
    names = [person.name for person in (*PEOPLE, *COLLEAGUES)]

    assert len(set(emails)) == len(emails)
    assert len(set(names)) == len(names)
    assert all(email.endswith((".test", "@example.org")) for email in emails)
    assert all(said.author in residents for voices in VOICES.values() for said in voices)
    assert {person.role for person in PEOPLE} >= {"secretary", "administrator", "chair", "officer"}


def test_officers_are_of_drafting_bodies_and_of_one_that_is_not():
    officers = [person for person in PEOPLE if person.role == "officer"]
    drafting = {act.body for act in ACTS}

    assert len({person.body for person in officers}) == 3
    assert sum(body_names(person.body) in drafting for person in officers) == 2


def test_commissions_have_members_with_seats_in_the_council():
    members = {person.key for person in PEOPLE if person.seat}

    assert len(COMMISSIONS) == 7
    assert all(set(row.members) <= members for row in COMMISSIONS)
