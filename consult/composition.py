"""Who the council is on a day. Law on Public Councils, art. 1(7): two thirds are civil society."""

from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from consult.models import Appointment, Commission, CommissionSeat, Membership
from consult.voting import Share

CIVIL_SHARE = Share(2, 3)


@dataclass(frozen=True)
class Seats:
    """One commission with its people of the day."""

    commission: Commission
    seats: list[CommissionSeat]


@dataclass(frozen=True)
class Composition:
    """The council on ``day``: members by side, chair, commissions."""

    day: date
    members: list[Membership]
    chairs: list[Appointment]
    commissions: list[Seats]

    @property
    def total(self) -> int:
        return len(self.members)

    def _of_side(self, side: str) -> list[Membership]:
        return [member for member in self.members if member.side == side]

    @property
    def civil_members(self) -> list[Membership]:
        return self._of_side(Membership.Side.CIVIL)

    @property
    def state_members(self) -> list[Membership]:
        return self._of_side(Membership.Side.STATE)

    @property
    def civil(self) -> int:
        return len(self.civil_members)

    @property
    def state(self) -> int:
        return self.total - self.civil

    @property
    def civil_needed(self) -> int:
        return CIVIL_SHARE.least(self.total)

    @property
    def is_lawful(self) -> bool:
        """Whether civil society holds not less than two thirds."""
        return self.total > 0 and self.civil >= self.civil_needed


def _by_role_and_name(seat: CommissionSeat) -> tuple:
    return seat.role, seat.membership.name_key


def composition_on(day: date) -> Composition:
    """Asks four queries, whatever the number of members."""
    members = Membership.objects.on(day).select_related("user").order_by("pk")
    chairs = Appointment.objects.on(day).filter(role=Appointment.Role.CHAIR)
    seats = (
        CommissionSeat.objects.on(day)
        .filter(membership__in=Membership.objects.on(day))
        .select_related("membership__user")
        .order_by("pk")
    )
    by_commission: dict[int, list[CommissionSeat]] = {}
    for seat in sorted(seats, key=_by_role_and_name):
        by_commission.setdefault(seat.commission_id, []).append(seat)
    commissions = Commission.objects.on(day)
    return Composition(
        day=day,
        members=sorted(members, key=attrgetter("name_key")),
        chairs=list(chairs.select_related("user")),
        commissions=[Seats(row, by_commission.get(row.pk, [])) for row in commissions],
    )
