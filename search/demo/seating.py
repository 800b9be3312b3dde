"""Seats the demo council: accounts, offices, members, commissions, its rules. Adds what lacks."""

from dataclasses import dataclass
from datetime import date, timedelta

from consult import rules
from consult.models import (
    Appointment,
    Commission,
    CommissionSeat,
    Membership,
    Term,
    User,
    VotingRule,
)
from consult.models.users import email_key
from consult.services import clock
from consult.services.registers import record
from drafts.choices import BodyKind
from drafts.models import Body
from search.demo.acts import ACTS, Names
from search.demo.council import COLLEAGUES, COMMISSIONS, DemoCommission
from search.demo.decided import MINISTRY as MINISTRY_NAMES
from search.demo.people import MINISTRY, PEOPLE, Person

IN_OFFICE_FOR = timedelta(days=400)
ENTERPRISE = Names(
    kk="«Жасыл қала» кәсіпорны",
    ru="Предприятие «Зелёный город»",
    en="Green City Enterprise",
)
REGULATION = {"basis_kk": "Кеңестің регламенті", "basis_ru": "Регламент совета"}


@dataclass(frozen=True)
class Council:
    """Whoever acts in the demo, by key; commissions by key."""

    people: dict[str, User]
    commissions: dict[str, Commission]

    @property
    def secretary(self) -> User:
        return self.people["secretary"]

    def seat_of(self, key: str) -> Membership:
        return self.people[key].memberships.earliest("pk")


def seat() -> Council:
    since = rules.almaty_date(clock.database_now() - IN_OFFICE_FOR)
    _rules(since)
    named(Body, MINISTRY_NAMES, kind=BodyKind.NATIONAL)
    named(Body, ENTERPRISE, kind=BodyKind.OTHER)
    people = {person.key: _account(person.email, person.name) for person in PEOPLE}
    for person in PEOPLE:
        _office(person, people[person.key], since)
        if person.seat:
            _member(people[person.key], person.seat, since)
    colleagues = [_account(colleague.email, colleague.name) for colleague in COLLEAGUES]
    for colleague, user in zip(COLLEAGUES, colleagues, strict=True):
        _member(user, colleague.side, since)
        if colleague.key:
            people[colleague.key] = user
    commissions = {row.key: _commission(row, since) for row in COMMISSIONS}
    for place, row in enumerate(COMMISSIONS):
        members = [people[key] for key in row.members] + colleagues[place :: len(COMMISSIONS)]
        _seats(commissions[row.key], members, since)
    return Council(people, commissions)


def named(model, names: Names, **fields):
    """The body or topic of that name, made and recorded if it is new."""
    found = model.objects.filter(name_ru=names.ru).first()
    row = model(name_kk=names.kk, name_ru=names.ru, name_en=names.en, **fields)
    return found or record(row, by=None)


def _account(email: str, name: str) -> User:
    found = User.objects.filter(email_key=email_key(email)).first()
    return found or User.objects.create_user(email, name=name)


def _office(person: Person, user: User, since: date) -> None:
    """The office that the person's role stands for."""
    if person.role not in Appointment.Role.values:
        return
    if not user.appointments.filter(role=person.role).exists():
        body = named(Body, body_names(person.body)) if person.body else None
        record(Appointment(user=user, role=person.role, body=body, starts_on=since), by=None)


def body_names(key: str) -> Names:
    """What the body of that key (see ``Person.body``) is called."""
    if key == MINISTRY:
        return MINISTRY_NAMES
    return next(act for act in ACTS if act.slug == key).body


def _member(user: User, side: str, since: date) -> None:
    if not user.memberships.exists():
        record(Membership(user=user, side=side, starts_on=since), by=None)


def _commission(row: DemoCommission, since: date) -> Commission:
    found = Commission.objects.filter(name_ru=row.name.ru).first()
    names = {f"name_{language}": name for language, name in vars(row.name).items()}
    return found or record(Commission(**names, starts_on=since), by=None)


def _seats(commission: Commission, members: list[User], since: date) -> None:
    """The first of them chairs it."""
    roles = [CommissionSeat.Role.CHAIR] + [CommissionSeat.Role.MEMBER] * (len(members) - 1)
    for user, role in zip(members, roles, strict=True):
        membership = user.memberships.earliest("pk")
        if not membership.seats.filter(commission=commission).exists():
            place = {"membership": membership, "commission": commission, "role": role}
            record(CommissionSeat(**place, starts_on=since), by=None)


def _rules(since: date) -> None:
    """The council's own: how it votes, and until when comments are answered."""
    if not VotingRule.objects.exists():
        base = VotingRule.Base.PRESENT
        record(VotingRule(valid_from=since, base=base, **REGULATION), by=None)
    if not Term.objects.filter(code=Term.Code.ANSWERS).exists():
        term = Term(
            code=Term.Code.ANSWERS,
            start_event=Term.Event.CLOSING,
            number=1,
            unit=Term.Unit.MONTH,
            valid_from=since,
            basis_en="Regulation of the council",
            **REGULATION,
        )
        record(term, by=None)
