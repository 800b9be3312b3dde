"""Quorum and majority, as plain arithmetic. Law on Public Councils, art. 13(2), 13(3), 21(7)."""

from dataclasses import dataclass

LEGAL_QUORUM = (2, 3)  # no rule of the council goes under it


@dataclass(frozen=True)
class Share:
    """A fraction of a whole, compared without floating point."""

    numerator: int
    denominator: int

    def least(self, total: int) -> int:
        """The least whole number that is at least this share of ``total``: 2/3 of 37 is 25."""
        return -(-self.numerator * total // self.denominator)

    def is_exceeded(self, part: int, total: int) -> bool:
        """More than the share: 13 of 25 exceed one half, 12 do not."""
        return part * self.denominator > total * self.numerator


@dataclass(frozen=True)
class Count:
    """An open vote on one question."""

    members: int
    present: int
    in_favour: int
    against: int
    abstained: int

    @property
    def was_taken(self) -> bool:
        """Whether anybody voted: some questions are only heard."""
        return self.in_favour + self.against + self.abstained > 0

    @property
    def is_whole(self) -> bool:
        """Nobody voted who was not present, and nobody twice."""
        return self.in_favour + self.against + self.abstained <= self.present <= self.members


def quorum_needed(members: int, quorum: Share) -> int:
    """How many must attend; never under two thirds of the membership of the day."""
    return max(quorum.least(members), Share(*LEGAL_QUORUM).least(members))


def has_quorum(members: int, present: int, quorum: Share) -> bool:
    return members > 0 and present >= quorum_needed(members, quorum)


def is_carried(count: Count, majority: Share, *, of_membership: bool) -> bool:
    """Whether the question is carried by more than the majority's share of its base."""
    base = count.members if of_membership else count.present
    return base > 0 and majority.is_exceeded(count.in_favour, base)
