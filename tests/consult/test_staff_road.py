"""The secretary's road in the admin: from two files to an announced window."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from consult import rules
from consult.models import Consultation, JournalEntry
from drafts.models import DraftActPage, Edition
from tests import factories, windows
from tests.signing import sign_in

pytestmark = pytest.mark.django_db

KK = """# Аулаларды күтіп-ұстау қағидаларын бекіту туралы

Қала әкімдігі ҚАУЛЫ ЕТЕДІ:

1. Қағидалар бекітілсін.

2. Осы қаулы ресми жарияланған күнінен кейін қолданысқа енгізіледі.
"""
RU = """# Об утверждении Правил содержания дворов

Акимат города ПОСТАНОВЛЯЕТ:

1. Утвердить Правила.

2. Настоящее постановление вводится в действие после официального опубликования.
"""


@pytest.fixture
def staff(client):
    return sign_in(client, factories.secretary())


def upload(kk=KK, ru=RU, **data):
    files = {"kk": kk, "ru": ru}
    return data | {
        code: SimpleUploadedFile(f"act.{code}.md", text.encode())
        for code, text in files.items()
        if text
    }


def make_edition_by_upload(staff, **texts) -> Edition:
    body = factories.BodyFactory()
    response = staff.post(reverse("staff:act-create"), upload(body=body.pk, kind="", **texts))
    assert response.status_code == 302, response.content.decode()
    return Edition.objects.get()


def glance_data():
    return {
        f"{name}_{code}": "Мәтін" if code == "kk" else "Текст"
        for name in ("what", "whom", "why")
        for code in ("kk", "ru")
    }


def test_two_files_become_an_act_with_numbered_clauses(staff):
    edition = make_edition_by_upload(staff)

    page = staff.get(reverse("staff:text", args=[edition.pk])).content.decode()

    assert list(edition.clauses.values_list("eid", flat=True)) == ["para_1", "para_2"]
    assert "Утвердить Правила." in page
    assert "Қағидалар бекітілсін." in page


def test_unreadable_file_is_named_at_its_field(staff):
    body = factories.BodyFactory()
    data = {"body": body.pk, "kind": "", "ru": SimpleUploadedFile("a.docx", b"not a package")}

    response = staff.post(reverse("staff:act-create"), data)

    assert response.status_code == 422
    assert "id_ru" in response.content.decode()
    assert not DraftActPage.objects.exists()


def test_missing_language_has_to_be_accepted_by_name_and_reason(staff):
    edition = make_edition_by_upload(staff, kk="")
    address = reverse("staff:differences", args=[edition.pk])
    row = edition.differences.get()

    refused = staff.post(address, {"difference": row.pk, "reason": " "})
    accepted = staff.post(address, {"difference": row.pk, "reason": "Аударма дайындалуда."})

    row.refresh_from_db()
    assert refused.status_code == 422
    assert accepted.status_code == 302
    assert row.accepted_name
    assert row.reason == "Аударма дайындалуда."


def test_announcing_waits_until_every_step_is_done(staff):
    edition = make_edition_by_upload(staff)

    response = staff.get(reverse("staff:announce", args=[edition.pk]))

    assert response.status_code == 302
    assert not Consultation.objects.exists()


def test_secretary_announces_after_a_page_that_says_what_will_happen(staff):
    edition = make_edition_by_upload(staff)
    staff.post(reverse("staff:glance", args=[edition.pk]), glance_data())
    address = reverse("staff:announce", args=[edition.pk])
    dates = {"opens_on": "", "opens_time": "", "last_day": last_day()}

    checked = staff.post(address, dates)
    assert checked.status_code == 200
    assert not Consultation.objects.exists()
    announced = staff.post(address, dates | {"step": "announce"})

    assert announced.status_code == 302
    consultation = Consultation.objects.get()
    assert consultation.state(timezone.now()) == rules.State.OPEN
    assert consultation.announced_by is not None
    assert JournalEntry.objects.filter(kind="act_announced").count() == 1


def last_day(days=11):
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def test_window_of_nine_days_is_refused_with_the_earliest_day(staff):
    edition = make_edition_by_upload(staff)
    staff.post(reverse("staff:glance", args=[edition.pk]), glance_data())

    response = staff.post(
        reverse("staff:announce", args=[edition.pk]),
        {"opens_on": "", "last_day": last_day(9), "step": "announce"},
    )

    assert response.status_code == 422
    assert not Consultation.objects.exists()
    assert 'value="' + last_day(9) in response.content.decode()


def test_extension_and_cancelling_need_reasons_in_both_languages(staff):
    window = windows.open_window()
    data = {"last_day": last_day(20), "reason_kk": "Көп пікір түсті.", "reason_ru": ""}

    refused = staff.post(reverse("staff:extend", args=[window.edition_id]), data)
    data["reason_ru"] = "Много комментариев."
    accepted = staff.post(reverse("staff:extend", args=[window.edition_id]), data)

    assert refused.status_code == 422
    assert accepted.status_code == 302
    assert window.extensions.count() == 1


@pytest.mark.parametrize("name", ["acts", "act-create"])
def test_only_the_secretary_prepares(client, name):
    for person in (factories.administrator(), factories.chair()):
        response = sign_in(client, person).get(reverse(f"staff:{name}"))
        assert response.status_code == 302
        assert response.url == reverse("wagtailadmin_home")


@pytest.mark.parametrize("rows", [1, 3])
def test_list_of_acts_asks_a_fixed_number_of_queries(staff, rows, django_assert_num_queries):
    for _row in range(rows):
        factories.announced_now()

    with django_assert_num_queries(LIST_QUERIES):
        response = staff.get(reverse("staff:acts"))

    assert response.status_code == 200


LIST_QUERIES = 22


def test_secretary_without_a_name_is_never_named_by_an_address(client):
    nameless = factories.appointed("secretary", user=factories.UserFactory(name=""))
    edition = make_edition_by_upload(sign_in(client, nameless), kk="")
    row = edition.differences.get()

    client.post(
        reverse("staff:differences", args=[edition.pk]),
        {"difference": row.pk, "reason": "Аударма дайындалуда."},
    )

    row.refresh_from_db()
    assert row.accepted_name == f"secretary:{nameless.pk}"
