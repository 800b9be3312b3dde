"""The administrator's registers: dated rows, each change a line of the council's chain."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consult.models import (
    Appointment,
    CalendarDay,
    Commission,
    CommissionSeat,
    JournalEntry,
    Membership,
    Term,
    User,
    VotingRule,
)
from consult.services import verification
from consult.staff.registers import REGISTERS
from drafts.models import Body, Topic
from tests import factories
from tests.factories import seat_of
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


def post(staff, name, data, pk=None):
    row = ("register-row", [name, pk]) if pk else ("register-new", [name])
    return staff.post(reverse(f"staff:{row[0]}", args=row[1]), data)


def test_member_takes_a_seat_in_a_commission(staff):
    member = factories.member().memberships.get()
    names = {"name_kk": "Абаттандыру", "name_ru": "Благоустройство", "name_en": ""}
    post(staff, "commissions", names | {"starts_on": "2026-01-01"})
    commission = Commission.objects.get()
    seat = {"membership": member.pk, "commission": commission.pk, "role": "chair"}

    early = post(staff, "seats", seat | {"starts_on": member.starts_on - timedelta(days=1)})
    seated = post(staff, "seats", seat | {"starts_on": member.starts_on})

    assert early.status_code == 422
    assert seated.status_code == 302
    assert CommissionSeat.objects.get().membership == member
    assert (entries("commission_recorded"), entries("seat_recorded")) == (1, 1)


def test_moved_day_changes_its_kind_but_never_its_date(staff):
    data = {"day": "2026-01-05", "is_working": "", "basis_kk": "Қаулы", "basis_ru": "Постановление"}
    post(staff, "calendar", data)
    row = CalendarDay.objects.get()

    post(staff, "calendar", data | {"is_working": "on", "day": "2026-02-05"}, row.pk)

    row.refresh_from_db()
    assert (row.day.isoformat(), row.is_working) == ("2026-01-05", True)
    assert entries("calendar_day_recorded") == 2


def test_quorum_under_two_thirds_is_refused_in_a_sentence_at_its_field(staff):
    data = {
        "valid_from": "2026-01-01",
        "quorum_numerator": 1,
        "quorum_denominator": 2,
        "base": "present",
        "majority_numerator": 1,
        "majority_denominator": 2,
        "basis_kk": "Регламент",
        "basis_ru": "Регламент",
    }

    refused = post(staff, "voting-rules", data)
    zero = post(staff, "voting-rules", data | {"quorum_denominator": 0})
    accepted = post(staff, "voting-rules", data | {"quorum_numerator": 2, "quorum_denominator": 3})

    assert list(refused.context["form"].errors) == ["quorum_numerator"]
    assert zero.status_code == 422
    assert "__all__" not in zero.context["form"].errors
    assert accepted.status_code == 302
    assert VotingRule.objects.get().quorum_numerator == 2


def test_lines_of_a_register_cost_the_same_queries(staff):
    def count():
        with CaptureQueriesContext(connection) as queries:
            staff.get(reverse("staff:register", args=["seats"]))
        return len(queries)

    seat_of(factories.member())
    count()
    one = count()
    for _ in range(2):
        seat_of(factories.member())

    assert count() == one


@pytest.mark.parametrize("name", REGISTERS)
def test_every_register_opens(staff, name):
    assert staff.get(reverse("staff:register", args=[name])).status_code == 200
    assert staff.get(reverse("staff:register-new", args=[name])).status_code == 200


def test_registers_leave_the_record_sound(staff):
    test_membership_is_recorded_and_later_ended(staff)
    test_member_takes_a_seat_in_a_commission(staff)
    test_moved_day_changes_its_kind_but_never_its_date(staff)

    assert verification.verify().breaks == []


def test_secretary_does_not_keep_registers(client):
    sign_in(client, factories.secretary())

    response = client.get(reverse("staff:register", args=["terms"]))

    assert response.status_code == 302
