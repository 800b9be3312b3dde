"""The repair desk: what is pressed is done, can be undone, and is told in the record."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from consult.models import JournalEntry
from consult.services import repairing, verification
from consult.services.differences import accept
from drafts.models import Difference, Edition, Repair
from drafts.repairing import Asked
from drafts.storing import add_repair, store_text
from tests import factories, repairs
from tests.signing import sign_in

pytestmark = pytest.mark.django_db

RU = """Об утверждении Правил

Акимат ПОСТАНОВЛЯЕТ:

1. Утвердить Правила.

2. Ответ дают в срок. 3. Срок считают в днях.
"""
KK = """Қағидаларды бекіту туралы

Әкімдік ҚАУЛЫ ЕТЕДІ:

1. Қағидалар бекітілсін.

2. Жауап мерзімінде беріледі.

3. Мерзім күнмен есептеледі.
"""


@pytest.fixture
def secretary():
    return factories.secretary()


@pytest.fixture
def staff(client, secretary):
    return sign_in(client, secretary)


@pytest.fixture
def edition(secretary) -> Edition:
    """Three points under a chapter, both languages, repair begun."""
    return repairs.begun(factories.make_edition(), by=secretary)


def address(edition, name="repair") -> str:
    return reverse(f"staff:{name}", args=[edition.pk])


def post(staff, edition, action, unit="para_2", **data):
    version = data.pop("version", repairing.bench_of(edition).version)
    return staff.post(address(edition), {"action": action, "unit": unit, "version": version} | data)


def eids(edition) -> list[str]:
    return list(edition.clauses.order_by("pos").values_list("eid", flat=True))


def parents(edition) -> dict[str, str | None]:
    return dict(edition.clauses.values_list("eid", "parent__eid"))


def test_uploaded_files_are_read_for_repair_and_a_lost_point_is_split_off(staff):
    body = factories.BodyFactory()
    files = {
        code: SimpleUploadedFile(f"{code}.md", text.encode())
        for code, text in (("ru", RU), ("kk", KK))
    }
    staff.post(reverse("staff:act-create"), {"body": body.pk, "kind": "", **files})
    edition = Edition.objects.get()
    assert edition.differences.get().eid == "para_3"

    begun = staff.post(address(edition, "repair-begin"))
    page = staff.get(begun.url).content.decode()
    split = post(staff, edition, "split")

    assert "Срок считают в днях." in page
    assert split.status_code == 302
    assert split.url.endswith("#u-para_3")
    assert edition.clauses.get(eid="para_3").text_ru == "Срок считают в днях."
    assert edition.clauses.get(eid="para_3").text_kk == "Мерзім күнмен есептеледі."
    assert not edition.differences.exists()


def test_each_key_of_the_tree_has_its_button_and_undo_takes_it_back(staff, edition):
    before = edition.clauses.values_list("eid", "kind", "number", "text_ru", "text_kk")
    before = list(before.order_by("pos"))
    for action, data in (
        ("in", {}),
        ("out", {}),
        ("join", {}),
        ("number", {"number": "7"}),
        ("kind", {"kind": "article"}),
    ):
        assert post(staff, edition, action, **data).status_code == 302
        assert post(staff, edition, "undo").status_code == 302

        after = edition.clauses.values_list("eid", "kind", "number", "text_ru", "text_kk")
        assert list(after.order_by("pos")) == before


def test_what_was_undone_can_be_done_again_until_something_else_is_done(staff, edition):
    post(staff, edition, "in")
    post(staff, edition, "undo")
    assert parents(edition)["para_2"] == "chp_1"

    post(staff, edition, "redo")
    assert parents(edition)["para_2"] == "para_1"

    post(staff, edition, "undo")
    post(staff, edition, "number", number="8")
    assert post(staff, edition, "redo").status_code == 422


def test_after_joining_the_desk_shows_the_unit_that_took_the_words(staff, edition):
    assert post(staff, edition, "join", unit="para_2").url.endswith("#u-para_1")


def test_several_units_move_at_once(staff, edition):
    post(staff, edition, "in", count=2)

    assert parents(edition)["para_2"] == parents(edition)["para_3"] == "para_1"


def test_what_can_not_be_done_comes_back_with_its_reason_and_what_was_typed(staff, edition):
    response = post(staff, edition, "number", number="№ 7")

    assert response.status_code == 422
    assert 'value="№ 7"' in response.content.decode()
    assert repairing.bench_of(edition).done == []


def test_two_secretaries_never_overwrite_each_other(staff, edition):
    seen = repairing.bench_of(edition).version
    other = factories.secretary()
    repairs.do(edition, "in", "para_2", by=other)

    response = post(staff, edition, "number", number="7", version=seen)

    assert response.status_code == 409
    assert 'value="7"' in response.content.decode()
    assert parents(edition)["para_2"] == "para_1"
    assert eids(edition) == ["chp_1", "para_1", "para_2", "para_3"]


def test_split_and_pair_ask_when_they_can_not_guess(staff, edition):
    split = post(staff, edition, "split").content.decode()
    paired = post(staff, edition, "pair").content.decode()

    assert post(staff, edition, "split").status_code == 422
    assert 'name="other"' in paired
    assert 'name="place"' not in split  # one line: there is nothing to split


def test_accepted_differences_stay_accepted_when_they_are_still_there(edition, secretary):
    reading = repairs.reading_of(factories.tree_of(3))
    reading.acts["kk"].units.pop()
    add_repair(edition, "begun", by=secretary, before=reading.as_json())
    repairs.do(edition, "in", "para_2", by=secretary)
    accept(edition.differences.all(), by=secretary, reason="Аударма кейін келеді.")

    repairs.do(edition, "out", "para_2", by=secretary)

    row = edition.differences.get()
    assert (row.eid, row.code) == ("para_3", "only_ru")
    assert row.reason == "Аударма кейін келеді."


def test_other_files_begin_anew_and_say_so(edition, secretary):
    repairs.do(edition, "in", "para_2", by=secretary)

    store_text(edition, factories.tree_of(2), {})

    assert repairing.bench_of(edition).begun == 0
    assert list(edition.repairs.values_list("action", flat=True)) == ["begun", "in", "replaced"]


def test_doubts_are_ticked_off_and_the_tick_can_be_taken_back(staff, edition):
    edition.doubts = [
        {"line": 2, "language": "ru", "code": "number_gap", "message": "After number 1 comes 3."}
    ]
    edition.save()
    look = address(edition, "repair-look")

    staff.post(look, {"done": "0", "unit": "para_2"})
    edition.refresh_from_db()
    assert edition.doubts[0]["looked_at"]

    staff.post(look, {"open": "0", "unit": "para_2"})
    edition.refresh_from_db()
    assert "looked_at" not in edition.doubts[0]


def test_the_record_tells_what_was_repaired_and_nothing_more_can_be(edition, secretary):
    repairs.do(edition, "in", "para_2", by=secretary)
    repairs.do(edition, "number", "para_3", by=secretary, number="4")
    repairing.undo(edition, version=repairing.bench_of(edition).version, by=secretary)
    Difference.objects.filter(edition=edition).delete()

    factories.announced_now(edition=edition, by=secretary)

    entry = JournalEntry.objects.get(kind="text_repaired")
    (told,) = entry.payload["repairs"]
    assert (told["action"], told["made_by"]) == ("in", secretary.pk)
    assert told["before"][0]["parent"] == "chp_1"
    assert told["after"][0]["parent"] == "para_1"
    assert verification.verify(edition.act).breaks == []
    with pytest.raises(IntegrityError), transaction.atomic():
        Repair.objects.create(edition=edition, number=9, action="out", made_at=timezone.now())


def test_an_announced_text_has_no_desk(staff, edition, secretary):
    factories.announced_now(edition=edition, by=secretary)

    assert staff.get(address(edition)).url == address(edition, "text")
    assert post(staff, edition, "in").url == address(edition, "text")
    assert not edition.repairs.exclude(action="begun").exists()


def test_an_edition_without_its_files_can_not_be_repaired(staff):
    edition = factories.make_edition()
    edition.documents.all().delete()

    response = staff.post(address(edition, "repair-begin"), headers={"referer": "/admin/"})

    assert response.status_code == 302
    assert not edition.repairs.exists()


def test_others_have_no_desk(client, edition):
    sign_in(client, factories.administrator())

    assert client.get(address(edition)).status_code in (302, 403)
    assert not edition.repairs.exclude(action="begun").exists()


@pytest.mark.parametrize("action", ["in", "split"])
def test_a_unit_that_is_gone_is_named(edition, secretary, action):
    with pytest.raises(repairing.CantRepair):
        repairing.repair(edition, Asked(action, ("para_99",)), version=1, by=secretary)


@pytest.mark.parametrize("points", [1, 3, 300])
def test_the_desk_asks_the_database_as_often_for_any_number_of_clauses(
    staff, secretary, points, django_assert_num_queries
):
    edition = factories.make_edition(points=points)
    repairs.begun(edition, by=secretary, reading=repairs.reading_of(factories.tree_of(points)))
    staff.get(address(edition))

    with django_assert_num_queries(QUERIES):
        response = staff.get(address(edition))

    assert response.status_code == 200


QUERIES = 23  # ours are seven; the rest is Wagtail's frame and who may enter
