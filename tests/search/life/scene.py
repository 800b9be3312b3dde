"""One council with an act to be consulted on: what every sequence begins with."""

from dataclasses import dataclass
from datetime import timedelta

from comments.services import letters
from consult.models import Commission, Membership, User
from consult.services import clock
from drafts.models import Body, Edition
from tests import factories
from tests.comments import opining
from tests.meetings import council, voting_rule

# The sequences' clock runs behind (see road.py): who takes part has a seat before it.
EARLIER = timedelta(seconds=20)


@dataclass
class Scene:
    """What stands before a sequence begins, so that each costs only its own steps."""

    edition: Edition
    secretary: User
    officer: User
    chair: User
    members: list[User]
    stranger: User
    former: User
    residents: list[User]
    commission: Commission
    rapporteur: Membership
    bodies: list[Body]


def make_scene() -> Scene:
    real_now = clock.database_now
    before = real_now() - EARLIER
    clock.database_now = lambda: before
    try:
        return _made()
    finally:
        clock.database_now = real_now


def _made() -> Scene:
    edition = factories.make_edition()
    voting_rule()
    members = [row.user for row in council(3)]
    seat = factories.seat_of(members[0])
    scene = Scene(
        edition=edition,
        secretary=factories.secretary(),
        officer=factories.officer(edition.act.body),
        chair=factories.chair(),
        members=members,
        stranger=factories.UserFactory(),
        former=opining.former_member(ago=2),  # the sequences' clock may stand before midnight
        residents=[factories.UserFactory(), factories.UserFactory()],
        commission=seat.commission,
        rapporteur=seat.membership,
        bodies=[factories.BodyFactory(), factories.BodyFactory()],
    )
    letters.send_due_letters()  # what the council's own chain says so far is read
    return scene


def pick(rows: list, place: int):
    return rows[place % len(rows)] if rows else None
