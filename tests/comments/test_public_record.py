"""The record in words and its feeds: each kind a sentence, never a resident's name."""

import xml.etree.ElementTree as ET

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from comments.presenting.journal_page import entries_of, lines_of
from comments.presenting.journal_words import _SENTENCES, Names, sentence
from comments.services.visibility import withdraw
from consult.events import EventKind
from consult.models import JournalEntry
from consult.verifying.heads import read_heads
from tests import factories, windows
from tests.comments import reports
from tests.comments.asking import act_path
from tests.comments.saying import say

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
OF_THE_COUNCIL = {kind for kind in EventKind if kind.value.endswith("_recorded")} - {
    EventKind.WINDOW_RECORDED,
    EventKind.COMMENT_RECORDED,
    EventKind.OPINION_RECORDED,
    EventKind.REPLY_RECORDED,
}


def test_every_kind_of_an_acts_chain_has_its_sentence():
    assert set(EventKind) - OF_THE_COUNCIL == set(_SENTENCES)


def test_real_entries_are_told_in_full_sentences():
    consultation = reports.completed()
    reports.decided(consultation)

    with translation.override("en"):
        lines = lines_of(consultation.act, entries_of(consultation.act))
        bare = {str(label) for label in EventKind.labels}
        assert [line.words for line in lines if line.words in bare] == []
    assert [line.number for line in lines] == list(range(len(lines), 0, -1))


def test_an_unknown_shape_is_the_bare_kind():
    entry = JournalEntry(kind=EventKind.DECISION_SIGNED, payload={"verdict": "?"})

    assert sentence(entry, Names()) == entry.get_kind_display()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_page_shows_hashes_and_no_names(client, language):
    consultation = windows.open_window()
    user = factories.UserFactory(name="Жанна Құпия")
    comment = say(consultation, "para_1", user=user, name="Жанна Құпия", text="Сөзім құпия.")
    withdraw(comment, user=user)

    page = client.get(f"{act_path(consultation, language)}journal/").content.decode()

    entries = JournalEntry.objects.filter(chain__act=consultation.act)
    assert all(entry.hash in page for entry in entries)
    assert comment.reference in page
    assert "Құпия" not in page
    assert "құпия" not in page


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_of_the_page(client, rows):
    consultation = windows.open_window()
    for _number in range(rows):
        say(consultation, "para_1")
    caches["pages"].clear()

    with CaptureQueriesContext(connection) as captured:
        assert client.get(f"{act_path(consultation)}journal/").status_code == 200
    assert len(captured) == 9


def test_pages_that_are_not_there(client):
    consultation = windows.open_window()

    for wanted in ("0", "2", "x", "²", "-1"):
        path = f"{act_path(consultation)}journal/?page={wanted}"
        assert client.get(path).status_code == 404


def test_feed_of_an_act_is_well_formed_whatever_the_title(client):
    title = 'Правила <b>"двор" & сад</b>'
    act = factories.make_act(title_ru=title)
    consultation = windows.open_window(edition=factories.make_edition(act=act))

    answer = client.get(f"{act_path(consultation)}feed.atom")
    feed = ET.fromstring(answer.content)  # noqa: S314 (our own)

    assert title in feed.find(f"{ATOM}title").text
    assert len(feed.findall(f"{ATOM}entry")) == 1
    assert answer.cookies == {}
    again = client.get(
        f"{act_path(consultation)}feed.atom", headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert again.status_code == 304


def test_heads_of_all_public_chains_stand_in_one_feed(client):
    first, second = windows.open_window(), windows.open_window()
    say(first, "para_1")
    factories.secretary()

    content = client.get("/heads.atom").content
    feed = ET.fromstring(content)  # noqa: S314 (our own)

    titles = [entry.find(f"{ATOM}title").text for entry in feed.findall(f"{ATOM}entry")]
    for consultation in (first, second):
        head = entries_of(consultation.act).first()
        assert f"act/{consultation.act.reference}: {head.number}" in titles
        assert head.hash in content.decode()
    assert any(title.startswith("council: ") for title in titles)


def test_a_saved_feed_of_heads_is_what_verify_record_compares_with(client):
    consultation = windows.open_window()
    say(consultation, "para_1")
    head = entries_of(consultation.act).first()

    found = {row.chain: row for row in read_heads(client.get("/heads.atom").content)}

    told = found[f"act/{consultation.act.reference}"]
    assert (told.number, told.hash) == (head.number, head.hash)


def test_a_draft_that_nobody_announced_has_no_record(client):
    act = factories.make_act()

    assert client.get(f"/ru/acts/{act.year}/{act.number}/journal/").status_code == 404
    assert client.get(f"/ru/acts/{act.year}/{act.number}/feed.atom").status_code == 404
