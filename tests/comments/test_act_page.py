"""The act's page: one edition, its window, what stands beside each clause."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments import moment
from consult import rules
from consult.services import changing
from consult.services.announcing import announce, record_afterwards
from drafts.models import Difference
from tests import factories, windows
from tests.comments.asking import act_path, clause_path, write
from tests.comments.saying import say

pytestmark = pytest.mark.django_db

REASONS = {"reason_kk": "Өтініш бойынша", "reason_ru": "По просьбе жителей"}


def read(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def test_act_page_shows_text_window_and_links_to_each_clause(client):
    consultation = factories.announced_now()

    html = read(client, act_path(consultation))

    assert consultation.act.title_ru in html
    assert "Заявление рассматривается" in html
    assert "Өтініш бес" not in html  # the other language is one link away
    assert f"{clause_path(consultation, 'para_2')}#comment-form" in html
    assert consultation.edition.content_hash[:12] in html


@pytest.mark.parametrize(
    ("language", "query", "has_kk", "has_ru"),
    [
        ("kk", "", True, False),
        ("ru", "", False, True),
        ("en", "", True, True),
        ("ru", "?view=kk", True, False),
        ("ru", "?view=both", True, True),
        ("ru", "?view=klingon", False, True),
    ],
)
def test_view_is_chosen_by_a_plain_link(client, language, query, has_kk, has_ru):
    consultation = factories.announced_now()

    html = read(client, act_path(consultation, language) + query)

    assert ("Өтініш бес" in html, "Заявление рассм" in html) == (has_kk, has_ru)


def test_counts_stand_at_their_clauses(client):
    consultation = factories.announced_now()
    say(consultation, "para_2")
    say(consultation, "para_2")
    say(consultation, None)

    html = read(client, act_path(consultation, "en"))

    assert html.count("gutter__count") == 1
    assert f"{clause_path(consultation, 'para_2', 'en')}#comments" in html
    assert "2 comments" in html
    assert "1 comment" in html


@pytest.mark.parametrize(
    ("shift", "state"),
    [
        (timedelta(days=-1), "announced"),
        (timedelta(seconds=0), "open"),
        (timedelta(days=30), "closed"),
    ],
)
def test_window_box_follows_the_instant_of_reading(client, monkeypatch, shift, state):
    consultation = factories.announced_ahead()
    monkeypatch.setattr(moment, "now", lambda: consultation.opens_at + shift)

    html = read(client, act_path(consultation))

    assert f"window--{state}" in html
    assert ("data-adder" in html) == (state == "open")


def test_extension_is_shown_with_its_reason(client):
    consultation = factories.announced_now()
    later = consultation.closes_at + timedelta(days=2)
    changing.extend(consultation, closes_at=later, by=None, **REASONS)

    assert "По просьбе жителей" in read(client, act_path(consultation))


def test_postponement_is_shown_with_its_reason(client):
    consultation = factories.announced_ahead()
    opens_at = consultation.opens_at + timedelta(days=2)
    closes_at = rules.earliest_closing(opens_at)
    changing.postpone(consultation, opens_at=opens_at, closes_at=closes_at, by=None, **REASONS)

    assert "По просьбе жителей" in read(client, act_path(consultation))


def test_cancelled_window_says_why_and_takes_nothing(client):
    consultation = factories.announced_ahead()
    changing.cancel(consultation, by=None, **REASONS)

    html = read(client, act_path(consultation))

    assert "window--cancelled" in html
    assert "По просьбе жителей" in html
    assert "#comment-form" not in html


def test_window_recorded_afterwards_names_its_source(client):
    now = timezone.now()
    consultation = record_afterwards(
        factories.make_edition(),
        opens_at=now - timedelta(days=40),
        closes_at=now - timedelta(days=20),
        source_kk="Қағаз журнал",
        source_ru="Бумажный журнал",
        by=None,
    )

    html = read(client, act_path(consultation))

    assert "Бумажный журнал" in html
    road = html.partition('class="stages"')[2].partition("</ol>")[0]
    assert "Обсуждение" in road
    assert "Объявлено" not in road  # elsewhere; on what day is not known
    assert "здесь не записано" in road  # the verdict may be on paper too


def test_accepted_difference_is_said_in_the_language_of_the_page(client):
    edition = factories.make_edition()
    Difference.objects.create(
        edition=edition,
        pos=1,
        eid="para_2",
        code="only_ru",
        message="2. stands in the Russian text only.",
        accepted_by=factories.secretary(),
        accepted_name="Секретарь Т.",
        accepted_at=timezone.now(),
        reason="Опечатка в оригинале",
    )
    consultation = factories.announced_now(edition=edition)

    html = read(client, act_path(consultation, "en"))

    assert "Point 2 stands in the Russian text only." in html
    assert "Секретарь Т." in html
    assert "Опечатка в оригинале" in html


def test_an_edition_keeps_its_own_address(client):
    first = windows.closed_window()
    second_edition = factories.make_edition(act=first.act, points=5)
    factories.announced_ahead(edition=second_edition)

    newest, earlier = read(client, act_path(first)), read(client, act_path(first) + "v1/")

    assert "para_5" in newest
    assert "window--announced" in newest
    assert "para_5" not in earlier
    assert "window--closed" in earlier
    assert f"{act_path(first)}v1/para_2/" not in newest
    assert "Решение совета" in newest  # is expected
    assert "Решение совета" not in earlier


def test_a_later_edition_that_was_cancelled_takes_no_decision_away(client):
    first = windows.closed_window()
    later = factories.announced_ahead(edition=factories.make_edition(act=first.act))
    changing.cancel(later, reason_kk="Қайтарылды", reason_ru="Отозван", by=None)

    assert "Решение совета" in read(client, act_path(first) + "v1/")


def test_newer_edition_leads_to_the_one_that_is_open(client):
    first = windows.open_window(closes_in=timedelta(days=1))
    opens_at = timezone.now() + timedelta(days=3)
    announce(
        factories.make_edition(act=first.act),
        opens_at=opens_at,
        closes_at=rules.earliest_closing(opens_at),
        by=None,
    )

    html = read(client, act_path(first, "en"))

    assert f'<a href="{act_path(first, "en")}v1/">' in html
    assert "Edition 1 of this draft is being discussed now." in " ".join(html.split())


def test_an_act_that_nobody_announced_is_nowhere(client):
    act = factories.make_edition().act

    assert client.get(f"/ru/acts/{act.year}/{act.number}/").status_code == 404
    assert client.get(f"/ru/acts/{act.year}/{act.number}/para_2/").status_code == 404
    assert client.get(f"/id/acts/{act.year}/{act.number}", follow=True).status_code == 404


STRANGE = ["²", "٣", "1" * 5000, "%00", "0", "-1", "1.5", "1e3", "0x1", "99999999999"]


@pytest.mark.parametrize("strange", STRANGE, ids=[name[:12] for name in STRANGE])
def test_a_strange_number_in_an_address_is_not_found(client, strange):
    consultation = factories.announced_now()
    act = consultation.act

    for path in (
        f"/ru/acts/{strange}/1/",
        f"/ru/acts/{act.year}/{strange}/",
        f"/ru/acts/{act.year}/{act.number}/v{strange}/",
        f"/ru/acts/{act.year}/{act.number}/{strange}/",
        f"/ru/acts/{act.year}/{act.number}/para_{strange}/",
        f"/ru/acts/{act.year}/{act.number}/comments/{strange}/",
        f"/ru/acts/{act.year}/{act.number}/v1/documents/{strange}/x",
        f"/ru/info/{strange}/",
        f"/ru/check/{strange}/",
        f"/id/acts/{act.year}/{strange}",
    ):
        assert client.get(path, follow=True).status_code == 404, path[:80]


def test_identity_leads_to_the_page_in_the_readers_language(client):
    act = factories.announced_now().act

    for language in ("kk", "ru", "en"):
        headers = {"Accept-Language": language}
        response = client.get(f"/id/acts/{act.year}/{act.number}", headers=headers)
        assert (response.status_code, response["Location"]) == (
            303,
            f"/{language}/acts/{act.year}/{act.number}/",
        )


def test_a_post_to_an_act_is_refused(client):
    assert write(client, act_path(factories.announced_now())).status_code in (403, 405)
