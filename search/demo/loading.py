"""Puts the demo council into a migrated database, by the same services that staff use.

Every step looks first at what is there, so a run that was cut short is finished by the next one.
"""

from datetime import datetime, time, timedelta
from pathlib import Path

from django.db import transaction

from consult import rules
from consult.models import Appointment, Consultation, Membership, User
from consult.models.users import email_key
from consult.services import clock, registers
from consult.services.announcing import announce, record_afterwards, window_term
from drafts.choices import DocumentKind
from drafts.creating import create_act
from drafts.models import Body, DraftActPage, Edition, Topic
from drafts.pairing import pair
from drafts.parsing import parse_act
from drafts.reading import read_file
from drafts.storing import new_edition, store_document, store_text
from search.demo import voices
from search.demo.acts import ACTS, COURTYARDS, CYCLING, QUIET, DemoAct, Names
from search.demo.people import OFFICER_OF, PEOPLE, Person

FOLDER = Path(__file__).parent
IN_OFFICE_FOR = timedelta(days=60)
OPENED_AGO = timedelta(days=35)
OPENS_IN = timedelta(days=5)
MORNING = time(9)  # Almaty
SOURCE_KK = "Көрсетілім үшін ойдан шығарылған қағаз хаттама"
SOURCE_RU = "Бумажный протокол, придуманный для показа"
DOCUMENTS = {"note": DocumentKind.EXPLANATORY_NOTE, "table": DocumentKind.COMPARISON_TABLE}


def load() -> list[Consultation]:
    """All consultations of the demo, oldest first, after adding whatever is missing.

    When nothing in the whole council is announced or open any more, a fresh act opens.
    """
    people = {person.key: _account(person) for person in PEOPLE}
    for person in PEOPLE:
        _seat(person, people[person.key])
    secretary = people["secretary"]
    for demo_act, begin in ((CYCLING, _held), (COURTYARDS, _open), (QUIET, _ahead)):
        if not _consultations(demo_act).exists():
            begin(demo_act, secretary)
    if not _anything_ahead():
        _open(COURTYARDS, secretary)
    voices.speak(_consultations(COURTYARDS), people, secretary)
    voices.write_down(_consultations(CYCLING), people, secretary)
    found = [row for demo_act in ACTS for row in _consultations(demo_act)]
    return sorted(found, key=lambda row: (row.act.year, row.act.number))


def _consultations(demo_act: DemoAct):
    titles = {"act__title_kk": demo_act.title.kk, "act__body__name_ru": demo_act.body.ru}
    return Consultation.objects.filter(**titles).select_related("act", "edition").order_by("pk")


def _anything_ahead() -> bool:
    """Whether some window of any act is announced or open."""
    now = clock.database_now()
    return Consultation.objects.filter(closes_at__gt=now, cancelled_at__isnull=True).exists()


# ------------------------------------------------------------ people and names


def _account(person: Person) -> User:
    found = User.objects.filter(email_key=email_key(person.email)).first()
    return found or User.objects.create_user(person.email, name=person.name)


def _seat(person: Person, user: User) -> None:
    """The office and the seat that the person's role stands for."""
    starts_on = rules.almaty_date(clock.database_now() - IN_OFFICE_FOR)
    offices = set(Appointment.Role.values)
    if person.role in offices and not user.appointments.filter(role=person.role).exists():
        body = (
            _named(Body, _act(OFFICER_OF).body) if person.role == Appointment.Role.OFFICER else None
        )
        office = Appointment(user=user, role=person.role, body=body, starts_on=starts_on)
        registers.record(office, by=None)
    if person.seat and not user.memberships.exists():
        seat = Membership(user=user, side=person.seat, starts_on=starts_on)
        registers.record(seat, by=None)


def _act(slug: str) -> DemoAct:
    return next(demo_act for demo_act in ACTS if demo_act.slug == slug)


def _named(model, names: Names):
    """The body or topic of that name, made and recorded if it is new."""
    found = model.objects.filter(name_ru=names.ru).first()
    row = model(name_kk=names.kk, name_ru=names.ru, name_en=names.en)
    return found or registers.record(row, by=None)


# ------------------------------------------------------------------------ acts


def _make_act(demo_act: DemoAct, opens_at: datetime) -> Edition:
    """An act with its text, documents and "at a glance", numbered in the year of its opening."""
    act = create_act(
        kind=demo_act.kind,
        title_kk=demo_act.title.kk,
        title_ru=demo_act.title.ru,
        title_en=demo_act.title.en,
        body=_named(Body, demo_act.body),
        topic=_named(Topic, demo_act.topic),
        year=rules.almaty_date(opens_at).year,
    )
    edition = _store_text(act, demo_act)
    for document, kind in DOCUMENTS.items():
        for language in ("kk", "ru"):
            name = f"{demo_act.slug}-{document}.{language}.md"
            content = (FOLDER / "documents" / name).read_bytes()
            store_document(edition, kind, language, name, content)
    for name, words in vars(demo_act.glance).items():
        setattr(edition, name, words)
    edition.save()
    return edition


def _store_text(act: DraftActPage, demo_act: DemoAct) -> Edition:
    files = {
        language: (name, (FOLDER / "acts" / name).read_bytes())
        for language in ("kk", "ru")
        for name in [f"{demo_act.slug}.{language}.md"]
    }
    kk, ru = (
        parse_act(read_file(*files[language]), language=language, kind=demo_act.kind)
        for language in ("kk", "ru")
    )
    return store_text(new_edition(act), pair(ru=ru, kk=kk).as_json(), files)


# --------------------------------------------------------------------- windows


@transaction.atomic
def _open(demo_act: DemoAct, secretary: User) -> Consultation:
    """A window that opens this moment."""
    now = clock.database_now()
    edition = _make_act(demo_act, now)
    closes_at = rules.earliest_closing(now, window_term(edition.act, now).number)
    return announce(edition, opens_at=None, closes_at=closes_at, by=secretary)


@transaction.atomic
def _ahead(demo_act: DemoAct, secretary: User) -> Consultation:
    """A window that is announced and opens in some days."""
    opens_at = _morning(clock.database_now() + OPENS_IN)
    edition = _make_act(demo_act, opens_at)
    closes_at = rules.earliest_closing(opens_at, window_term(edition.act, opens_at).number)
    return announce(edition, opens_at=opens_at, closes_at=closes_at, by=secretary)


@transaction.atomic
def _held(demo_act: DemoAct, secretary: User) -> Consultation:
    """A window of the past, recorded afterwards: nobody can make a real one there (law 1)."""
    opens_at = _morning(clock.database_now() - OPENED_AGO)
    edition = _make_act(demo_act, opens_at)
    return record_afterwards(
        edition,
        opens_at=opens_at,
        closes_at=rules.earliest_closing(opens_at, window_term(edition.act, opens_at).number),
        source_kk=SOURCE_KK,
        source_ru=SOURCE_RU,
        by=secretary,
    )


def _morning(instant: datetime) -> datetime:
    return rules.local_instant(datetime.combine(rules.almaty_date(instant), MORNING))
