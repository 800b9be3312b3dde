"""The administrator's registers: dated rows, each change a line of the council's chain."""

import pytest
from django.urls import reverse

from consult.models import Appointment, JournalEntry, Membership, Term, User
from consult.services import verification
from drafts.models import Body, Topic
from tests import factories
from tests.signing import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    return sign_in(client, factories.administrator())


def entries(kind):
    return JournalEntry.objects.filter(kind=kind).count()


def test_administrator_appoints_a_person_by_address(staff):
    data = {
        "email": "Officer@Example.org",
        "name": "Ерлан Т.",
        "role": "secretary",
        "body": "",
        "starts_on": "2026-01-01",
        "ends_on": "",
    }

    before = entries("appointment_recorded")
    response = staff.post(reverse("staff:register-new", args=["appointments"]), data)

    assert response.status_code == 302, response.content.decode()
    row = Appointment.objects.get(user__email_key="officer@example.org")
    assert row.role == "secretary"
    assert entries("appointment_recorded") == before + 1


def test_officer_without_a_body_is_refused_and_makes_no_account(staff):
    data = {"email": "a@example.org", "name": "А", "role": "officer", "starts_on": "2026-01-01"}

    response = staff.post(reverse("staff:register-new", args=["appointments"]), data)

    assert response.status_code == 422
    assert not User.objects.filter(email="a@example.org").exists()


def test_membership_is_recorded_and_later_ended(staff):
    data = {"email": "m@example.org", "name": "М", "side": "civil", "starts_on": "2026-01-01"}
    staff.post(reverse("staff:register-new", args=["memberships"]), data)
    row = Membership.objects.get(user__email="m@example.org")

    response = staff.post(
        reverse("staff:register-row", args=["memberships", row.pk]), {"ends_on": "2026-06-30"}
    )

    row.refresh_from_db()
    assert response.status_code == 302
    assert row.ends_on.isoformat() == "2026-06-30"
    assert entries("membership_recorded") == 2


@pytest.mark.parametrize(("name", "model"), [("bodies", Body), ("topics", Topic)])
def test_names_are_given_in_kazakh_and_russian(staff, name, model):
    data = {"name_kk": "Қала басқармасы", "name_ru": "", "name_en": "", "kind": "city"}

    refused = staff.post(reverse("staff:register-new", args=[name]), data)
    accepted = staff.post(
        reverse("staff:register-new", args=[name]), data | {"name_ru": "Управление города"}
    )

    assert refused.status_code == 422
    assert accepted.status_code == 302
    assert model.objects.filter(name_kk="Қала басқармасы").count() == 1


def test_term_under_ten_days_is_refused_at_its_field(staff):
    data = {
        "code": "window",
        "act_kind": "law",
        "start_event": "announcement",
        "number": 9,
        "unit": "calendar_day",
        "silence": "nothing",
        "valid_from": "2026-01-01",
        "basis_kk": "Қағида",
        "basis_ru": "Правило",
    }

    refused = staff.post(reverse("staff:register-new", args=["terms"]), data)
    accepted = staff.post(reverse("staff:register-new", args=["terms"]), data | {"number": 15})

    assert refused.status_code == 422
    assert accepted.status_code == 302
    assert Term.objects.filter(act_kind="law", number=15).exists()


@pytest.mark.parametrize("name", ["appointments", "memberships", "bodies", "topics", "terms"])
def test_every_register_opens(staff, name):
    assert staff.get(reverse("staff:register", args=[name])).status_code == 200
    assert staff.get(reverse("staff:register-new", args=[name])).status_code == 200


def test_registers_leave_the_record_sound(staff):
    test_membership_is_recorded_and_later_ended(staff)

    assert verification.verify().breaks == []


def test_secretary_does_not_keep_registers(client):
    sign_in(client, factories.secretary())

    response = client.get(reverse("staff:register", args=["terms"]))

    assert response.status_code == 302
