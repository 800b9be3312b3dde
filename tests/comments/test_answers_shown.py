"""What readers see of answers: under comments, beside clauses, on the act, at home, in "mine"."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments import moment
from comments.models import Support
from comments.services.answering import propose
from comments.services.completing import complete
from comments.services.visibility import hide
from tests import factories, windows
from tests.comments.answering import (
    LEFT,
    WORDS,
    answered,
    closed_with,
    excepted,
    term_of_answers,
)
from tests.comments.asking import OURS, act_path, clause_path, signed_in
from tests.comments.saying import said_before, say

pytestmark = pytest.mark.django_db


def read(client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def comment_path(consultation, number=1, language="ru") -> str:
    return f"{act_path(consultation, language)}comments/{number}/"


@pytest.mark.parametrize(
    ("language", "shown", "not_shown"),
    [("kk", "reason_kk", "reason_ru"), ("ru", "reason_ru", "reason_kk")],
)
def test_answer_stands_under_its_comment_in_the_readers_language(
    client, language, shown, not_shown
):
    consultation, comments = closed_with("para_1", "para_1")
    answered(comments)

    for path in (
        clause_path(consultation, "para_1", language),
        comment_path(consultation, 1, language),
        f"{act_path(consultation, language)}answers/",
    ):
        html = read(client, path)
        assert WORDS[shown] in html
        assert WORDS[not_shown] not in html
        assert "answer__head" in html
        assert "tag--partly" in html


def test_sec_A04_proposed_answer_is_seen_by_nobody(client):
    consultation, comments = closed_with("para_1")
    propose(comments, by=factories.secretary(), **WORDS)

    for path in (
        clause_path(consultation, "para_1"),
        comment_path(consultation),
        f"{act_path(consultation)}answers/",
        act_path(consultation),
        f"{act_path(consultation)}comments.csv",
        "/ru/",
    ):
        response = client.get(path)
        body = b"".join(response) if response.streaming else response.content
        assert WORDS["reason_ru"] not in body.decode()


def test_exception_is_public_with_its_reason(client):
    consultation, (comment,) = closed_with("para_1")
    excepted(comment)

    html = read(client, comment_path(consultation))

    assert LEFT["reason_ru"] in html


def test_answer_to_a_comment_hidden_later_stays_without_the_comments_words(client):
    consultation, comments = closed_with("para_1", text="Сіз ақымақсыз.")
    answered(comments)
    hide(comments[0], reason="insult", by=factories.secretary())

    html = read(client, comment_path(consultation))

    assert WORDS["reason_ru"] in html
    assert "Сіз ақымақсыз." not in html


def test_clause_page_can_show_only_what_was_answered(client):
    consultation, (first, second) = closed_with("para_1", "para_1")
    answered([first])

    everything = read(client, clause_path(consultation, "para_1"))
    some = read(client, f"{clause_path(consultation, 'para_1')}?answers=with")

    assert f'id="comment-{second.number}"' in everything
    assert f'id="comment-{first.number}"' in some
    assert f'id="comment-{second.number}"' not in some


def test_numbers_of_answers_stand_beside_clauses(client):
    consultation, (first, _second) = closed_with("para_1", "para_1")
    assert "gutter__answered" not in read(client, act_path(consultation))
    answered([first])

    html = read(client, act_path(consultation, "en"))

    assert html.count("gutter__answered") == 1
    assert "answered: 1" in html


def test_act_counts_answered_and_open_and_each_figure_leads_to_its_list(client):
    consultation, comments = closed_with("para_1", "para_2", "para_3", "")
    answered(comments[:2])
    excepted(comments[2])
    path = act_path(consultation, "en")

    html = read(client, path)

    for words, show, number in (
        ("Comments: 4", "", 4),
        ("Answered: 2", "?show=answered", 2),
        ("Left without an answer: 1", "?show=excepted", 1),
        ("Not answered yet: 1", "?show=open", 1),
    ):
        assert words in html
        assert f'{path}answers/{show}"' in html
        assert read(client, f"{path}answers/{show}").count('class="comment hang"') == number
    assert "Overdue" not in html


def test_overdue_is_said_only_after_the_last_day_of_the_councils_term(client, monkeypatch):
    term_of_answers(3, "calendar_day")
    consultation, _comments = closed_with("para_1")

    before = read(client, act_path(consultation, "en"))
    later = timezone.now() + timedelta(days=30)
    monkeypatch.setattr(moment, "now", lambda: later)
    after = read(client, act_path(consultation, "en"))

    assert "Overdue" not in before
    assert "Решение совета" in before or "Кеңес шешімі" in before
    assert "Overdue: 1" in after


def test_nothing_is_counted_before_the_closing(client):
    consultation = factories.announced_now()
    say(consultation, "para_1")

    assert "Not answered yet" not in read(client, act_path(consultation, "en"))


def test_completed_consultation_says_when_it_was(client):
    by = factories.secretary()
    consultation, comments = closed_with("para_1")
    answered(comments, by)
    complete(consultation, by=by)

    assert "All comments were answered by" in read(client, act_path(consultation, "en"))


def test_home_shows_the_last_three_answers(client):
    by = factories.secretary()
    _consultation, comments = closed_with("para_1", "para_1", "para_2", "para_3", "")
    for number, group in enumerate((comments[:2], *([one] for one in comments[2:]))):
        answered(group, by, reason_ru=f"Ответ {number}.")

    html = read(client, "/ru/")

    shown = [f"Ответ {number}." in html for number in range(4)]
    assert shown == [False, True, True, True]


def test_home_shows_no_answer_whose_only_comment_was_hidden(client):
    by = factories.secretary()
    _consultation, comments = closed_with("para_1")
    answered(comments, by)
    hide(comments[0], reason="insult", by=by)

    assert WORDS["reason_ru"] not in read(client, "/ru/")


def test_mine_says_what_i_said_and_what_was_answered():
    author, by = factories.UserFactory(), factories.secretary()
    _consultation, (first, _second, third) = closed_with(
        "para_1", "para_2", "para_3", users=[author]
    )
    answered([first], by)
    excepted(third, by)

    html = read(signed_in(author), "/en/my-comments/")

    assert WORDS["reason_kk"] in html
    assert LEFT["reason_kk"] in html
    for words in ("Sent: 3", "With an answer: 1", "Accepted, whole or in part: 1"):
        assert words in html
    for tag in ("tag--partly", "tag--waiting", "tag--excepted"):
        assert tag in html


def test_pages_ask_as_many_queries_for_three_answers_as_for_one(client):
    term_of_answers()
    by = factories.secretary()
    consultation, comments = closed_with("para_1", "para_1", "para_1")
    paths = [
        act_path(consultation),
        clause_path(consultation, "para_1"),
        f"{act_path(consultation)}answers/",
        "/ru/",
    ]

    def queries(path) -> int:
        caches["pages"].clear()
        with CaptureQueriesContext(connection) as captured:
            read(client, path)
        return len(captured)

    answered(comments[:1], by)
    with_one = list(map(queries, paths))
    for comment in comments[1:]:
        answered([comment], by)

    assert list(map(queries, paths)) == with_one
    assert max(with_one) <= 12


# ------------------------------------------------------------------ support


def support_path(consultation, number=1) -> str:
    return f"{comment_path(consultation, number)}support/"


def test_ux_A2_signed_in_resident_supports_from_the_page_of_the_clause(client):
    consultation = windows.open_window()
    say(consultation, "para_1")
    html = read(client, clause_path(consultation, "para_1"))
    assert f'action="{support_path(consultation)}"' in html
    resident = signed_in(factories.UserFactory())

    response = resident.post(support_path(consultation), headers=OURS, follow=True)

    assert response.status_code == 200
    assert "Вы поддержали этот комментарий." in response.content.decode()
    assert Support.objects.count() == 1
    resident.post(support_path(consultation), headers=OURS)
    assert Support.objects.count() == 1
    assert "Supported by: 1" in read(client, clause_path(consultation, "para_1", "en"))


def test_guest_signs_in_and_confirms(client):
    consultation = windows.open_window()
    say(consultation, "para_1")

    response = client.post(support_path(consultation), headers=OURS)
    page = read(client, response.url)

    assert response.status_code == 303
    assert not Support.objects.exists()
    assert f'value="{support_path(consultation)}"' in page  # the way back after the code
    user = factories.UserFactory()
    client.force_login(user)
    assert "<button" in read(client, support_path(consultation))
    client.post(support_path(consultation), headers=OURS)
    assert Support.objects.get().user == user


def test_sec_A06_support_from_a_foreign_page_is_refused():
    consultation = windows.open_window()
    say(consultation, "para_1")
    resident = signed_in(factories.UserFactory())

    for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {}):
        assert resident.post(support_path(consultation), headers=headers).status_code == 403

    assert not Support.objects.exists()


def test_support_after_the_closing_is_refused_with_409_and_no_button(client):
    consultation, _comments = closed_with("para_1")
    resident = signed_in(factories.UserFactory())

    response = resident.post(support_path(consultation), headers=OURS)

    assert response.status_code == 409
    assert "<button" not in response.content.decode().partition("<main")[2].partition("</main")[0]
    assert support_path(consultation) not in read(client, clause_path(consultation, "para_1"))


def test_own_comment_cannot_be_supported():
    consultation, author = windows.open_window(), factories.UserFactory()
    say(consultation, "para_1", user=author)

    assert signed_in(author).post(support_path(consultation), headers=OURS).status_code == 409


def test_figures_of_a_long_act_after_the_closing_stay_within_twelve_queries(client):
    term_of_answers()
    consultation = windows.closed_window(edition=factories.make_edition(points=60))
    comments = said_before(consultation, [f"para_{number}" for number in range(1, 61)])
    answered(comments[:30])
    caches["pages"].clear()

    with CaptureQueriesContext(connection) as captured:
        read(client, act_path(consultation))

    assert len(captured) <= 12
