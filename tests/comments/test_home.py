"""The list of consultations: tabs, filters, order, and what an empty one says."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments.presenting import listing
from comments.views import home
from consult import rules
from consult.models import Consultation
from consult.services import changing
from consult.services.announcing import announce
from tests import factories, windows
from tests.comments.saying import say

pytestmark = pytest.mark.django_db

TITLES = {
    "title_kk": "Велосипед жолдары туралы",
    "title_ru": "О велосипедных дорожках",
}


def read(client, query="", language="ru") -> str:
    response = client.get(f"/{language}/{query}")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def act_with(**fields):
    return factories.make_edition(act=factories.make_act(**fields))


def test_list_shows_the_open_ones_and_counts_every_state(client):
    shown = factories.announced_now()
    soon, closed = factories.announced_ahead(), windows.closed_window()

    html = read(client)

    assert f'href="/ru/acts/{shown.act.year}/{shown.act.number}/"' in html
    for other in (soon, closed):
        assert f'href="/ru/acts/{other.act.year}/{other.act.number}/"' not in html
    for state in ("open", "announced", "closed"):
        link = html.partition(f'href="/ru/?state={state}"')[2]
        assert '<span class="count">1</span>' in link[:120]
    assert "state=cancelled" not in html


@pytest.mark.parametrize(
    ("state", "make"),
    [
        ("open", factories.announced_now),
        ("announced", factories.announced_ahead),
        ("closed", windows.closed_window),
    ],
)
def test_query_of_a_state_agrees_with_the_state(state, make):
    consultation, at = make(), timezone.now()

    assert consultation.state(at) == state
    assert [row.pk for row in listing.in_state(state, at)] == [consultation.pk]


def test_cancelled_ones_have_their_own_tab(client):
    consultation = factories.announced_ahead()
    changing.cancel(consultation, reason_kk="Себеп", reason_ru="Причина", by=None)

    html = read(client, "?state=cancelled")

    assert consultation.act.title_ru in html


@pytest.mark.parametrize("words", ["ВЕЛОСИПЕДНЫХ", "велосипед жолдары", "дорожк о"])
def test_words_are_found_in_titles_whatever_their_case(client, words):
    factories.announced_now(edition=act_with(**TITLES))
    factories.announced_now()

    html = read(client, f"?words={words}")

    assert TITLES["title_ru"] in html
    assert "содержания дворов" not in html


@pytest.mark.parametrize("words", ["(", "[а-", "\\", "%", "%00", "'--", "x" * 300, "а" * 100])
def test_strange_words_are_only_words(client, words):
    assert client.get("/ru/", {"words": words}).status_code == 200
    assert client.get(f"/ru/?words={words}").status_code == 200


def test_filters_narrow_the_list_and_its_counts(client):
    topic = factories.TopicFactory()
    body = factories.BodyFactory()
    factories.announced_now(edition=act_with(topic=topic, body=body, kind="order", **TITLES))
    factories.announced_now()

    for query in (f"?topic={topic.pk}", f"?body={body.pk}", "?kind=order"):
        html = read(client, query)
        assert TITLES["title_ru"] in html
        assert "содержания дворов" not in html
        assert "state=open" in html


@pytest.mark.parametrize(
    "query", ["?topic=99999", "?topic=x", "?state=x", "?page=x", "?sort=x", "?kind=%00", "?body=²"]
)
def test_what_cannot_be_understood_is_left_out(client, query):
    factories.announced_now()

    assert "содержания дворов" in read(client, query)


def test_order_is_by_closing_unless_another_is_chosen(client):
    later = factories.announced_now(edition=act_with(**TITLES))
    changing.extend(
        later,
        closes_at=later.closes_at + timedelta(days=1),
        reason_kk="Себеп",
        reason_ru="Причина",
        by=None,
    )
    say(later, "para_1")
    factories.announced_now()

    def first(query):
        html = read(client, query)
        return html.index(TITLES["title_ru"]) < html.index("содержания дворов")

    assert [first(query) for query in ("", "?sort=newest", "?sort=discussed")] == [
        False,
        False,
        True,
    ]


def test_empty_list_leads_to_the_nearest_one_that_is_not(client):
    topic = factories.TopicFactory()
    factories.announced_ahead(edition=act_with(topic=topic))
    factories.announced_now()

    with_topic = read(client, f"?topic={topic.pk}")
    nowhere = read(client, "?words=жоқсөз")

    assert f'href="/ru/?state=announced&amp;topic={topic.pk}"' in with_topic
    assert 'href="/ru/?state=open"' in nowhere


def test_site_without_a_single_consultation_says_so(client):
    html = read(client, language="en")

    assert "There is nothing in this list now." in html
    assert not Consultation.objects.exists()


def test_long_list_has_pages_that_keep_the_filters(client, monkeypatch):
    monkeypatch.setattr(home, "PER_PAGE", 1)
    for _number in range(2):
        factories.announced_now()

    html = read(client, "?kind=rules")

    assert "?page=2&amp;state=open&amp;kind=rules" in html


def test_card_counts_clauses_and_comments_and_warns_of_the_end(client):
    consultation = windows.open_window(closes_in=timedelta(days=2))
    say(consultation, "para_1")
    say(consultation, None)

    html = read(client, language="en")

    assert "3 clauses" in html
    assert "2 comments" in html
    assert "cards__soon" in html


def test_earlier_edition_is_listed_at_its_own_address(client):
    first = windows.open_window(closes_in=timedelta(days=1))
    opens_at = timezone.now() + timedelta(days=2)
    announce(
        factories.make_edition(act=first.act),
        opens_at=opens_at,
        closes_at=rules.earliest_closing(opens_at),
        by=None,
    )

    assert f'href="/ru/acts/{first.act.year}/{first.act.number}/v1/"' in read(client)
