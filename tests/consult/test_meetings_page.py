"""The public list of meetings: what was on each, what was decided, nothing that is not signed."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from consult.views import meeting as view
from tests import meetings

pytestmark = pytest.mark.django_db


def read(client, path="/ru/meetings/") -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().partition("<main")[2].partition("</main>")[0].split())


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", "", page).split())


def test_a_meeting_stands_with_its_draft_its_verdict_and_who_came(client):
    decision = meetings.signed(size=4, absent=1, verdict="approved")
    meeting, edition = decision.item.meeting, decision.edition

    page = read(client)

    assert f'href="/ru/meetings/{meeting.pk}/"' in page
    assert edition.act.title_ru in page
    assert f"/ru/acts/{edition.act.year}/{edition.act.number}/v{edition.number}/" in page
    assert f'<a href="/ru/meetings/{meeting.pk}/#came">Присутствовали: 3 из 4.</a>' in page
    assert "<strong>– одобрен</strong>" in page


def test_a_verdict_that_is_not_signed_is_not_said(client):
    decision = meetings.prepared(verdict="returned")

    page = read(client, "/en/meetings/")

    assert f'href="/en/meetings/{decision.item.meeting_id}/"' in page
    assert "returned" not in page.lower()
    assert "no vote was taken" not in page


def test_a_question_without_a_draft_stands_in_its_words(client):
    meetings.meeting(votes={})

    assert "Жұмыс жоспары" in read(client, "/kk/meetings/")
    assert "План работы – голосования не было" in words(read(client, "/ru/meetings/"))


def test_the_newest_meeting_comes_first_and_a_long_list_has_pages(client, monkeypatch):
    today = timezone.localdate()
    for number in (1, 2, 3):
        meetings.meeting(number=str(number), held_on=today - timedelta(days=10 - number))
    monkeypatch.setattr(view, "PAGE_SIZE", 2)

    first, second = read(client), read(client, "/ru/meetings/?page=2")

    assert first.index("<bdi>3</bdi>") < first.index("<bdi>2</bdi>")
    assert "<bdi>1</bdi>" not in first
    assert "<bdi>1</bdi>" in second
    assert 'href="?page=2"' in first


def test_an_empty_list_says_so_and_the_council_leads_to_it(client):
    assert "No meeting has been entered yet." in read(client, "/en/meetings/")
    assert 'href="/ru/meetings/"' in read(client, "/ru/council/")


def test_queries_do_not_grow_with_the_meetings(client):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            read(client)
        return len(captured)

    meetings.signed()
    queries()
    one = queries()
    meetings.signed()
    meetings.signed()

    assert queries() == one
