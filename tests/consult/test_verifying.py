"""A good record is accused of nothing; what guards miss is a finding of its own."""

import pytest
from django.db import connection

from consult import guards
from consult.guards import guard
from consult.services import verification
from tests import factories, records, windows
from tests.databases import together


@pytest.mark.django_db
def test_rich_good_record_is_accused_of_nothing():
    records.plant()

    report = verification.verify()

    assert report.breaks == []
    assert report.guards_missing == []
    assert report.entries > 30
    assert report.is_sound


@pytest.mark.django_db
def test_database_that_was_only_migrated_verifies():
    assert verification.verify().is_sound


@pytest.mark.django_db
def test_one_act_is_verified_alone():
    planted = records.plant()
    act = planted.open.act

    report = verification.verify(act)

    assert report.breaks == []
    assert list(report.heads) == [f"act/{act.reference}"]


@pytest.mark.django_db
def test_bodies_and_topics_that_were_never_recorded_are_not_accused():
    factories.BodyFactory()
    factories.TopicFactory()

    assert verification.verify().breaks == []


def test_what_is_written_meanwhile_is_not_taken_for_a_break(real_db):
    consultation = factories.announced_now()
    users = [factories.UserFactory() for _ in range(30)]
    breaks = []

    def write():
        for user in users:
            records.say(consultation, user, "para_1")

    def check():
        while consultation.comments.count() < len(users):
            breaks.extend(verification.verify().breaks)

    assert together(write, check) == [None, None]
    assert breaks == []
    assert verification.verify().breaks == []


@pytest.mark.django_db
def test_missing_guard_is_named_and_verification_goes_on():
    records.plant()
    one = next(each for each in guards.all_guards() if each.name == "comment_bent")
    guard.drop(connection, [one])

    report = verification.verify()

    assert report.guards_missing == ["comment_bent"]
    assert report.breaks == []
    assert report.entries > 30
    assert not report.is_sound


@pytest.mark.django_db
def test_rows_bent_beyond_reading_are_a_break_and_no_crash():
    planted = records.plant()
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL stores no malformed value")
    with windows.guards_down(), connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        cursor.execute("UPDATE consult_journalentry SET payload = '{' WHERE number = 2")
        cursor.execute("UPDATE comments_comment SET received_at = 'yesterday' WHERE number = 1")
        cursor.execute("PRAGMA ignore_check_constraints = OFF")

    breaks = verification.verify(planted.open.act).breaks

    assert f"act/{planted.open.act.reference}, entry 2: it is not as it was written." in breaks
    assert any("“comments” can't be read" in line for line in breaks)
