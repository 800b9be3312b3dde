"""search, rebuild_index, analyse: what other programs rely on."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from search.models import Document, Index
from tests import factories, windows
from tests.records import say

pytestmark = pytest.mark.django_db
KEYS = ["type", "act", "eid", "number", "title", "snippet", "score"]


def printed(*arguments) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def found(*arguments) -> dict:
    return json.loads(printed("search", *arguments, "--json"))


def refusal(*arguments) -> str:
    complaint = StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command(*arguments, stdout=StringIO(), stderr=complaint)
    assert stopped.value.code == 2
    return complaint.getvalue()


def test_commands_work_on_a_database_that_was_only_migrated():
    assert found("заявление") == {"total": 0, "hits": []}
    assert printed("rebuild_index").endswith(": 0 documents.\n")
    assert Index.objects.count() == 1


def test_search_finds_what_was_announced_a_moment_ago():
    consultation = factories.announced_now()

    answer = found("заявление", "--type", "clause")

    assert answer["total"] == 3
    assert [list(hit) for hit in answer["hits"]] == [KEYS] * 3
    hit = next(hit for hit in answer["hits"] if hit["eid"] == "para_2")
    assert hit["act"] == consultation.act.reference
    assert (hit["type"], hit["number"]) == ("clause", "2")
    assert hit["title"] == consultation.act.title_ru
    assert hit["snippet"].startswith("Общие положения · <mark>Заявление</mark> рассматривается")


def test_search_can_be_narrowed_to_an_act_a_type_and_a_language():
    one, two = factories.announced_now(), factories.announced_now()
    say(windows.open_window(), factories.UserFactory(), "", "Заявление", language="ru")

    in_one = found("заявление", "--act", one.act.reference)
    assert {hit["act"] for hit in in_one["hits"]} == {one.act.reference}
    assert in_one["total"] == 3
    assert [hit["type"] for hit in found("заявление", "--type", "comment")["hits"]] == ["comment"]
    assert found("заявление", "--language", "kk")["total"] == 0
    kazakh = found("өтініш", "--language", "kk", "--act", two.act.reference)
    assert kazakh["hits"][0]["title"] == two.act.title_kk


def test_search_refuses_in_a_sentence():
    assert refusal("search", "x", "--act", "2026") == (
        "An act is named by its year and number, such as 2026/17, not “2026”.\n"
    )
    assert "ELASTICSEARCH_URL" in refusal("search", "x", "--engine", "elasticsearch")
    assert "ELASTICSEARCH_URL" in refusal("rebuild_index", "--engine", "elasticsearch")


def test_refusal_names_an_engine_that_does_not_answer(settings):
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9/none"

    assert "does not answer" in refusal("search", "x", "--engine", "elasticsearch")
    assert "does not answer" in refusal("rebuild_index")
    assert found("x")["total"] == 0


def test_rebuilding_tells_how_much_it_holds():
    factories.announced_now()

    assert printed("rebuild_index").endswith(": 5 documents.\n")
    assert Document.objects.count() == 5


def test_analyse_prints_each_word_with_its_place():
    words = json.loads(printed("analyse", "12-1-бап, құзыреті", "--language", "kk", "--json"))

    assert words == [
        {"token": "12-1", "start": 0, "end": 4, "terms": ["12-1"]},
        {"token": "бап", "start": 5, "end": 8, "terms": ["бап"]},
        {"token": "құзыреті", "start": 10, "end": 18, "terms": ["кузырет"]},
    ]
    assert printed("analyse", "ещё", "--language", "ru") == "0–3 ещё: ещ\n"
