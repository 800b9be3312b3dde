"""Opinions bent by SQL with the guards down are found: each column of each table (I01)."""

import uuid
from datetime import timedelta

import pytest

from comments.models import Opinion, OpinionFile, OpinionPoint
from comments.services import opinions
from consult.models import JournalEntry
from consult.services import registers, verification
from tests import factories, tampering, windows
from tests.comments.opining import draft, submitted, today

pytestmark = pytest.mark.django_db

UNSEEN = {"created_at": "when the member began", "saved_at": "when it was last saved"}


@pytest.fixture
def consultation():
    return factories.announced_now()


@pytest.fixture
def opinion(consultation):
    user = factories.member()
    submitted(consultation, user, verdict="against")
    row = draft(consultation, user, points=("para_1", "para_2"))
    opinions.add_file(row, user=user, name="a.pdf", content=b"%PDF-1")
    row.refresh_from_db()
    row = opinions.submit_opinion(row, user=user)
    assert verification.verify().breaks == []
    return row


def bent(row, name):
    """Another value that the column takes."""
    field = row._meta.get_field(name)
    value = getattr(row, field.attname)
    if name == "verdict":
        return "supports"
    if name == "received_at":
        return value - timedelta(microseconds=1000)
    kind = field.get_internal_type()
    if kind == "DateTimeField":
        return value + timedelta(hours=1)
    if kind == "BinaryField":
        return b"bent"
    if kind in ("PositiveIntegerField", "BigAutoField"):
        return value + 100
    if kind == "BooleanField":
        return not value
    return (value + "x")[-64:]


def columns(model, *, but=()):
    return [field.name for field in model._meta.concrete_fields if field.name not in but]


TEXTS = columns(Opinion, but=("id", "consultation", "edition", "membership", "corrects", *UNSEEN))


@pytest.mark.parametrize("name", TEXTS)
def test_i01_a_bent_column_of_an_opinion_is_found(opinion, name):
    def tamper():
        with tampering.nothing_holds():
            tampering.write(opinion, **{name: bent(opinion, name)})

    assert tampering.first_found(tamper)


@pytest.mark.parametrize("name", columns(OpinionPoint, but=("opinion", "clause")))
def test_i01_a_bent_column_of_a_remark_is_found(opinion, name):
    row = opinion.points.first()

    def tamper():
        with tampering.nothing_holds():
            tampering.write(row, **{name: bent(row, name)})

    assert tampering.first_found(tamper)


@pytest.mark.parametrize("name", columns(OpinionFile, but=("opinion",)))
def test_i01_a_bent_column_of_a_file_is_found(opinion, name):
    row = opinion.files.get()

    def tamper():
        with tampering.nothing_holds():
            tampering.write(row, **{name: bent(row, name)})

    assert tampering.first_found(tamper)


@pytest.mark.parametrize("key", ["consultation", "edition", "membership", "corrects"])
def test_i01_an_opinion_moved_to_other_rows_is_found(opinion, key):
    other = factories.announced_now()
    rows = {
        "consultation": other.pk,
        "edition": other.edition.pk,
        "membership": factories.member().memberships.get().pk,
        "corrects": None,
    }

    def tamper():
        with tampering.nothing_holds():
            tampering.write(opinion, **{key: rows[key]})

    assert tampering.first_found(tamper)


@pytest.mark.parametrize("parts", ["points", "files"])
def test_i01_a_part_taken_away_is_found(opinion, parts):
    def tamper():
        with tampering.nothing_holds():
            getattr(opinion, parts).first().delete()

    assert tampering.first_found(tamper)


def test_i01_an_opinion_taken_away_is_found(opinion):
    def tamper():
        with tampering.nothing_holds():
            opinion.delete()

    assert any("is gone" in said for said in tampering.undone(tamper))


def test_i01_an_opinion_put_in_is_found(opinion):
    def tamper():
        with tampering.nothing_holds():
            tampering.insert(opinion, id=uuid.uuid4())

    assert any("does not receive it once" in said for said in tampering.undone(tamper))


def test_an_opinion_of_a_day_without_a_seat_is_found(opinion):
    seat = opinion.membership
    entry = JournalEntry.objects.get(subject=f"membership/{seat.pk}")
    told = entry.payload | {"ends_on": "2001-01-01"}

    def tamper():
        with tampering.nothing_holds():
            tampering.write(entry, payload=told)

    assert any("no member that day" in said for said in tampering.undone(tamper))


def test_a_seat_that_ends_later_accuses_no_opinion(opinion):
    seat = opinion.membership
    seat.ends_on = today() - timedelta(1)
    registers.record(seat, by=None)

    assert verification.verify().breaks == []


def test_an_unsent_opinion_is_the_members_own_and_no_break():
    draft(windows.open_window(), factories.member())

    assert verification.verify().breaks == []
