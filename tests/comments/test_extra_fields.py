"""Fields that no form has, sent with what it has: they change nothing (A03)."""

import json

import pytest
from django.urls import reverse

from comments.models import Comment, Opinion, PendingComment
from consult.models import Consultation, Decision, Membership, User
from tests import factories, meetings
from tests.comments.asking import check_path, clause_path, signed_in, url, write
from tests.comments.opining import WORDS
from tests.signing import sign_in

pytestmark = pytest.mark.django_db
LONG_AGO = "2001-01-01 00:00:00"
OF_PEOPLE = {"role": "secretary", "is_staff": "on", "is_superuser": "on", "verified": "on"}
OF_COMMENTS = {
    "number": "7777",
    "user": "1",
    "author": "1",
    "author_id": "1",
    "received_at": LONG_AGO,
    "written_at": LONG_AGO,
    "created": LONG_AGO,
    "stated_at": LONG_AGO,
    "hidden_at": LONG_AGO,
    "hidden_reason": "insult",
    "supports": "500",
    "status": "answered",
    "claimed": "on",
}


def as_they_were(user) -> bool:
    found = User.objects.get(pk=user.pk)
    return not (found.is_staff or found.is_superuser or found.appointments.exists())


def test_sec_A03_comment_is_its_senders_and_of_this_instant():
    user, window = factories.UserFactory(), factories.announced_now()
    client = signed_in(user)

    write(client, clause_path(window), **OF_PEOPLE, **OF_COMMENTS)
    pending = PendingComment.objects.get()
    client.get(check_path(pending))
    response = client.post(check_path(pending), {"name": "Айгерім", **OF_PEOPLE, **OF_COMMENTS})

    assert response.status_code == 303
    comment = Comment.objects.get()
    assert (comment.author, comment.number, comment.is_visible) == (user, 1, True)
    assert comment.received_at >= window.opens_at
    assert comment.written_at >= window.opens_at
    assert as_they_were(user)


def test_sec_A03_opinion_is_its_writers_and_is_not_sent_by_a_field():
    user, other = factories.member(), factories.member()
    window = factories.announced_now()
    act = window.act
    extra = {
        "membership": Membership.objects.get(user=other).pk,
        "author_name": "Чужой",
        "received_at": LONG_AGO,
        "submitted": "on",
        "status": "submitted",
    }
    typed = {**WORDS, "has_conflict": "no", "version": "0"}

    signed_in(user).post(url("opinion-write", act.year, act.number), typed | extra | OF_PEOPLE)

    opinion = Opinion.objects.get()
    assert opinion.membership.user == user
    assert opinion.author_name == user.name
    assert opinion.received_at is None
    assert as_they_were(user)


def test_sec_A03_json_in_place_of_a_form_writes_nothing():
    user, window = factories.UserFactory(), factories.announced_now()
    body = json.dumps({"text": "Бес күн аз.", "kind": "remark", **OF_PEOPLE})

    for method in ("post", "put", "patch"):
        send = getattr(signed_in(user), method)
        assert send(clause_path(window), body, content_type="application/json").status_code >= 400

    assert not Comment.objects.exists()
    assert not PendingComment.objects.exists()
    assert as_they_were(user)


def test_sec_A03_secretary_signs_no_decision_by_a_field(client):
    secretary, chair = factories.secretary(), factories.chair()
    item = meetings.item()
    typed = {
        "verdict": "returned",
        "reason_kk": "Негіз жоқ.",
        "reason_ru": "Нет оснований.",
        "rows": "1",
        "clause_0": "",
        "text_kk_0": "",
        "text_ru_0": "",
    }
    extra = {"signed_at": LONG_AGO, "signed_by": chair.pk, "is_late": "on", "prepared_by": chair.pk}

    response = sign_in(client, secretary).post(
        reverse("staff:decision", args=[item.pk]), typed | extra
    )

    assert response.status_code == 302, response.content.decode()
    decision = Decision.objects.get()
    assert not decision.is_signed
    assert (decision.signed_at, decision.signed_by, decision.is_late) == (None, None, False)
    assert decision.prepared_by == secretary


def test_sec_A03_window_is_not_dated_back_by_a_field(client):
    edition = factories.make_edition()
    window = factories.announced_ahead(edition=edition)
    extra = {
        "opens_at": LONG_AGO,
        "closes_at": LONG_AGO,
        "recorded_afterwards": "on",
        "announced_at": LONG_AGO,
        "cancelled_at": LONG_AGO,
    }
    before = Consultation.objects.values().get()

    for name in ("announce", "postpone", "extend", "cancel", "glance", "identity"):
        sign_in(client, factories.secretary()).post(
            reverse(f"staff:{name}", args=[edition.pk]), extra
        )

    assert Consultation.objects.values().get() == before
    assert window.state(window.announced_at) == "announced"
