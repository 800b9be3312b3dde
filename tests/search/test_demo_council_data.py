"""What the demo's council and bodies say shows all that can be said, each in its own language."""

import pytest

from comments.models import Disposition, Opinion
from search.demo.answers_said import ANSWERS
from search.demo.decided import MARKETS_RETURN, MINISTRY, TREES_RECOMMENDATIONS
from search.demo.opinions_said import OPINIONS
from tests.search.test_demo_data import ACTS, KAZAKH_LETTERS, VOICES, clauses

BY_SLUG = {act.slug: act for act in ACTS}


def written(both):
    return {language for language in ("kk", "ru") if getattr(both, language).strip()}


def assert_in_its_language(both):
    """Kazakh words use letters that Russian has not; Russian words use none of them."""
    if both.kk:
        assert KAZAKH_LETTERS & set(both.kk.casefold())
    assert not KAZAKH_LETTERS & set(both.ru.casefold()) or "«" in both.ru  # a quoted Kazakh word


@pytest.mark.parametrize("slug", OPINIONS)
def test_parts_of_an_opinion_are_in_the_same_languages(slug):
    for opinion in OPINIONS[slug]:
        assert written(opinion.conclusion) == written(opinion.grounds) != set()
        assert all(written(row.text) == written(opinion.conclusion) for row in opinion.points)
        for words in (opinion.conclusion, opinion.grounds, opinion.conflict):
            assert_in_its_language(words)


def test_opinions_on_the_open_act_show_all_that_an_opinion_can_be():
    opinions = OPINIONS["courtyards"]

    assert {opinion.verdict for opinion in opinions} == set(Opinion.Verdict.values)
    assert {frozenset(written(opinion.conclusion)) for opinion in opinions} == {
        frozenset({"kk"}),
        frozenset({"ru"}),
        frozenset({"kk", "ru"}),
    }
    assert sum(bool(written(opinion.conflict)) for opinion in opinions) == 1


@pytest.mark.parametrize("slug", VOICES)
def test_author_and_clause_name_a_comment(slug):
    said = [(comment.author, comment.eid) for comment in VOICES[slug] if comment.eid]

    assert len(set(said)) == len(said)


@pytest.mark.parametrize("slug", ["trees", "markets"])
def test_every_comment_of_a_completed_act_is_answered(slug):
    answered = {key for answer in ANSWERS[slug] for key in answer.to}

    assert answered == {(comment.author, comment.eid) for comment in VOICES[slug]}


def test_about_half_of_the_cycle_paths_is_answered_and_in_every_way():
    answered = sum(len(answer.to) for answer in ANSWERS["cycling"])

    assert 0.4 <= answered / len(VOICES["cycling"]) <= 0.6
    everything = [answer for answers in ANSWERS.values() for answer in answers]
    assert {answer.disposition for answer in everything} == set(Disposition.values)
    assert any(len(answer.to) > 1 for answer in everything)
    for answer in everything:
        assert_in_its_language(answer.reason)


def test_recommendations_stand_on_clauses_and_ask_a_body_that_drafted_nothing():
    assert {row.eid for row in TREES_RECOMMENDATIONS} <= set(clauses(BY_SLUG["trees"], "ru"))
    assert MINISTRY.ru not in {act.body.ru for act in ACTS}
    replied = [row.reply for row in TREES_RECOMMENDATIONS if row.reply]
    assert all(reply.signer for reply in replied)
    for words in (MARKETS_RETURN, *(row.text for row in TREES_RECOMMENDATIONS)):
        assert_in_its_language(words)
    for reply in replied:
        assert_in_its_language(reply.reason)
