"""The clause's page: its words, what stands round it, what was said about it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments.presenting import clause_pages
from comments.presenting.said import said
from comments.services.recording import record_comment
from comments.services.visibility import hide, withdraw
from consult.services.announcing import record_afterwards
from tests import factories, windows
from tests.comments.asking import act_path, clause_path
from tests.comments.saying import say

pytestmark = pytest.mark.django_db


def read(client, path) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return " ".join(response.content.decode().split())


def test_clause_page_shows_both_languages_its_neighbours_and_the_form(client):
    consultation = factories.announced_now()

    html = read(client, clause_path(consultation, "para_2", "en"))

    assert "пункт 2" in html
    assert "2-тармақ" in html
    for neighbour in ("para_1", "para_3"):
        assert f'href="{clause_path(consultation, neighbour, "en")}"' in html
    assert "Chapter 1" in html
    assert f'action="{clause_path(consultation, "para_2", "en")}"' in html


def test_clause_page_lists_what_stands_inside(client):
    consultation = factories.announced_now()

    html = read(client, clause_path(consultation, "chp_1"))

    assert f'href="{clause_path(consultation, "para_3")}" lang="ru">3. Заявление' in html


def test_form_is_shown_only_while_comments_are_taken(client):
    pages = {
        "announced": factories.announced_ahead(),
        "open": factories.announced_now(),
        "closed": windows.closed_window(),
    }

    shown = {
        state: 'id="comment-form"' in read(client, clause_path(consultation))
        for state, consultation in pages.items()
    }

    assert shown == {"announced": False, "open": True, "closed": False}


def test_selected_words_stand_in_the_form_and_are_escaped(client):
    html = read(client, clause_path(factories.announced_now()) + "?quote=пяти+<b>дней%00")

    assert "пяти &lt;b&gt;дней" in html
    assert "<b>дней" not in html


def test_comment_shows_what_was_said_as_it_was_said(client):
    consultation = factories.announced_now()
    text = "a<b && <script>alert(1)</script>\nекінші жол"
    say(consultation, "para_2", text=text, quote="бес жұмыс күні", quote_language="kk")

    html = client.get(clause_path(consultation)).content.decode()

    assert "a&lt;b &amp;&amp; &lt;script&gt;alert(1)&lt;/script&gt;\nекінші жол" in html
    assert 'lang="kk">«бес жұмыс күні»' in html
    assert '<b translate="no" data-name>Айгерім С.</b>' in html


def test_hidden_and_withdrawn_comments_leave_tombstones_without_their_words(client):
    consultation = factories.announced_now()
    user = factories.UserFactory()
    shown = say(consultation, "para_2", text="Осы тұрады", user=user)
    hidden = say(consultation, "para_2", text="Құпия-сөз", name="Жасырын Ж.")
    gone = say(consultation, "para_2", text="Қайтарған-сөз", user=user, name="Қайтар Қ.")
    hide(hidden, reason="insult", by=factories.secretary())
    withdraw(gone, user=user)

    pages = [clause_path(consultation, language="en")]
    pages += [f"{act_path(consultation, 'en')}comments/{n}/" for n in (1, 2, 3)]
    clause, first, second, third = (read(client, path) for path in pages)

    assert "Comments: 1" in clause
    for words in ("Құпия-сөз", "Қайтарған-сөз", "Жасырын Ж.", "Қайтар Қ."):
        assert words not in clause + second + third
    assert shown.text in first
    assert "Insult or threat" in clause
    assert "Insult or threat" in second
    assert "withdrew this comment" in clause
    assert "withdrew this comment" in third
    assert all(row.reference in clause for row in (shown, hidden, gone))


def test_whole_page_shows_comments_on_the_whole_draft_only(client):
    consultation = factories.announced_now()
    say(consultation, None, text="Жалпы-пікір")
    say(consultation, "para_2", text="Тармаққа-пікір")

    html = read(client, f"{act_path(consultation)}whole/")

    assert "Жалпы-пікір" in html
    assert "Тармаққа-пікір" not in html
    assert 'name="quote"' not in html
    assert f"{clause_path(consultation)}#comments" in html


def test_long_discussion_has_pages(client, monkeypatch):
    monkeypatch.setattr(clause_pages, "PER_PAGE", 2)
    consultation = factories.announced_now()
    for number in range(1, 4):
        say(consultation, "para_2", text=f"Пікір-{number}")
    path = clause_path(consultation)

    first, second, beyond = (read(client, path + page) for page in ("", "?page=2", "?page=9"))

    assert ("Пікір-2" in first, "Пікір-3" in first) == (True, False)
    assert ("Пікір-2" in second, "Пікір-3" in second) == (False, True)
    assert "Пікір-3" in beyond


def test_comment_recorded_afterwards_carries_both_dates(client):
    now = timezone.now()
    consultation = record_afterwards(
        factories.make_edition(),
        opens_at=now - timedelta(days=400),
        closes_at=now - timedelta(days=380),
        source_kk="Қағаз журнал",
        source_ru="Бумажный журнал",
        by=None,
    )
    record_comment(
        consultation,
        clause=consultation.edition.clauses.get(eid="para_2"),
        author_name="Айгерім С.",
        kind="remark",
        text="Аз.",
        language="kk",
        stated_at=now - timedelta(days=390),
    )

    html = read(client, clause_path(consultation, language="en"))

    assert "recorded here on" in html


@pytest.mark.parametrize("eid", ["para_99", "para_2x", "art_1__para_2", "att_", "x_y"])
def test_clause_that_the_edition_lacks_is_not_found(client, eid):
    assert client.get(clause_path(factories.announced_now(), eid)).status_code == 404


def test_comment_of_another_act_is_not_found(client):
    first, second = factories.announced_now(), factories.announced_now()
    say(first, "para_2")

    assert client.get(f"{act_path(first)}comments/1/").status_code == 200
    assert client.get(f"{act_path(second)}comments/1/").status_code == 404


def test_words_that_are_not_public_never_reach_a_template():
    consultation = factories.announced_now()
    comment = say(consultation, "para_2", text="Құпия-сөз", quote="бес", quote_language="kk")
    hide(comment, reason="insult", by=factories.secretary())
    comment.refresh_from_db()

    shown = said(comment)

    assert (shown.text, shown.author_name, shown.quote, shown.get_kind_display) == ("",) * 4
    assert shown.get_hidden_reason_display
