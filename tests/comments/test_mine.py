"""My comments: what I sent, what waits, and taking back until the closing."""

import pytest
from django.test import Client

from comments.models import PendingComment
from comments.services.visibility import hide
from consult.services import clock
from tests import factories, windows
from tests.comments.asking import check_path, clause_path, signed_in, write
from tests.comments.saying import say

pytestmark = pytest.mark.django_db

MINE = "/ru/my-comments/"


def read(client, path=MINE) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_mine_needs_signing_in(client):
    assert client.get(MINE)["Location"] == f"/ru/sign-in/?next={MINE}"


def test_empty_list_says_how_to_begin():
    assert '<a href="/ru/">' in read(signed_in(factories.UserFactory())).partition("<main")[2]


def test_mine_shows_my_comments_with_their_states_and_nobody_elses():
    consultation = factories.announced_now()
    user = factories.UserFactory()
    say(consultation, "para_1", text="Менің-пікірім", user=user)
    hidden = say(consultation, "para_2", text="Жасырылған-пікір", user=user)
    say(consultation, "para_3", text="Бөтен-пікір")
    hide(hidden, reason="off_topic", by=factories.secretary())

    html = read(signed_in(user))

    assert "Менің-пікірім" in html
    assert "Жасырылған-пікір" in html  # its author may read it
    assert "tag--hidden" in html
    assert "Бөтен-пікір" not in html


def test_mine_shows_what_waits_with_continue_and_delete():
    client = signed_in(factories.UserFactory())
    write(client, clause_path(factories.announced_now()), text="Күтіп-тұр")
    pending = PendingComment.objects.get()
    client.get(check_path(pending))

    html = read(client)

    assert "Күтіп-тұр" in html
    assert f'href="{check_path(pending)}"' in html
    assert f'action="{check_path(pending)}delete/"' in html


def test_sec_A11_mine_does_not_show_the_words_of_whoever_wrote_here_before():
    client = Client()
    write(client, clause_path(factories.announced_now()), text="Бөтен-сөз")
    pending = PendingComment.objects.get()
    client.get(check_path(pending))
    client.force_login(factories.UserFactory())

    html = read(client)

    assert "Бөтен-сөз" not in html
    assert f'href="{check_path(pending)}"' in html
    assert f"{check_path(pending)}delete/" not in html


def test_withdrawing_asks_once_more_and_leaves_a_tombstone():
    consultation = factories.announced_now()
    user = factories.UserFactory()
    comment = say(consultation, "para_2", text="Қайтарам", user=user)
    client = signed_in(user)
    path = f"/ru/sent/{comment.pk}/withdraw/"

    asked = read(client, path)
    answer = client.post(path)
    again = client.post(path)

    comment.refresh_from_db()
    assert "Қайтарам" in asked
    assert comment.withdrawn_at
    assert {(page.status_code, page["Location"]) for page in (answer, again)} == {(303, MINE)}
    assert comment.reference in read(client)
    assert "Қайтарам" not in read(Client(), clause_path(consultation))


def test_nobody_else_can_withdraw():
    comment = say(factories.announced_now(), "para_2", user=factories.UserFactory())
    path = f"/ru/sent/{comment.pk}/withdraw/"

    assert signed_in(factories.UserFactory()).post(path).status_code == 404
    assert Client().post(path)["Location"].startswith("/ru/sign-in/")
    comment.refresh_from_db()
    assert comment.withdrawn_at is None


def test_after_the_closing_a_comment_stays(monkeypatch):
    consultation = windows.open_window()
    user = factories.UserFactory()
    comment = say(consultation, "para_2", user=user)
    monkeypatch.setattr(clock, "database_now", lambda: consultation.closes_at)

    response = signed_in(user).post(f"/ru/sent/{comment.pk}/withdraw/")

    comment.refresh_from_db()
    assert response.status_code == 409
    assert comment.withdrawn_at is None
