"""Letters to bodies and their replies in the workspace: secretary, officers, nobody else."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from consult.models import Forwarding, JournalEntry, Reply
from consult.services import forwarding as service
from tests import factories, meetings
from tests.signing import sign_in

pytestmark = pytest.mark.django_db
BOTH = {"reason_kk": "Бюджетте жоқ.", "reason_ru": "Нет в бюджете."}


@pytest.fixture
def secretary(client):
    return sign_in(client, factories.secretary())


def pdf(content: bytes = b"%PDF-1.7", name: str = "letter.pdf"):
    return SimpleUploadedFile(name, content)


def url(name: str, *args) -> str:
    return reverse(f"staff:{name}", args=args)


def letter_data(*bodies, **changes) -> dict:
    today = str(timezone.localdate())
    return {
        "bodies": [body.pk for body in bodies],
        "outgoing_number": "05-12/91",
        "sent_on": today,
        "received_on": today,
        "term_code": "body_reply",
        **changes,
    }


def test_secretary_forwards_to_two_bodies_at_once_with_the_letter(secretary):
    decision = meetings.signed()
    city, national = factories.BodyFactory(), factories.BodyFactory(kind="national")
    data = letter_data(city, national, letter=pdf(b"%PDF letter"))

    response = secretary.post(url("forward", decision.pk), data)

    assert response.status_code == 302, response.content.decode()
    rows = Forwarding.objects.order_by("pk")
    assert {row.body for row in rows} == {city, national}
    assert all(bytes(row.letter) == b"%PDF letter" for row in rows)
    assert all(row.due_on for row in rows)
    answer = secretary.get(url("letter", rows[0].pk))
    assert answer.content == b"%PDF letter"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_one_refused_body_keeps_the_letter_from_all(secretary):
    decision = meetings.signed()
    first, second = factories.BodyFactory(), factories.BodyFactory()
    before = JournalEntry.objects.count()

    response = secretary.post(
        url("forward", decision.pk), letter_data(first, second, sent_on="2001-01-01")
    )

    assert response.status_code == 422
    assert "05-12/91" in response.content.decode(), "what was typed stays"
    assert (Forwarding.objects.count(), JournalEntry.objects.count()) == (0, before)


def test_forwarding_page_says_the_term_in_a_sentence(secretary):
    page = secretary.get(url("forward", meetings.signed().pk))

    sentences = dict(page.context["terms"])
    assert any(sentences.values())


def test_unsigned_decision_has_no_page_of_forwarding(secretary):
    page = secretary.get(url("forward", meetings.prepared().pk), follow=True)

    assert page.status_code == 404


@pytest.mark.parametrize("name", ["letter.exe", "letter.html", "letter"])
def test_strange_file_is_refused_with_a_sentence(secretary, name):
    decision = meetings.signed()
    data = letter_data(factories.BodyFactory(), letter=pdf(name=name))

    assert secretary.post(url("forward", decision.pk), data).status_code == 422
    assert not Forwarding.objects.exists()


# ------------------------------------------------------------- replies


def officer_of(body):
    return factories.appointed("officer", body=body)


def reply_data(**changes) -> dict:
    return {
        "result": "not_taken",
        **BOTH,
        "signer": "Министр",
        "replied_on": str(timezone.localdate()),
        **changes,
    }


def test_officer_of_the_addressed_body_replies_without_a_scan(client):
    row = meetings.forwarded()
    officer = officer_of(row.body)
    staff = sign_in(client, officer)
    assert staff.get(url("forwarding", row.pk)).status_code == 200

    response = staff.post(url("reply", row.pk, 1), reply_data())

    assert response.status_code == 302, response.content.decode()
    reply = Reply.objects.get()
    assert (reply.recorded_by, reply.result) == (officer, "not_taken")
    assert staff.get(url("reply", row.pk, 1)).context["existing"] == reply


def test_secretary_replies_for_the_body_with_its_scan(secretary):
    row = meetings.forwarded()

    without = secretary.post(url("reply", row.pk, 1), reply_data())
    assert without.status_code == 422
    with_it = secretary.post(url("reply", row.pk, 1), reply_data(scan=pdf(b"%PDF scan")))

    assert with_it.status_code == 302
    assert secretary.get(url("scan", row.pk, 1)).content == b"%PDF scan"


def test_refused_reply_keeps_what_was_typed(client):
    row = meetings.forwarded()
    staff = sign_in(client, officer_of(row.body))

    response = staff.post(url("reply", row.pk, 1), reply_data(reason_kk="", reason_ru="Нет & нет"))

    assert response.status_code == 422
    assert "Нет &amp; нет" in response.content.decode()
    assert not Reply.objects.exists()


def test_second_reply_is_refused_with_a_sentence(client):
    row = meetings.forwarded()
    staff = sign_in(client, officer_of(row.body))
    staff.post(url("reply", row.pk, 1), reply_data())

    assert staff.post(url("reply", row.pk, 1), reply_data(result="taken")).status_code == 422
    assert Reply.objects.get().result == "not_taken"


def test_officer_sees_letters_to_the_own_body_alone(client):
    mine, other = meetings.forwarded(), meetings.forwarded()
    staff = sign_in(client, officer_of(mine.body))

    cases = staff.get(url("control")).context["cases"]

    assert [case.forwarding for case in cases] == [mine]
    assert staff.get(url("forwarding", other.pk), follow=True).status_code == 404
    assert staff.post(url("reply", other.pk, 1), reply_data(), follow=True).status_code == 404
    assert not Reply.objects.exists()


@pytest.mark.parametrize("role", ["chair", "administrator", "member", "resident"])
def test_others_record_nothing(client, role):
    row = meetings.forwarded()
    user = factories.UserFactory() if role == "resident" else getattr(factories, role)()
    staff = sign_in(client, user)
    posts = {
        url("forward", row.decision_id): letter_data(factories.BodyFactory()),
        url("reply", row.pk, 1): reply_data(),
        url("settle", row.pk): BOTH,
    }
    before = JournalEntry.objects.count()

    for address, data in posts.items():
        assert staff.post(address, data).status_code in (302, 403)
        assert staff.get(address).status_code in (302, 403)

    assert JournalEntry.objects.count() == before


def test_officer_neither_forwards_nor_settles(client):
    row = meetings.forwarded()
    staff = sign_in(client, officer_of(row.body))
    before = JournalEntry.objects.count()

    assert staff.post(url("settle", row.pk), BOTH).status_code in (302, 403)
    data = letter_data(factories.BodyFactory())
    assert staff.post(url("forward", row.decision_id), data).status_code in (302, 403)

    assert JournalEntry.objects.count() == before


# ------------------------------------------------------------- control


def test_overdue_letters_stand_first_and_alone_when_asked(secretary):
    overdue = meetings.long_forwarded(term_code="body_reply")
    waiting = meetings.forwarded(term_code="body_reply")

    every = secretary.get(url("control")).context
    late = secretary.get(url("control") + "?show=overdue").context

    assert [case.forwarding for case in every["cases"]] == [overdue, waiting]
    assert [case.forwarding for case in late["cases"]] == [overdue]
    assert every["counts"] == {"overdue": 1, "waiting": 1, "all": 2}


def test_letter_without_a_term_is_never_overdue(secretary):
    meetings.long_forwarded(term_code="no_such_term")

    assert secretary.get(url("control")).context["counts"]["overdue"] == 0


def test_secretary_ends_control_once(secretary):
    row = meetings.forwarded()

    assert secretary.post(url("settle", row.pk), BOTH).status_code == 302
    again = secretary.post(url("settle", row.pk), BOTH)

    assert again.status_code == 422
    assert JournalEntry.objects.filter(kind="forwarding_settled").count() == 1


def test_control_without_a_basis_goes_on(secretary):
    row = meetings.forwarded()

    assert secretary.post(url("settle", row.pk), {**BOTH, "reason_kk": ""}).status_code == 422
    row.refresh_from_db()
    assert row.settled_at is None
    assert service.settled_payload(row)["reason_kk"] == ""
