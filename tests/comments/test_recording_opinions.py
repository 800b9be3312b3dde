"""Opinions of a window recorded afterwards: the paper's date beside that of writing (law 1)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from comments.models import Opinion
from comments.verifying_opinions import verify_opinions
from consult.events import EventKind
from consult.models import JournalEntry, Membership
from consult.services import registers, verification
from tests import factories, meetings, tampering
from tests.comments import opining
from tests.comments.asking import act_path

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def held():
    """It ran from 27 days ago to a week ago."""
    return meetings.past_edition(timezone.localdate() - 5 * DAY).consultation


def test_the_paper_says_when_it_was_given_and_the_row_when_it_was_written(held):
    secretary, author = factories.secretary(), factories.member()

    row = opining.on_paper(held, author, stated_at=held.opens_at + 3 * DAY, by=secretary)

    assert row.received_at == held.opens_at + 3 * DAY
    assert timezone.now() - row.written_at < DAY
    assert row.author_name == author.name
    assert row.points.get().clause.eid == "para_2"
    entry = JournalEntry.objects.get(kind=EventKind.OPINION_RECORDED)
    assert (entry.at, entry.actor) == (row.received_at, f"secretary:{secretary.pk}")
    assert verification.verify().breaks == []


@pytest.mark.parametrize("wrong", ["before", "after", "ahead"])
def test_a_date_on_which_no_opinion_was_taken_is_refused(held, wrong):
    stated_at = {
        "before": held.opens_at - DAY,
        "after": held.closes_at,
        "ahead": timezone.now() + DAY,
    }[wrong]

    with pytest.raises(ValidationError, match=r"."):
        opining.on_paper(held, stated_at=stated_at)

    assert not Opinion.objects.exists()


def test_the_councils_term_lets_an_opinion_be_given_after_the_closing(held):
    author = factories.member()
    term = {"received_on": timezone.localdate() - 20 * DAY, "due_on": timezone.localdate()}
    opining.give_to_commission(held.edition, author, **term)

    row = opining.on_paper(held, author, stated_at=held.closes_at + DAY)

    assert row.received_at > held.closes_at
    assert verification.verify().breaks == []


def test_an_open_window_takes_opinions_only_through_its_gate():
    window = factories.announced_now()

    with pytest.raises(ValidationError, match=r"."):
        opining.on_paper(window, stated_at=window.opens_at)


def test_who_was_no_member_on_that_day_gave_no_opinion(held):
    late = factories.UserFactory()
    registers.record(
        Membership(user=late, side="civil", starts_on=timezone.localdate() - DAY), by=None
    )

    with pytest.raises(PermissionDenied):
        opining.on_paper(held, late, stated_at=held.opens_at + DAY)


@pytest.mark.parametrize("part", ["verdict", "has_conflict"])
def test_a_part_that_is_missing_is_named_and_nothing_is_written(held, part):
    with pytest.raises(ValidationError) as refused:
        opining.on_paper(
            held,
            stated_at=held.opens_at + DAY,
            **{part: "" if part == "verdict" else None},
        )

    assert part in refused.value.message_dict
    assert not Opinion.objects.exists()


def test_a_remark_on_a_clause_of_another_edition_is_refused(held):
    elsewhere = factories.make_edition().clauses.get(eid="para_1")
    words = {"points": {elsewhere: ("Ескерту.", "")}, "stated_at": held.opens_at + DAY}

    with pytest.raises(ValidationError, match=r"."):
        opining.record_opinion(held, author=factories.member(), by=None, **words, **opining.WORDS)

    assert not Opinion.objects.exists()


def test_a_further_opinion_corrects_the_earlier_one_and_is_later_than_it(held):
    author = factories.member()
    first = opining.on_paper(held, author, stated_at=held.opens_at + 3 * DAY)

    further = opining.on_paper(held, author, stated_at=held.opens_at + 4 * DAY)
    with pytest.raises(ValidationError, match=r"."):
        opining.on_paper(held, author, stated_at=held.opens_at + 2 * DAY)

    assert further.corrects == first
    assert verification.verify().breaks == []


@pytest.mark.parametrize(
    "bent", [{"kind": EventKind.OPINION_SUBMITTED}, {"actor": "member:1"}], ids=str
)
def test_an_entry_of_another_kind_or_by_another_office_is_found(held, bent):
    row = opining.on_paper(held, stated_at=held.opens_at + DAY)
    assert list(verify_opinions(held.act)) == []

    with tampering.nothing_holds():
        tampering.write(JournalEntry.objects.get(subject=f"opinion/{row.pk}"), **bent)

    assert list(verify_opinions(held.act))


def test_its_page_says_both_dates(client, held):
    row = opining.on_paper(held, stated_at=held.opens_at + DAY)

    page = client.get(f"{act_path(held, 'en')}opinions/{row.pk}/").content.decode()

    assert "entered here on" in page
