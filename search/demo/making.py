"""Makes the demo's acts and announces them, by the services that staff use."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.db import transaction

from consult import rules
from consult.models import Consultation, User
from consult.services import clock
from consult.services.announcing import announce, record_afterwards, window_term
from drafts.choices import DocumentKind
from drafts.creating import create_act
from drafts.models import Body, DraftActPage, Edition, Topic
from drafts.pairing import pair
from drafts.parsing import parse_act
from drafts.reading import read_file
from drafts.storing import new_edition, store_document, store_text
from search.demo.acts import DemoAct
from search.demo.seating import named

FOLDER = Path(__file__).parent
OPENS_IN = timedelta(days=5)
MORNING = time(9)  # Almaty
SOURCE_KK = "Көрсетілім үшін ойдан шығарылған қағаз хаттама"
SOURCE_RU = "Бумажный протокол, придуманный для показа"
DOCUMENTS = {"note": DocumentKind.EXPLANATORY_NOTE, "table": DocumentKind.COMPARISON_TABLE}


@transaction.atomic
def open_now(demo_act: DemoAct, secretary: User) -> Consultation:
    """A window that opens this moment."""
    now = clock.database_now()
    edition = _make_act(demo_act, now)
    closes_at = rules.earliest_closing(now, window_term(edition.act, now).number)
    return announce(edition, opens_at=None, closes_at=closes_at, by=secretary)


@transaction.atomic
def announce_ahead(demo_act: DemoAct, secretary: User) -> Consultation:
    """A window that is announced and opens in some days."""
    opens_at = _morning(clock.database_now() + OPENS_IN)
    edition = _make_act(demo_act, opens_at)
    closes_at = rules.earliest_closing(opens_at, window_term(edition.act, opens_at).number)
    return announce(edition, opens_at=opens_at, closes_at=closes_at, by=secretary)


@transaction.atomic
def hold_before(demo_act: DemoAct, ago: timedelta, secretary: User) -> Consultation:
    """A window of the past, recorded afterwards: nobody can make a real one there (law 1)."""
    opens_at = _morning(clock.database_now() - ago)
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


def stated(consultation: Consultation, day: int, hour: int) -> datetime:
    """``day`` 1 is the day after the opening; ``hour`` is Almaty's."""
    return rules.local_instant(datetime.combine(day_of(consultation, day), time(hour)))


def day_of(consultation: Consultation, day: int) -> date:
    return rules.almaty_date(consultation.opens_at) + timedelta(days=day)


def _make_act(demo_act: DemoAct, opens_at: datetime) -> Edition:
    """An act with its text, documents and "at a glance", numbered in the year of its opening."""
    act = create_act(
        kind=demo_act.kind,
        title_kk=demo_act.title.kk,
        title_ru=demo_act.title.ru,
        title_en=demo_act.title.en,
        body=named(Body, demo_act.body),
        topic=named(Topic, demo_act.topic),
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
