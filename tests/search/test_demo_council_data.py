"""What the demo's council and bodies say speaks of what is there, in the languages it needs."""

import pytest

from comments.models import Disposition, Opinion
from consult.models import Reply
from search.demo.answers_said import ANSWERS
from search.demo.decided import AGENDA, MARKETS_RETURN, MINISTRY, TREES_RECOMMENDATIONS
from search.demo.opinions_said import OPINIONS
from search.demo.people import PEOPLE
from tests.search.test_demo_data import ACTS, KAZAKH_LETTERS, VOICES, clauses

BY_SLUG = {act.slug: act for act in ACTS}


def eids(slug):
    return set(clauses(BY_SLUG[slug], "ru"))


def written(both):
    return {language for language in ("kk", "ru") if getattr(both, language).strip()}


def assert_in_its_language(both):
    """Kazakh words use letters that Russian has not; Russian words use none of them."""
    if both.kk:
        assert KAZAKH_LETTERS & set(both.kk.casefold())
    assert not KAZAKH_LETTERS & set(both.ru.casefold()) or "«" in both.ru  # a quoted Kazakh word


@pytest.mark.parametrize("slug", OPINIONS)
def test_an_opinion_can_be_submitted_and_speaks_of_clauses_that_exist(slug):
    members = {person.key for person in PEOPLE if person.seat}

    for opinion in OPINIONS[slug]:
        assert opinion.author in members
        assert opinion.verdict in Opinion.Verdict.values
        assert written(opinion.conclusion) == written(opinion.grounds) != set()
        assert {point.eid for point in opinion.points} <= eids(slug)
        for words in (opinion.conclusion, opinion.grounds, opinion.conflict):
            assert_in_its_language(words)
        for point in opinion.points:
            assert written(point.text) == written(opinion.conclusion)


def test_opinions_on_the_open_act_show_all_that_an_opinion_can_be():
    opinions = OPINIONS["courtyards"]

    assert {opinion.verdict for opinion in opinions} == set(Opinion.Verdict.values)
    assert {frozenset(written(opinion.conclusion)) for opinion in opinions} == {
        frozenset({"kk"}),
        frozenset({"ru"}),
        frozenset({"kk", "ru"}),
    }
    assert sum(bool(written(opinion.conflict)) for opinion in opinions) == 1


@pytest.mark.parametrize("slug", ANSWERS)
def test_a_comment_has_one_answer_at_most_and_each_answer_its_comments(slug):
    said = [(comment.author, comment.eid) for comment in VOICES[slug]]
    answered = [key for answer in ANSWERS[slug] for key in answer.to]

    assert len(set(said)) == len(said)  # author and clause name a comment
    assert len(set(answered)) == len(answered)
    assert set(answered) <= set(said)
    for answer in ANSWERS[slug]:
        assert answer.to
        assert answer.disposition in Disposition.values
        assert written(answer.reason) == {"kk", "ru"}
        assert_in_its_language(answer.reason)


@pytest.mark.parametrize("slug", ["trees", "markets"])
def test_every_comment_of_a_completed_act_is_answered(slug):
    answered = {key for answer in ANSWERS[slug] for key in answer.to}

    assert answered == {(comment.author, comment.eid) for comment in VOICES[slug]}


def test_about_half_of_the_cycle_paths_is_answered():
    answered = sum(len(answer.to) for answer in ANSWERS["cycling"])

    assert 0.4 <= answered / len(VOICES["cycling"]) <= 0.6
    everything = [answer for answers in ANSWERS.values() for answer in answers]
    assert {answer.disposition for answer in everything} == set(Disposition.values)
    assert any(len(answer.to) > 1 for answer in everything)


def test_recommendations_stand_on_clauses_and_the_first_has_its_reply():
    assert {row.eid for row in TREES_RECOMMENDATIONS} <= eids("trees")
    for row in TREES_RECOMMENDATIONS:
        assert written(row.text) == {"kk", "ru"}
        assert_in_its_language(row.text)
    first, second = TREES_RECOMMENDATIONS
    assert first.reply.result in Reply.Result.values
    assert written(first.reply.reason) == {"kk", "ru"}
    assert first.reply.signer
    assert second.reply is None


def test_a_return_says_its_grounds_and_every_agenda_its_question_in_both_languages():
    assert set(AGENDA) == {"trees", "markets"}
    for both in (MARKETS_RETURN, *AGENDA.values()):
        assert written(both) == {"kk", "ru"}
        assert_in_its_language(both)
    assert MINISTRY.ru not in {act.body.ru for act in ACTS}
