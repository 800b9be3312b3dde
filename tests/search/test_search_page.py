"""The page of search: without scripts and cookies, the same for every reader."""

import re
from itertools import product

import pytest
from django.test import Client
from django.utils.translation import override

from comments.services.visibility import hide
from search.presenting import narrowing
from search.services import engines
from tests import factories, windows
from tests.records import say
from tests.search.council import SAID_BY_COUNCIL, speak
from tests.search.finding import read
from tests.search.test_engines import HOSTILE

pytestmark = pytest.mark.django_db
DEAD = "http://127.0.0.1:9/none"  # nobody listens there


def page_of(client, words, language="ru", **parameters):
    answer = client.get(f"/{language}/search/", {"q": words, **parameters})
    assert answer.status_code == 200
    return answer.content.decode()


def main_of(html):
    """The page's own part, blanks made one."""
    return " ".join(html.partition("<main")[2].partition("</main>")[0].split())


@pytest.fixture
def _one_act(db):
    windows.open_window(edition=factories.make_edition(act=factories.make_act()))
    read()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.usefixtures("_one_act")
def test_page_has_its_form_and_hits_in_each_language(client, language):
    assert 'role="search"' in page_of(client, "", language)

    found = main_of(page_of(client, "заявление", language))

    assert found.count('class="hang"') == 3
    assert "<mark>Заявление</mark>" in found
    assert re.search(rf'href="/{language}/acts/\d+/\d+/para_1/"', found)


@pytest.mark.usefixtures("_one_act")
def test_answer_sets_no_cookie_and_is_the_same_for_a_signed_in_reader(client):
    stranger = Client().get("/ru/search/", {"q": "заявление"})
    client.force_login(factories.UserFactory())

    member = client.get("/ru/search/", {"q": "заявление"})

    assert not stranger.cookies
    assert not member.cookies
    assert member.content == stranger.content
    assert "csrfmiddlewaretoken" not in stranger.content.decode()


@pytest.mark.usefixtures("_one_act")
@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_sec_L06_hostile_words_are_answered(client, words):
    page_of(client, words)


def test_words_of_people_are_escaped_before_they_are_marked(client):
    said = "<script>alert(1)</script> самокат & <b>пункт</b>"
    say(windows.open_window(), factories.UserFactory(), "", said, language="ru")
    read()

    found = page_of(client, 'самокат "><script>')

    assert "<script>alert" not in found
    assert '"><script>' not in found
    assert "&lt;/<mark>script</mark>&gt; <mark>самокат</mark> &amp; &lt;b&gt;пункт" in found


def test_facets_are_links_that_tell_their_number_and_can_be_taken_off(client):
    consultation = windows.open_window()
    say(consultation, factories.UserFactory(), "", "Заявление сразу", language="ru")
    windows.closed_window()
    read()

    whole = main_of(page_of(client, "заявление"))
    assert re.search(
        r'href="\S*in=comment"[^>]*>\s*<span>[^<]+</span> <span class="count">1<', whole
    )
    assert re.search(
        r'href="\S*state=closed"[^>]*>\s*<span>[^<]+</span> <span class="count">3<', whole
    )

    narrowed = main_of(page_of(client, "заявление", state="closed"))

    assert narrowed.count('class="hang"') == 3
    assert 'href="/ru/search/?q=%D0%B7%D0%B0%D1%8F%D0%B2%D0%BB%D0%B5%D0%BD%D0%B8%D0%B5"' in narrowed


@pytest.mark.usefixtures("_one_act")
@pytest.mark.parametrize(
    "filters",
    [{"in": "nothing"}, {"topic": "x"}, {"year": "99999999999"}, {"page": "0"}, {"lang": "de"}],
)
def test_filter_that_cannot_be_understood_is_as_if_not_given(client, filters):
    assert main_of(page_of(client, "заявление", **filters)).count('class="hang"') == 3


def test_pages_lead_through_a_long_answer(client):
    factories.announced_now(edition=factories.make_edition(points=45))
    read()

    first = main_of(page_of(client, "заявление"))
    last = main_of(page_of(client, "заявление", page="3"))

    assert first.count('class="hang"') == 20
    assert 'rel="next"' in first
    assert last.count('class="hang"') == 5
    assert 'rel="next"' not in last
    assert 'class="hang"' not in main_of(page_of(client, "заявление", page="400"))


@pytest.mark.usefixtures("_one_act")
def test_empty_answer_says_where_to_go(client):
    found = main_of(page_of(client, "заявление самокатная", state="closed"))

    assert 'href="/ru/search/?q=%D0%B7%D0%B0%D1%8F%D0%B2%D0%BB%D0%B5%D0%BD%D0%B8%D0%B5"' in found
    assert 'href="/ru/"' in found
    assert "?q=" not in main_of(page_of(client, "самокатная"))


@pytest.mark.usefixtures("_one_act")
def test_words_typed_without_kazakh_letters_are_said_to_find_kazakh_ones(client):
    note = "typed without Kazakh letters"

    assert note in page_of(client, "отиниш", "en")
    assert note not in page_of(client, "өтініш", "en")
    assert note not in page_of(client, "заявление", "en")


def test_hidden_comment_is_on_no_page_though_the_index_lags_behind(client):
    comment = say(windows.open_window(), factories.UserFactory(), "", "Самокаттар көп")
    read()
    assert "Самокаттар" in page_of(client, "самокат")

    hide(comment, reason="insult", by=factories.secretary())

    assert "Самокаттар" not in page_of(client, "самокат")


@pytest.mark.usefixtures("_one_act")
def test_sec_F05_answer_comes_from_the_database_and_says_so_while_the_engine_is_down(
    client, settings, monkeypatch
):
    monkeypatch.setattr(engines, "REST_OF_ELASTICSEARCH", engines.Rest())
    monkeypatch.setattr("search.services.searching.REST_OF_ELASTICSEARCH", engines.Rest())
    usual = main_of(page_of(client, "заявление", "en"))
    settings.ELASTICSEARCH_URL = DEAD

    for _twice in range(2):
        found = main_of(page_of(client, "заявление", "en"))
        assert found.count('class="hang"') == usual.count('class="hang"') == 3
        assert "does not answer" in found
    assert "does not answer" not in usual


def test_council_and_bodies_have_their_cards_and_facets_in_each_language(client):
    speak()
    read()
    words = {"decision": "обоснования", "recommendation": "увеличить срок", "exception": "текста"}

    for language, kind in product(("kk", "ru", "en"), SAID_BY_COUNCIL):
        with override(language):
            name = narrowing.type_names()[kind]
        found = main_of(page_of(client, words.get(kind, "самокаты"), language, **{"in": kind}))
        assert f"{name} <span" in found  # the chosen filter, to be taken off
        assert found.count('class="hang"') == (2 if kind == "recommendation" else 1)
        assert re.search(rf'href="/{language}/acts/\d+/\d+/', found)
        assert "<mark>" in found


@pytest.mark.parametrize("times", [1, 2])
def test_page_takes_the_same_number_of_queries_for_more_of_what_the_council_says(
    client, django_assert_num_queries, times
):
    for _time in range(times):
        speak()
    read()
    everything = "самокаты обоснования увеличить текста"
    assert main_of(page_of(client, everything)).count('class="hang"') == 7 * times

    with django_assert_num_queries(18):
        page_of(client, everything)


@pytest.mark.parametrize("acts", [1, 3])
def test_page_takes_the_same_number_of_queries_for_more_rows(
    client, django_assert_num_queries, acts
):
    for _act in range(acts):
        say(windows.open_window(), factories.UserFactory(), "", "Заявление", language="ru")
    read()
    page_of(client, "заявление")

    with django_assert_num_queries(9):
        page_of(client, "заявление")
