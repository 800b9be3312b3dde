"""Check and send: private to whoever wrote it, idempotent, and it loses nothing."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from comments import moment
from comments.models import Comment, PendingComment
from consult.services import clock
from tests import factories, windows
from tests.comments.asking import check_path, clause_path, signed_in, write
from tests.comments.saying import say

pytestmark = pytest.mark.django_db

TEXT = "Бес күн аз: <он> күн керек.\nСебебі – демалыс."


@pytest.fixture
def written():
    """A guest's browser and what it has written and opened."""
    client = Client()
    write(client, clause_path(factories.announced_now()), text=TEXT)
    pending = PendingComment.objects.get()
    client.get(check_path(pending))
    return client, pending


@pytest.fixture
def own():
    """A signed-in browser with an unsent comment of its own."""
    client = signed_in(factories.UserFactory(name="Айгерім"))
    write(client, clause_path(factories.announced_now()), text=TEXT)
    pending = PendingComment.objects.get()
    client.get(check_path(pending))
    return client, pending


def send(client, pending, name="Айгерім С.", **extra):
    return client.post(check_path(pending), {"name": name}, **extra)


def escaped(text: str) -> str:
    return text.replace("<", "&lt;").replace(">", "&gt;")


def test_guest_reads_that_the_text_is_kept_and_where_to_sign_in(written):
    client, pending = written

    response = client.get(check_path(pending))

    html = response.content.decode()
    assert response.status_code == 200
    assert escaped(TEXT) in html
    assert 'action="/ru/sign-in/"' in html
    assert f"/ru/check/{pending.pk}/?mine=" in html
    assert "no-store" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]


def test_page_belongs_to_the_first_session_that_opens_it(written):
    client, pending = written

    assert client.get(check_path(pending)).status_code == 200
    for stranger in (Client(), signed_in(factories.UserFactory())):
        assert stranger.get(check_path(pending)).status_code == 404
        assert stranger.get(f"{check_path(pending)}change/").status_code == 404
        assert send(stranger, pending).status_code == 404
        assert stranger.post(f"{check_path(pending)}delete/").status_code == 404
        assert stranger.post(f"{check_path(pending)}whose/", {"whose": "mine"}).status_code == 404
    assert PendingComment.objects.filter(pk=pending.pk, user=None).exists()


def test_guest_cannot_send(written):
    client, pending = written

    assert send(client, pending).status_code == 403
    assert Comment.objects.count() == 0


def test_signing_in_from_the_page_attaches_the_text_to_its_author(written):
    client, pending = written
    user = factories.UserFactory()
    html = client.get(check_path(pending)).content.decode()
    back = html.partition('name="next" value="')[2].partition('"')[0]
    client.force_login(user)

    response = client.get(back, follow=True)

    assert response.redirect_chain == [(check_path(pending), 302)]
    assert escaped(TEXT) in response.content.decode()
    assert PendingComment.objects.get().user == user


def test_sec_A11_another_person_who_signs_in_here_is_asked_whose_it_is(written):
    client, pending = written
    client.force_login(factories.UserFactory())

    page = client.get(check_path(pending)).content.decode()
    forged = client.get(check_path(pending) + "?mine=forged").content.decode()
    sent = send(client, pending)

    assert 'value="mine"' in page
    assert 'value="mine"' in forged
    assert sent.status_code == 200  # asked again, nothing is sent
    assert Comment.objects.count() == 0
    assert PendingComment.objects.get().user is None


def test_sec_A11_answer_mine_attaches_and_other_lets_go(written):
    client, pending = written
    user = factories.UserFactory()
    client.force_login(user)

    client.post(f"{check_path(pending)}whose/", {"whose": "other"})
    assert client.get(check_path(pending)).status_code == 404

    PendingComment.objects.update(claimed=False)
    client.get(check_path(pending))
    assert PendingComment.objects.get().user == user


def test_author_who_answers_mine_may_send(written):
    client, pending = written
    client.force_login(factories.UserFactory())

    client.post(f"{check_path(pending)}whose/", {"whose": "mine"})

    assert send(client, pending).status_code == 303


def test_sending_publishes_once_however_often_it_is_posted(own):
    client, pending = own

    first, second = send(client, pending), send(client, pending)
    again = client.get(check_path(pending))

    comment = Comment.objects.get()
    assert (comment.text, comment.author_name) == (TEXT, "Айгерім С.")
    assert {answer["Location"] for answer in (first, second, again)} == {f"/ru/sent/{comment.pk}/"}
    assert {answer.status_code for answer in (first, second, again)} == {303}
    assert PendingComment.objects.count() == 0


def test_sec_A06_sending_needs_the_token():
    client = Client(enforce_csrf_checks=True)
    client.force_login(factories.UserFactory())
    write(client, clause_path(factories.announced_now()))
    pending = PendingComment.objects.get()
    client.get(check_path(pending))

    assert send(client, pending).status_code == 403
    assert Comment.objects.count() == 0


@pytest.mark.parametrize("name", ["", "  ", "!!!", "\u200b", "я" * 121])
def test_name_that_cannot_be_published_is_asked_again(own, name):
    client, pending = own

    response = send(client, pending, name=name)

    assert response.status_code == 422
    assert escaped(TEXT) in response.content.decode()
    assert Comment.objects.count() == 0


def test_name_is_one_line_and_is_remembered(own):
    client, pending = own
    send(client, pending, name="  Айгерім \n С. ")
    write(client, clause_path(factories.announced_now()))

    html = client.get(check_path(PendingComment.objects.get())).content.decode()

    assert Comment.objects.get().author_name == "Айгерім С."
    assert 'value="Айгерім С."' in html


def test_refused_by_the_gate_keeps_the_text(own, monkeypatch):
    client, pending = own
    closes_at = pending.consultation.closes_at
    monkeypatch.setattr(clock, "database_now", lambda: closes_at)

    response = send(client, pending)

    html = response.content.decode()
    assert response.status_code == 409
    assert escaped(TEXT) in html
    assert "window--closed" in html
    assert PendingComment.objects.filter(pk=pending.pk).exists()


def test_change_goes_back_to_the_form_and_keeps_the_same_page(own):
    client, pending = own
    change = f"{check_path(pending)}change/"

    form = client.get(change).content.decode()
    wrong = client.post(change, {"kind": "remark", "text": "Жаңа", "quote": "жоқ сөздер"})
    right = client.post(change, {"kind": "question", "text": "Жаңа мәтін", "language": ""})

    pending.refresh_from_db()
    assert escaped(TEXT) in form
    assert "csrfmiddlewaretoken" in form
    assert wrong.status_code == 422
    assert "жоқ сөздер" in wrong.content.decode()
    assert (right.status_code, right["Location"]) == (303, check_path(pending))
    assert (pending.text, pending.kind) == ("Жаңа мәтін", "question")


def test_unsent_comment_may_be_deleted(own):
    client, pending = own

    response = client.post(f"{check_path(pending)}delete/")

    assert response["Location"] == "/ru/my-comments/"
    assert PendingComment.objects.count() == 0


@pytest.mark.parametrize("gone", [False, True], ids=["expired", "expired and forgotten"])
def test_ux_A12_after_72_hours_a_sentence_says_so(written, monkeypatch, gone):
    client, pending = written
    path = check_path(pending)
    late = timezone.now() + timedelta(hours=72, seconds=1)
    monkeypatch.setattr(moment, "now", lambda: late)
    if gone:
        pending.delete()

    response = client.get(path)

    assert response.status_code == 410
    assert "72" in response.content.decode()


def test_what_never_was_is_not_found(client):
    path = "/ru/check/00000000-0000-4000-8000-000000000000/"

    assert client.get(path).status_code == 404


def test_receipt_survives_bookmarking_and_belongs_to_its_author(own):
    client, pending = own
    path = send(client, pending)["Location"]
    comment = Comment.objects.get()
    say(comment.consultation, "para_3")  # the record goes on

    first, later = client.get(path).content.decode(), client.get(path).content.decode()

    assert comment.reference in first
    assert escaped(TEXT) in first
    entry = comment.consultation.act.chain.entries.get(subject=f"comment/{comment.pk}")
    assert f"{entry.number} {entry.hash}" in " ".join(later.split())
    assert signed_in(factories.UserFactory()).get(path).status_code == 404
    assert Client().get(path)["Location"].startswith("/ru/sign-in/?next=")


def test_closed_window_still_shows_the_receipt_but_not_the_way_to_withdraw():
    consultation = windows.open_window()
    user = factories.UserFactory()
    comment = say(consultation, "para_2", user=user)
    client = signed_in(user)
    path = f"/ru/sent/{comment.pk}/"

    before = client.get(path).content.decode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(moment, "now", lambda: consultation.closes_at)
        after = client.get(path).content.decode()

    assert (f"{path}withdraw/" in before, f"{path}withdraw/" in after) == (True, False)


@pytest.mark.parametrize("name", ["Aйгерім С.", "Ерлан Cерiков"])
def test_sec_P14_name_of_two_alphabets_is_refused_and_nothing_typed_is_lost(own, name):
    client, pending = own

    response = send(client, pending, name=name)

    assert response.status_code == 422
    assert escaped(TEXT) in response.content.decode()
    assert f'value="{name}"' in response.content.decode()
    assert not Comment.objects.exists()


def test_sec_P14_look_alike_of_a_members_name_is_refused_and_a_namesake_is_not(own):
    client, pending = own
    member = factories.member()
    member.name = "Серік Орман"
    member.save()

    alike = send(client, pending, name="Серік OPMAH")
    namesake = send(client, pending, name="Серік Орман")

    assert alike.status_code == 422
    assert namesake.status_code == 303
    assert Comment.objects.get().author_name == "Серік Орман"
