"""The report's page: when it is public, what it counts, where its figures lead."""

import re

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments.presenting import frames
from comments.reporting import collect
from comments.reporting.figures import Share
from comments.services.completing import complete
from comments.services.visibility import hide
from consult import rules
from tests import factories
from tests.comments import opining, reports
from tests.comments.answering import answered, closed_with, recorded_past
from tests.comments.asking import act_path, signed_in
from tests.signing import sign_in

pytestmark = pytest.mark.django_db


def report_path(consultation, language="ru"):
    return f"{act_path(consultation, language)}report/"


def report_of(consultation):
    return collect(frames.of_consultation(consultation, timezone.now()))


def test_public_only_after_completion(client):
    consultation, comments = closed_with("para_1")
    assert client.get(report_path(consultation)).status_code == 404

    secretary = factories.secretary()
    answered(comments, by=secretary)
    assert client.get(report_path(consultation)).status_code == 404


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_shown_to_everybody_without_a_cookie(client, language):
    consultation = reports.completed()
    reports.decided(consultation)

    answer = client.get(report_path(consultation, language))

    assert answer.status_code == 200
    assert answer.cookies == {}
    assert "must-revalidate" in answer.headers["Cache-Control"]
    assert "style=" not in answer.content.decode().partition("<main")[2]


def test_figures_count_their_rows():
    report = report_of(reports.completed("para_1", "para_1", "para_2"))

    assert {figure.key: figure.value for figure in report.figures} == {
        "comments": 3,
        "people": 1,
        "opinions": 0,
        "answered": 2,
    }
    assert {share.code: share.count for share in report.shares} == {
        "accepted": 0,
        "partly": 1,
        "not_accepted": 1,
        "noted": 0,
        "out_of_scope": 0,
        "excepted": 1,
    }
    assert [(line.eid, line.count) for line in report.clauses] == [("para_1", 2), ("para_2", 1)]
    assert sum(count for _day, count in report.days) == 3


def test_every_day_of_the_window_stands_in_the_table_of_days():
    consultation = reports.completed("para_1", "para_2")

    days = [day for day, _count in report_of(consultation).days]

    first = rules.almaty_date(consultation.opens_at)
    last = rules.last_day(consultation.closes_at)
    assert (days[0], days[-1], len(days)) == (first, last, (last - first).days + 1)


def test_one_of_many_is_never_nought_per_cent():
    assert Share("noted", "Noted", 1, 0, "").percent_words == "< 1 %"
    assert Share("noted", "Noted", 0, 0, "").percent_words == "0 %"


def test_an_opinion_is_shown_with_its_grounds_and_what_is_not_translated(client):
    consultation, comments = closed_with("para_1")
    opining.give_to_commission(consultation.edition, member := factories.member())
    opining.submitted(consultation, member, conclusion_ru="", grounds_ru="")
    secretary = factories.secretary()
    answered(comments, by=secretary)
    complete(consultation, by=secretary)

    page = client.get(report_path(consultation)).content.decode()

    assert opining.WORDS["grounds_kk"] in page
    assert page.count("Перевода на русский пока нет") == 1 or "На русский ещё не переведено" in page
    assert (
        client.get(report_path(consultation, "kk")).content.decode().count("opinion__missing") == 0
    )


def test_each_figure_opens_as_many_rows_as_it_says(client):
    secretary = factories.secretary()
    consultation, comments = closed_with("para_1", "para_1", "para_2", "para_2")
    hide(comments[3], reason="insult", by=secretary)
    answered(comments[:1], by=secretary)
    answered(comments[1:3], by=secretary, disposition="accepted")
    complete(consultation, by=secretary)
    report = report_of(consultation)
    counted = [
        (figure.url, figure.value)
        for figure in report.figures
        if figure.key in ("comments", "answered")
    ]
    counted += [(share.url, share.count) for share in report.shares if share.count]
    counted += [(line.rows_url, line.count) for line in report.clauses]
    parts = [part for line in report.clauses for part in (line.accepted, line.partly)]
    counted += [(part.url, part.count) for part in parts if part.count]
    counted += [(figure.url, figure.value) for figure in report.gone if figure.value]

    for url, count in counted:
        page = client.get(url.partition("#")[0]).content.decode()
        assert len(re.findall(r'<article class="comment', page)) == count, url


def test_people_from_paper_are_no_data_and_not_nought(client):
    secretary = factories.secretary()
    held, comment = recorded_past(secretary)
    answered([comment], by=secretary)
    complete(held, by=secretary)

    report = report_of(held)
    assert next(figure.value for figure in report.figures if figure.key == "people") is None
    assert "no data" in client.get(report_path(held, "en")).content.decode()


def test_hidden_words_reach_no_report(client):
    secretary = factories.secretary()
    consultation, comments = closed_with("para_1", "para_2")
    hide(comments[0], reason="insult", by=secretary)
    answered(comments[1:], by=secretary)
    complete(consultation, by=secretary)
    report = report_of(consultation)

    gone = next(line for line in report.comments if line.gone)
    assert (gone.text, gone.author_name) == ("", "")
    assert {figure.key: figure.value for figure in report.gone} == {"withdrawn": 0, "hidden": 1}
    page = client.get(report_path(consultation)).content.decode()
    assert f"№ {gone.reference}" in page


def test_an_address_that_no_figure_links_to_is_not_found(client):
    path = report_path(reports.completed())

    for query in ("answer=x", "clause=para_9", "page=2", "page=0", "page=x", "page=²"):
        assert client.get(f"{path}?{query}").status_code == 404, query


@pytest.mark.parametrize("rows", [1, 3])
def test_the_same_queries_with_one_row_and_with_three(client, rows):
    consultation = reports.completed(*["para_1"] * (rows + 1))
    reports.decided(consultation)
    caches["pages"].clear()

    with CaptureQueriesContext(connection) as captured:
        assert client.get(report_path(consultation)).status_code == 200
    assert len(captured) == 20


def test_staff_preview_is_marked_interim():
    secretary = factories.secretary()
    consultation, _comments = closed_with("para_1")
    path = f"/ru/preview/{consultation.pk}/report/"

    answer = signed_in(factories.UserFactory()).get(path)
    assert answer.status_code == 403

    answer = sign_in(Client(), secretary).get(path)
    assert answer.status_code == 200
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
