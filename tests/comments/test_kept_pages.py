"""Law 10: cookie-free, the same for everyone, kept until the instant at which it would differ."""

import gzip
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.test import Client

from comments import moment
from comments.services.visibility import hide
from consult import rules
from consult.services import changing, registers
from tests import factories, windows
from tests.comments.asking import act_path, clause_path, signed_in
from tests.comments.saying import say

pytestmark = pytest.mark.django_db


def public_paths(consultation):
    act = act_path(consultation)
    return [
        "/ru/",
        "/kk/?state=closed",
        act,
        f"{act}?view=both",
        f"{act}v1/",
        clause_path(consultation),
        f"{act}whole/",
        f"{act}comments/1/",
        "/ru/info/rules/",
    ]


@pytest.fixture
def consultation():
    consultation = factories.announced_now()
    say(consultation, "para_2")
    return consultation


@pytest.fixture
def at(monkeypatch):
    """Sets the instant at which pages are read."""
    return lambda instant: monkeypatch.setattr(moment, "now", lambda: instant)


def test_anonymous_pages_set_no_cookie_and_carry_no_token(client, consultation):
    for path in public_paths(consultation):
        response = client.get(path)

        assert response.status_code == 200, path
        assert not response.cookies, path
        assert b"csrf" not in response.content.lower(), path
        assert response["Cache-Control"] == "public, max-age=0, must-revalidate", path
        assert "Cookie" not in response.get("Vary", ""), path


def test_pages_are_byte_equal_for_all_readers(consultation):
    readers = [Client(), signed_in(factories.UserFactory()), signed_in(factories.secretary())]

    for path in public_paths(consultation):
        caches["pages"].clear()
        pages = {reader.get(path).content for reader in readers}
        assert len(pages) == 1, path


def test_answer_to_a_signed_in_reader_is_private(consultation):
    response = signed_in(factories.UserFactory()).get(act_path(consultation))

    assert response["Cache-Control"] == "private, no-store"
    assert "ETag" not in response


def test_page_made_once_is_kept_and_zipped(client, consultation, django_assert_num_queries):
    path = act_path(consultation)
    first = client.get(path)

    with django_assert_num_queries(3):  # act, windows, heads
        again = client.get(path, headers={"Accept-Encoding": "br, gzip"})

    assert again["Content-Encoding"] == "gzip"
    assert gzip.decompress(again.content) == first.content
    assert again["ETag"] == first["ETag"]
    assert "Accept-Encoding" in again["Vary"]


def test_whoever_refuses_gzip_gets_plain_text(client, consultation):
    response = client.get(act_path(consultation), headers={"Accept-Encoding": "gzip;q=0, br"})

    assert "Content-Encoding" not in response


def test_reader_who_has_the_page_gets_304(client, consultation):
    etag = client.get(act_path(consultation))["ETag"]

    response = client.get(act_path(consultation), headers={"If-None-Match": etag})

    assert (response.status_code, response.content) == (304, b"")


def test_page_turns_over_at_opening(client, at):
    consultation = windows.future_window()
    path = act_path(consultation)

    at(consultation.opens_at - timedelta(microseconds=1))
    assert b"window--announced" in client.get(path).content
    at(consultation.opens_at)
    assert b"window--open" in client.get(path).content
    assert b"comment-form" in client.get(clause_path(consultation)).content


def test_page_turns_over_at_closing(client, at):
    consultation = windows.open_window()
    path = clause_path(consultation)

    at(consultation.closes_at - timedelta(microseconds=1))
    before = client.get(path).content
    at(consultation.closes_at)
    after = client.get(path).content

    assert (b'id="comment-form"' in before, b'id="comment-form"' in after) == (True, False)
    assert b"window--closed" in after


def test_page_turns_over_at_almaty_midnight(client, at):
    consultation = windows.open_window(closes_in=timedelta(days=3))
    today = rules.almaty_date(consultation.closes_at - timedelta(days=2))
    midnight = rules.local_midnight(today)
    pages = []

    for instant in (midnight - timedelta(microseconds=1), midnight):
        at(instant)
        pages.append([client.get(path).content for path in (act_path(consultation), "/ru/")])

    assert pages[0][0] != pages[1][0]
    assert pages[0][1] != pages[1][1]


def test_list_turns_over_at_opening_and_closing(client, at):
    consultation = windows.future_window()
    opens_at, closes_at = consultation.opens_at, consultation.closes_at
    seen = []

    for instant in (opens_at - timedelta(microseconds=1), opens_at, closes_at):
        at(instant)
        html = client.get("/ru/").content.decode()
        seen.append(consultation.act.title_ru in html)

    assert seen == [False, True, False]


def test_page_turns_over_at_each_change_of_the_record(client, consultation):
    path, listing = act_path(consultation), "/ru/"
    reasons = {"reason_kk": "Өтініш бойынша", "reason_ru": "По просьбе"}
    later = consultation.closes_at + timedelta(days=1)
    changes = [
        lambda: say(consultation, "para_3"),
        lambda: hide(consultation.comments.first(), reason="insult", by=factories.secretary()),
        lambda: changing.extend(consultation, closes_at=later, by=None, **reasons),
        lambda: registers.change_topic(consultation.act, factories.TopicFactory(), by=None),
    ]

    for change in changes:
        before = client.get(path).content, client.get(listing).content
        change()
        after = client.get(path).content, client.get(listing).content
        assert before[0] != after[0]
        assert before[1] != after[1] or change is changes[2]  # the same day is left on the card


def test_page_turns_over_when_a_body_is_renamed(client, consultation):
    before = client.get(act_path(consultation)).content
    body = consultation.act.body
    body.name_ru = "Управление садов"
    registers.record(body, by=None)

    after = client.get(act_path(consultation)).content

    assert "Управление садов" in after.decode()
    assert before != after


def test_addresses_that_readers_invent_are_not_kept(client, consultation):
    def kept():
        return sum(1 for _ in caches["pages"]._list_cache_files())

    invented = [
        f"{act_path(consultation)}?x=1",
        f"{act_path(consultation)}?view=ru&view=kk",
        f"{clause_path(consultation)}?quote=abc",
        f"{clause_path(consultation)}?page=77",
        f"{act_path(consultation)}comments/1/?a",
        "/ru/?words=abc",
        "/ru/?utm=1",
        "/ru/?state=open&state=closed",
    ]
    for path in invented:
        assert client.get(path).status_code == 200, path
    assert kept() == 0

    client.get(act_path(consultation))
    assert kept() == 1
