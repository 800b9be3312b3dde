"""Quorum and majority: law's arithmetic, without a database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult import voting
from consult.voting import Count, Share

HALF, TWO_THIRDS = Share(1, 2), Share(2, 3)


def count(members=37, present=25, in_favour=0, against=0, abstained=0):
    return Count(members, present, in_favour, against, abstained)


@pytest.mark.parametrize(
    ("members", "needed"), [(1, 1), (2, 2), (3, 2), (36, 24), (37, 25), (38, 26), (39, 26)]
)
def test_quorum_is_two_thirds_rounded_up(members, needed):
    assert voting.quorum_needed(members, TWO_THIRDS) == needed
    assert voting.has_quorum(members, needed, TWO_THIRDS)
    assert not voting.has_quorum(members, needed - 1, TWO_THIRDS)


def test_council_without_members_has_no_quorum():
    assert not voting.has_quorum(0, 0, TWO_THIRDS)


def test_rule_may_ask_for_more_than_the_law_but_never_for_less():
    assert voting.quorum_needed(37, Share(3, 4)) == 28
    assert voting.quorum_needed(37, HALF) == 25


def test_more_than_half_of_25_present_is_13():
    assert voting.is_carried(count(in_favour=13), HALF, of_membership=False)
    assert not voting.is_carried(count(in_favour=12), HALF, of_membership=False)


def test_exactly_half_carries_nothing():
    assert not voting.is_carried(count(present=26, in_favour=13), HALF, of_membership=False)


def test_majority_of_the_membership_asks_for_19_of_37():
    assert voting.is_carried(count(in_favour=19), HALF, of_membership=True)
    assert not voting.is_carried(count(in_favour=18), HALF, of_membership=True)


def test_nobody_present_carries_nothing():
    assert not voting.is_carried(count(members=0, present=0), HALF, of_membership=False)


@given(st.integers(1, 500), st.integers(1, 9), st.integers(1, 9))
def test_least_share_is_exact(total, numerator, denominator):
    least = Share(numerator, denominator).least(total)

    assert least * denominator >= numerator * total
    assert (least - 1) * denominator < numerator * total


@given(st.integers(1, 200), st.integers(0, 200))
def test_quorum_never_goes_under_the_law(members, present):
    if voting.has_quorum(members, present, Share(1, 10)):
        assert present * 3 >= members * 2
