"""A meeting is written down as it was: agenda, who came, how each voted."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from consult.models import Attendance, JournalEntry, Meeting, Vote
from consult.services import registers, verification
from consult.services.meetings import (
    Presence,
    Question,
    count_of,
    has_quorum,
    is_carried,
    record_meeting,
    rule_on,
)
from tests import factories, meetings, windows

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    """Sentences are compared in the language that they are written in."""
    with translation.override("en"):
        yield


WORDS = {"title_kk": "Жоспар", "title_ru": "План"}


def record(members=None, **fields):
    meetings.voting_rule()
    members = members or meetings.council(3)
    values = {
        "kind": "plenary",
        "number": "7",
        "held_on": timezone.localdate(),
        "agenda": [Question(**WORDS)],
        "attendance": meetings.presences(members),
        "by": None,
    }
    return record_meeting(**{**values, **fields})


def refused(**fields) -> str:
    before = JournalEntry.objects.count(), Meeting.objects.count()
    members = meetings.council(3)
    meetings.voting_rule()
    before = JournalEntry.objects.count(), Meeting.objects.count()
    with pytest.raises(ValidationError) as error:
        record(members, **fields)
    assert (JournalEntry.objects.count(), Meeting.objects.count()) == before
    return " ".join(error.value.messages)


def test_meeting_is_on_the_councils_record():
    secretary = factories.secretary()

    meeting = record(by=secretary)

    entry = JournalEntry.objects.get(kind="meeting_recorded")
    assert entry.chain.name == "council"
    assert entry.actor == f"secretary:{secretary.pk}"
    assert entry.payload["number"] == "7"
    assert len(entry.payload["attendance"]) == 3
    assert meeting.history.get().history_user_id == secretary.pk
    assert verification.verify().breaks == []


def test_quorum_of_37_is_25_on_that_day():
    members = meetings.council(37)
    assert len(members) == 37

    without = record(members, attendance=meetings.presences(members, absent=13))
    enough = record(members, number="8", attendance=meetings.presences(members, absent=12))

    assert not has_quorum(without)
    assert has_quorum(enough)


def test_member_whose_seat_ended_is_no_member_of_that_day():
    members = meetings.council(4)
    left = members[-1]
    left.ends_on = timezone.localdate() - timedelta(days=1)
    registers.record(left, by=None)

    assert "Only members of that day" in refused(attendance=meetings.presences(members))


def test_every_member_of_the_day_is_accounted_for():
    members = meetings.council(3)
    words = refused(attendance=meetings.presences(members[:2]))

    assert str(members[2].user) in words


def test_meeting_to_come_is_refused():
    assert "when it has been held" in refused(held_on=timezone.localdate() + timedelta(days=1))


def test_day_without_a_voting_rule_is_refused():
    day = meetings.LONG_AGO - timedelta(days=1)
    meetings.voting_rule()

    with pytest.raises(ValidationError, match="No voting rule is in force"):
        rule_on(day)


def test_later_rule_applies_from_its_day():
    first = meetings.voting_rule()
    second = meetings.voting_rule(valid_from=timezone.localdate(), base="membership")

    assert rule_on(timezone.localdate()) == second
    assert rule_on(timezone.localdate() - timedelta(days=1)) == first


@pytest.mark.parametrize(
    ("agenda", "words"),
    [
        ([], "at least one point"),
        ([Question(title_kk="Жоспар")], "in Kazakh and in Russian"),
        ([Question(title_kk="Жоспар", title_ru=" ")], "in Kazakh and in Russian"),
    ],
)
def test_agenda_names_its_questions_in_both_languages(agenda, words):
    assert words in refused(agenda=agenda)


def test_draft_that_nobody_has_announced_is_on_no_agenda():
    assert "announced draft act" in refused(agenda=[Question(edition=factories.make_edition())])


def test_draft_stands_once_on_an_agenda():
    edition = windows.closed_window().edition

    assert "once" in refused(agenda=[Question(edition=edition), Question(edition=edition)])


@pytest.mark.parametrize(
    ("presence", "words"),
    [
        (Presence("late"), "Say whether"),
        (Presence("excused"), "Give the valid reason"),
        (Presence("absent", "болды"), "A reason belongs"),
    ],
)
def test_absences_are_told_in_full(presence, words):
    members = meetings.council(3)
    attendance = meetings.presences(members) | {members[0].pk: presence}

    assert words in refused(attendance=attendance)


def test_excused_absence_keeps_its_reason_out_of_the_record():
    members = meetings.council(3)
    attendance = meetings.presences(members) | {members[0].pk: Presence("excused", "Ауырып қалды")}

    meeting = record(members, attendance=attendance)

    assert meeting.attendances.get(membership=members[0]).reason == "Ауырып қалды"
    assert "Ауырып" not in str(JournalEntry.objects.get(kind="meeting_recorded").payload)


def test_absent_member_has_no_vote():
    members = meetings.council(3)
    attendance = meetings.presences(members, absent=1)
    agenda = [Question(**WORDS, votes={members[-1].pk: "for"})]

    assert "Only members who were present" in refused(agenda=agenda, attendance=attendance)


def test_vote_is_for_against_or_abstained():
    members = meetings.council(3)

    assert "A vote is" in refused(agenda=[Question(**WORDS, votes={members[0].pk: "maybe"})])


def test_sec_A20_member_votes_once():
    vote = meetings.item().votes.first()

    with pytest.raises(IntegrityError), transaction.atomic():
        Vote.objects.create(item=vote.item, membership=vote.membership, choice="against")


def test_number_of_a_meeting_is_given_once():
    record()

    assert "is entered" in refused()


def test_votes_are_counted_by_the_rule():
    members = meetings.council(4)
    ballots = dict(
        zip([row.pk for row in members], ("for", "for", "against", "abstained"), strict=True)
    )

    item = record(members, agenda=[Question(**WORDS, votes=ballots)]).agenda.get()

    count = count_of(item)
    assert (count.members, count.present) == (4, 4)
    assert (count.in_favour, count.against, count.abstained) == (2, 1, 1)
    assert count.is_whole
    assert not is_carried(item), "two of four are not more than half"


def test_rule_of_the_membership_counts_all_members():
    meetings.voting_rule()
    meetings.voting_rule(valid_from=timezone.localdate(), base="membership")
    members = meetings.council(6)
    came = [row.pk for row in members[:4]]
    ballots = dict(zip(came, ("for", "for", "for", "against"), strict=True))
    attendance = meetings.presences(members, absent=2)

    item = record(members, agenda=[Question(**WORDS, votes=ballots)], attendance=attendance)

    assert not is_carried(item.agenda.get()), "three of six are not more than half"


def test_rows_of_a_meeting_are_kept_by_number():
    members = meetings.council(3)
    meeting = record(members)

    assert Attendance.objects.filter(meeting=meeting).count() == 3
    assert str(meeting).endswith(f"{timezone.localdate():%d.%m.%Y}")


def test_register_corrected_later_moves_no_quorum_and_no_record():
    """A seat that turns out to have ended before the meeting: the meeting was what it was."""
    meeting = meetings.signed().item.meeting
    seat = meeting.attendances.first().membership
    seat.ends_on = meeting.held_on - timedelta(days=1)
    registers.record(seat, by=None)

    assert count_of(meeting.agenda.get()).members == 3
    assert verification.verify().breaks == []
