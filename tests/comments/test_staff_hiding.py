"""Staff hide a comment with a reason from the published rules."""

import pytest
from django.urls import reverse

from comments.services.pending import store_pending
from comments.services.submitting import submit
from tests import factories
from tests.signing import sign_in

pytestmark = pytest.mark.django_db


def said(text="Бес күн аз.", consultation=None):
    consultation = consultation or factories.announced_now()
    pending = store_pending(
        consultation=consultation, clause=None, kind="remark", text=text, language="kk"
    )
    return submit(pending, user=factories.UserFactory(), name="Айгерім С.")


def test_secretary_hides_with_a_reason_and_the_words_are_kept(client):
    comment = said()
    sign_in(client, factories.secretary())
    address = reverse("comments-staff:hide", args=[comment.pk])

    assert client.get(address).status_code == 200
    refused = client.post(address, {"reason": "I do not like it"})
    accepted = client.post(address, {"reason": "insult"})

    comment.refresh_from_db()
    assert refused.status_code == 422
    assert accepted.status_code == 302
    assert comment.hidden_reason == "insult"
    assert comment.text == "Бес күн аз."


def test_list_is_narrowed_by_act_and_state(client):
    comment = said(text="Осы пікір көрінеді.")
    said(text="Басқа актіге пікір.")
    sign_in(client, factories.secretary())
    reference = f"{comment.act_year}/{comment.act_number}"

    page = client.get(reverse("comments-staff:list"), {"act": reference, "state": "visible"})

    assert "Осы пікір көрінеді." in page.content.decode()
    assert "Басқа актіге пікір." not in page.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_list_asks_a_fixed_number_of_queries(client, rows, django_assert_num_queries):
    consultation = factories.announced_now()
    for _row in range(rows):
        said(consultation=consultation)
    sign_in(client, factories.secretary())

    with django_assert_num_queries(20):
        client.get(reverse("comments-staff:list"))


def test_nobody_but_the_secretary_hides(client):
    comment = said()
    sign_in(client, factories.administrator())

    client.post(reverse("comments-staff:hide", args=[comment.pk]), {"reason": "insult"})

    comment.refresh_from_db()
    assert comment.hidden_at is None
