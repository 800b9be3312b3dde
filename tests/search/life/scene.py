"""One council with an act to be consulted on: what every sequence begins with."""

from dataclasses import dataclass

from comments.services import letters
from consult.models import Commission, Membership, User
from drafts.models import Body, Edition
from tests import factories
from tests.comments import opining
from tests.meetings import council, voting_rule


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
