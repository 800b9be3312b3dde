"""Expert opinions where everybody reads them, and a member's tasks."""

import re
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments.services import opinions
from consult.services import registers
from tests import factories, windows
from tests.comments.asking import act_path, clause_path, signed_in
from tests.comments.opining import draft, give_to_commission, submitted, today
from tests.comments.saying import say

pytestmark = pytest.mark.django_db


def opinion_path(consultation, opinion, language="ru"):
    return f"{act_path(consultation, language)}opinions/{opinion.pk}/"


def text_of(client, path):
    page = client.get(path)
    assert page.status_code == 200
    return page.content.decode()


def queries(client, path):
    caches["pages"].clear()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def section(page, name):
    return re.search(rf'<section[^>]*aria-labelledby="{name}".*?</section>', page, re.DOTALL)[0]


@pytest.fixture
def consultation():
    return factories.announced_now()


def test_the_act_lists_name_and_verdict_apart_from_residents(client, consultation):
    opinion = submitted(consultation)
    say(consultation, None, text="Тұрғын сөзі.")

    listed = section(text_of(client, act_path(consultation)), "opinions")

    assert opinion.author_name in listed
    assert opinion_path(consultation, opinion) in listed
    assert 'class="role"' in listed
    assert "Тұрғын сөзі." not in listed


def test_a_clause_shows_what_opinions_say_of_it_and_no_other_clause_does(client, consultation):
    opinion = submitted(consultation, points=("para_2",))

    shown = section(text_of(client, clause_path(consultation, "para_2", "kk")), "clause-opinions")

    assert "Ескерту para_2." in shown
    assert opinion_path(consultation, opinion, "kk") in shown
    assert "Ескерту para" not in text_of(client, clause_path(consultation, "para_1", "kk"))


def test_a_corrected_opinion_stands_no_longer_in_lists_and_stays_at_its_address(
    client, consultation
):
    user = factories.member()
    first = submitted(consultation, user, points=("para_2",))
    second = submitted(consultation, user, points=())

    page = text_of(client, act_path(consultation))

    assert opinion_path(consultation, first) not in page
    assert opinion_path(consultation, second) in page
    assert "Ескерту para" not in text_of(client, clause_path(consultation, "para_2"))
    assert opinion_path(consultation, second) in text_of(client, opinion_path(consultation, first))
    assert opinion_path(consultation, first) in text_of(client, opinion_path(consultation, second))


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_missing_language_is_said_and_each_text_names_its_own(client, consultation, language):
    opinion = submitted(consultation, grounds_ru="", points=())

    page = text_of(client, opinion_path(consultation, opinion, language))

    assert page.count('class="opinion__missing"') == 1
    assert re.search(r'<p class="comment__text" lang="kk">Бес күн тұрғындарға аз\.</p>', page)
    assert re.search(r'<p class="comment__text" lang="ru">Поддерживаю с замечаниями\.</p>', page)


def test_a_declared_conflict_of_interest_is_seen_wherever_the_opinion_is(client, consultation):
    opinion = submitted(
        consultation, has_conflict=True, conflict_ru="Моя фирма убирает дворы.", conflict_kk=""
    )

    page = text_of(client, opinion_path(consultation, opinion))

    assert "Моя фирма убирает дворы." in page
    for path in (act_path(consultation), clause_path(consultation, "para_2")):
        assert "conflict of interest declared" in text_of(client, path.replace("/ru/", "/en/"))


def test_the_page_is_the_same_for_every_reader_and_sets_no_cookie(client, consultation):
    opinion = submitted(consultation)
    path = opinion_path(consultation, opinion)

    pages = [client.get(path), signed_in(factories.member()).get(path)]

    assert pages[0].content == pages[1].content
    assert not pages[0].cookies
    assert pages[0]["Cache-Control"].startswith("public")


def test_a_kept_page_turns_over_when_an_opinion_comes(client, consultation):
    before = text_of(client, act_path(consultation))
    opinion = submitted(consultation)

    assert opinion.author_name not in before
    assert opinion.author_name in text_of(client, act_path(consultation))


def test_an_opinion_is_found_under_its_own_act_alone(client, consultation):
    opinion = submitted(consultation)
    other = factories.announced_now()

    assert client.get(opinion_path(other, opinion)).status_code == 404
    assert client.post(opinion_path(consultation, opinion)).status_code == 405


def test_a_file_of_a_submitted_opinion_is_everybodys_as_an_attachment(client, consultation):
    user = factories.member()
    row = draft(consultation, user)
    opinions.add_file(row, user=user, name="<b>.svg", content=b"<svg onload=x>")
    row.refresh_from_db()
    opinion = opinions.submit_opinion(row, user=user)
    page = text_of(client, opinion_path(consultation, opinion))

    answer = client.get(re.search(r'href="([^"]+/files/[^"]+)"', page)[1])

    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Cache-Control"].startswith("public")
    assert "<b>" not in page


def test_after_the_term_no_door_to_writing_is_offered(client):
    closed = windows.closed_window()

    assert "/opinion/" not in text_of(client, act_path(closed))
    assert "/opinion/" not in text_of(client, clause_path(closed, "para_1"))


def test_tasks_of_a_member_with_nothing_to_do():
    page = text_of(signed_in(factories.member()), "/en/tasks/")

    assert "Nothing waits for you" in page
    assert "There are none now." in page


def test_tasks_are_asked_of_rapporteur_and_commission_and_open_to_others():
    consultation = factories.announced_now()
    rapporteur, colleague, other = (factories.member() for _number in range(3))
    give_to_commission(consultation.edition, colleague, rapporteur=rapporteur)
    write = f"{act_path(consultation, 'en')}opinion/"

    asked = [
        section(text_of(signed_in(user), "/en/tasks/"), "asked") for user in (rapporteur, colleague)
    ]

    assert "you are the rapporteur" in asked[0]
    assert "given to your commission" in asked[1]
    page = text_of(signed_in(other), "/en/tasks/")
    assert write not in section(page, "asked")
    assert write in section(page, "open")


def test_a_closed_draft_waits_until_the_councils_term_and_names_its_day():
    consultation = windows.closed_window()
    user = factories.member()
    assert act_path(consultation, "en") not in text_of(signed_in(user), "/en/tasks/")

    assignment = give_to_commission(consultation.edition, user)

    asked = section(text_of(signed_in(user), "/en/tasks/"), "asked")
    assert f'datetime="{assignment.due_on}' in asked or str(assignment.due_on.day) in asked


def test_a_begun_opinion_is_continued_and_a_submitted_one_is_listed():
    begun, given = factories.announced_now(), factories.announced_now()
    user = factories.member()
    draft(begun, user)
    opinion = submitted(given, user)

    page = text_of(signed_in(user), "/en/tasks/")

    assert "Continue" in section(page, "open")
    assert act_path(given, "en") not in section(page, "open")
    assert opinion_path(given, opinion, "en") in section(page, "given")


def test_an_opinion_that_was_begun_and_is_no_longer_taken_is_not_hidden_from_its_author():
    closed = windows.closed_window()
    user = factories.member()
    draft(closed, user)

    page = text_of(signed_in(user), "/en/tasks/")

    assert f"{act_path(closed, 'en')}opinion/" in section(page, "late")


def test_deadlines_come_in_their_order():
    later, sooner = windows.open_window(closes_in=timedelta(days=5)), windows.open_window()

    page = section(text_of(signed_in(factories.member()), "/en/tasks/"), "open")

    assert page.index(act_path(sooner, "en")) < page.index(act_path(later, "en"))
    assert page.count("tag--announced") == 1


def test_my_comments_lead_a_member_to_the_tasks_and_nobody_else():
    user = factories.member()
    assert "/ru/tasks/" in text_of(signed_in(user), "/ru/my-comments/")
    seat = user.memberships.get()
    seat.ends_on = today() - timedelta(1)
    registers.record(seat, by=None)

    assert "/ru/tasks/" not in text_of(signed_in(user), "/ru/my-comments/")


def test_each_page_takes_the_same_queries_with_one_row_and_three(client):
    user = factories.member()
    browser = signed_in(user)
    found = []
    consultation = factories.announced_now()
    for rows in (1, 2):  # one row, then three
        for _number in range(rows):
            opinion = submitted(consultation, points=("para_1", "para_2")[: len(found) + 1])
            give_to_commission(factories.announced_now().edition, user)
            draft(factories.announced_now(), user, points=("para_1", "para_2", "para_3"))
            draft(windows.closed_window(), user)
            submitted(factories.announced_now(), user)
        found.append(
            {
                "act": queries(client, act_path(consultation)),
                "clause": queries(client, clause_path(consultation, "para_1")),
                "opinion": queries(client, opinion_path(consultation, opinion)),
                "tasks": queries(browser, "/ru/tasks/"),
            }
        )

    assert found[0] == found[1]
    assert found[1]["act"] <= 12
    assert found[1]["clause"] <= 12
    assert found[1]["opinion"] <= 12
    assert found[1]["tasks"] <= 12
