"""The first post: what is taken, what is refused, and that no word is lost either way."""

import pytest

from comments import moment
from comments.choices import TEXT_LIMIT
from comments.models import PendingComment
from consult.services import clock
from tests import factories, windows
from tests.comments.asking import act_path, clause_path, write

pytestmark = pytest.mark.django_db


def test_a_guest_writes_first_and_is_led_to_the_private_page(client):
    consultation = factories.announced_now()

    response = write(client, clause_path(consultation), text="Бес күн аз.", quote="")

    pending = PendingComment.objects.get()
    assert (response.status_code, response["Location"]) == (303, f"/ru/check/{pending.pk}/")
    assert pending.clause.eid == "para_2"
    assert (pending.text, pending.language, pending.user) == ("Бес күн аз.", "kk", None)


def test_comment_on_the_whole_draft_has_no_clause(client):
    write(client, f"{act_path(factories.announced_now())}whole/")

    assert PendingComment.objects.get().clause is None


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a<b && c", "a<b && c"),
        ("бірінші\r\nекінші", "бірінші\nекінші"),
        ("  бос орын  ", "  бос орын  "),
        ("күн\u202e\x00н", "күнн"),
        ("и\u0306", "й"),
        ("🏠 үй", "🏠 үй"),
    ],
    ids=["markup", "line ends", "spaces", "hidden marks", "composed", "emoji"],
)
def test_text_is_kept_as_typed_without_hidden_marks(client, typed, kept):
    write(client, clause_path(factories.announced_now()), text=typed)

    assert PendingComment.objects.get().text == kept


@pytest.mark.parametrize(
    ("language", "words"), [("kk", "Артқа қайтыңыз"), ("ru", "Вернитесь"), ("en", "Go back")]
)
def test_more_than_a_form_takes_is_refused_in_words(client, settings, language, words):
    path = clause_path(factories.announced_now(), language=language)

    answer = write(client, path, text="ж" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE)

    assert answer.status_code == 400
    page = answer.content.decode()
    assert f'<html lang="{language}">' in page
    assert words in page
    assert not PendingComment.objects.exists()


@pytest.mark.parametrize(
    ("typed", "chosen", "language"),
    [
        ("Бұл мерзім тым қысқа.", "", "kk"),
        ("Срок слишком короткий.", "", "ru"),
        ("Срок слишком короткий.", "kk", "kk"),
    ],
)
def test_language_is_guessed_unless_chosen(client, typed, chosen, language):
    write(client, clause_path(factories.announced_now()), text=typed, language=chosen)

    assert PendingComment.objects.get().language == language


def test_english_is_guessed_on_the_english_page(client):
    write(client, clause_path(factories.announced_now(), language="en"), text="Too short.")

    assert PendingComment.objects.get().language == "en"


@pytest.mark.parametrize(
    ("quote", "kept", "language"),
    [
        ("пяти рабочих дней", "пяти рабочих дней", "ru"),
        ("бес жұмыс күні", "бес жұмыс күні", "kk"),
        ("«пяти рабочих дней»", "пяти рабочих дней", "ru"),
        ("  пяти\r\n рабочих\u00a0дней ", "пяти рабочих дней", "ru"),
    ],
)
def test_quote_is_found_in_the_clause_by_the_server(client, quote, kept, language):
    write(client, clause_path(factories.announced_now()), quote=quote)

    pending = PendingComment.objects.get()
    assert (pending.quote, pending.quote_language) == (kept, language)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("text", ""),
        ("text", "   \n"),
        ("text", "!!! ..."),
        ("text", "ә" * (TEXT_LIMIT + 1)),
        ("quote", "десяти календарных дней"),
        ("quote", "пункт 3"),
        ("kind", "praise"),
        ("language", "fr"),
    ],
)
def test_what_is_wrong_is_named_and_everything_typed_stays(client, field, typed):
    values = {"text": "Мой-текст", "quote": "Мои-слова"} | {field: typed}

    response = write(client, clause_path(factories.announced_now()), **values)

    html = response.content.decode()
    assert response.status_code == 422
    assert 'id="errors"' in html
    assert values["text"] in html
    assert values["quote"] in html
    assert response["Cache-Control"] == "no-store"
    assert PendingComment.objects.count() == 0


def test_text_of_full_length_is_taken(client):
    write(client, clause_path(factories.announced_now()), text="ә" * TEXT_LIMIT)

    assert len(PendingComment.objects.get().text) == TEXT_LIMIT


def test_sec_A19_filled_hidden_field_loses_nothing_and_passes_the_second_time(client):
    path = clause_path(factories.announced_now())

    first = write(client, path, text="Мой-текст", confirm_address="a@b.kz")
    second = write(client, path, text="Мой-текст")

    assert (first.status_code, second.status_code) == (422, 303)
    assert "Мой-текст" in first.content.decode()
    assert "a@b.kz" not in first.content.decode()


@pytest.mark.parametrize(
    "make", [factories.announced_ahead, windows.closed_window], ids=["announced", "closed"]
)
def test_outside_the_window_the_gate_refuses_and_the_words_stay(client, make):
    response = write(client, clause_path(make()), text="Мой <текст>")

    assert response.status_code == 409
    assert "Мой &lt;текст&gt;" in response.content.decode()
    assert PendingComment.objects.count() == 0


def test_gate_clock_decides_not_the_page(client, monkeypatch):
    consultation = windows.open_window()
    monkeypatch.setattr(clock, "database_now", lambda: consultation.closes_at)

    response = write(client, clause_path(consultation), text="Мой-текст")

    html = response.content.decode()
    assert response.status_code == 409
    assert "window--closed" in html
    assert "Мой-текст" in html
    assert 'id="comment-form"' not in html


def test_mistakes_after_the_closing_keep_the_words_too(client, monkeypatch):
    consultation = windows.closed_window()
    monkeypatch.setattr(moment, "now", lambda: consultation.closes_at)

    response = write(client, clause_path(consultation), text="Мой-текст", kind="praise")

    assert response.status_code == 422
    assert "Мой-текст" in response.content.decode()


def test_too_many_first_posts_wait_with_their_text_on_the_page(client, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"first_post": "2/m/ip"}
    path = clause_path(factories.announced_now())

    answers = [write(client, path, text=f"Мой-текст {n}") for n in range(3)]

    assert [answer.status_code for answer in answers] == [303, 303, 429]
    assert "Мой-текст 2" in answers[2].content.decode()
    assert answers[2]["Retry-After"]
    assert PendingComment.objects.count() == 2


def test_first_post_answers_without_a_cookie(client):
    response = write(client, clause_path(factories.announced_now()))

    assert not response.cookies
