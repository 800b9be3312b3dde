"""A record with something of everything in it, made only by the services."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from comments.models import Comment
from comments.services.pending import store_pending
from comments.services.recording import record_comment
from comments.services.submitting import submit
from comments.services.visibility import hide, withdraw
from consult import rules
from consult.models import CalendarDay, Consultation, Term, User
from consult.services import announcing, changing, forwarding, registers
from consult.services.assigning import assign
from consult.services.differences import accept
from consult.services.ticking import record_clock_events
from drafts.choices import DocumentKind
from drafts.models import Body, Difference, Topic
from drafts.storing import store_document
from tests import factories, meetings, repairs, windows
from tests.comments import opining

BALLOTS = ("for", "for", "for", "against")
REASON = {"reason_kk": "Тұрғындар сұрады.", "reason_ru": "Просили жители."}


@dataclass
class Planted:
    secretary: User
    author: User
    open: Consultation
    comments: list[Comment]


def say(consultation, user, eid: str = "", text="Бес күн аз, он күн керек.", **said) -> Comment:
    """A comment through the gate; ``eid`` "" is about the whole act."""
    pending = store_pending(
        consultation=consultation,
        clause=consultation.edition.clauses.get(eid=eid) if eid else None,
        **{"kind": "remark", "text": text, "language": "kk", **said},
    )
    return submit(pending, user=user, name="Айгерім С.")


def rich_edition(by: User):
    """With a repair, files and differences that somebody accepted."""
    edition = factories.make_edition(act=factories.make_act(topic=_topic()))
    repairs.do(repairs.begun(edition, by=by), "in", "para_3", by=by)
    for pos, eid in enumerate(("para_1", "para_2"), start=1):
        row = Difference.objects.create(
            edition=edition, pos=pos, eid=eid, code="heading_missing", message=f"{eid}: нет."
        )
        accept([row], by=by, reason=f"Это редакционное, {pos}.")
    for language in ("kk", "ru"):
        content = f"Негіздеме, обоснование: {language}".encode()
        store_document(
            edition, DocumentKind.EXPLANATORY_NOTE, language, f"note-{language}.txt", content
        )
    return edition


def _topic() -> Topic:
    number = Topic.objects.count()
    return registers.record(Topic(name_kk=f"Абат {number}", name_ru=f"Двор {number}"), by=None)


def plant_voices() -> Planted:
    """An open consultation with what people said, and no more: for what reads comments alone."""
    secretary, author = factories.secretary(), factories.UserFactory()
    consultation = windows.open_window(by=secretary)
    return Planted(secretary, author, consultation, _voices(consultation, secretary, author))


def plant() -> Planted:
    secretary, author = factories.secretary(), factories.UserFactory()
    factories.chair(), factories.administrator(), factories.member()
    body = Body(name_kk="Басқарма", name_ru="Управление дворов")
    registers.record(body, by=None)
    body.name_en = "Department of courtyards"
    registers.record(body, by=None)
    _new_term()
    consultation = windows.open_window(edition=rich_edition(secretary), by=secretary)
    comments = _voices(consultation, secretary, author)
    for days in (1, 5):
        later = consultation.closes_at + timedelta(days=days)
        changing.extend(consultation, closes_at=later, **REASON, by=secretary)
    consultation.refresh_from_db()
    _other_acts(secretary)
    _decisions(secretary)
    _assignments(secretary)
    windows.closed_window(by=secretary)
    record_clock_events()
    return Planted(secretary, author, consultation, comments)


def _new_term() -> None:
    values = {"code": "window", "start_event": "announcement", "number": 15}
    registers.record(
        Term(
            **values,
            act_kind="law",
            unit="calendar_day",
            valid_from=timezone.localdate(),
            basis_kk="Негіз",
            basis_ru="Основание",
        ),
        by=None,
    )


def _voices(consultation, secretary, author) -> list[Comment]:
    quoted = {"quote": "бес жұмыс күні", "quote_language": "kk"}
    comments = [
        say(consultation, author, "para_1", **quoted),
        say(consultation, author, "para_1", "Тағы бір пікір."),
        say(consultation, author, "para_2", "=1+1; ещё", language="ru", kind="question"),
        say(consultation, factories.UserFactory(), "", "Жалпы қолдаймын."),
        say(consultation, author, "chp_1", "Бұл пікір керек емес."),
        say(consultation, author, "para_3", "Сіз ақымақсыз."),
    ]
    withdraw(comments[4], user=author)
    hide(comments[5], reason="insult", by=secretary)
    return comments


def _decisions(secretary) -> None:
    """Two acts that were decided on, forwarded and answered; and a decision nobody has signed."""
    for number in (1, 2):
        edition = windows.closed_window(by=secretary).edition
        place = {"place_kk": "Әкімдік", "place_ru": "Акимат", "absent": 1, "size": 5}
        votes = dict(zip([row.pk for row in meetings.council(5)], BALLOTS, strict=False))
        decision = meetings.signed(edition, by=secretary, votes=votes, **place)
        letter = (f"letter-{number}.pdf", f"%PDF {number}".encode())
        row = meetings.forwarded(decision, by=secretary, letter=letter)
        scanned = {"by": secretary, "role": "secretary", "scan": letter, "signer": "Министр"}
        meetings.replied(row, **scanned)
        officer = factories.appointed("officer", body=row.body)
        meetings.replied(row, number=2, result="partly", by=officer, **REASON)
        forwarding.settle(row, by=secretary, **REASON)
    meetings.forwarded(decision, by=secretary)
    meetings.prepared(by=secretary)
    meetings.meeting(by=secretary)
    meetings.voting_rule(valid_from=timezone.localdate() + timedelta(days=9), base="membership")


def _assignments(secretary) -> None:
    """Two acts in the hands of commissions: one term was moved, one passed in silence."""
    today = timezone.localdate()
    seats = [factories.seat_of(factories.member()) for _number in range(2)]
    for number in (1, 2):
        day = CalendarDay(day=today + timedelta(days=400 + number), is_working=number == 1)
        day.basis_kk, day.basis_ru = f"№ {number} қаулы", f"Постановление № {number}"
        registers.record(day, by=secretary)
    moved = windows.closed_window(by=secretary).edition
    silent = windows.closed_window(by=secretary, ago=timedelta(days=20)).edition
    for edition, seat, received_on in (
        (moved, seats[0], today - timedelta(days=1)),
        (silent, seats[1], today - timedelta(days=25)),
    ):
        people = {"commission": seat.commission, "rapporteur": seat.membership, "by": secretary}
        assign(edition, received_on=received_on, **people)
    row = moved.assignments.get()
    later = {"due_on": row.due_on + timedelta(days=7), "received_on": row.received_on}
    basis = {"basis_kk": "Кеңестің шешімі", "basis_ru": "Решение совета"}
    people = {"commission": row.commission, "rapporteur": row.rapporteur, "by": secretary}
    assign(moved, **people, **later, **basis)


def _other_acts(secretary) -> None:
    ahead = factories.announced_ahead(edition=rich_edition(secretary), by=secretary)
    opens_at = ahead.opens_at + timedelta(days=2)
    closes_at = rules.earliest_closing(opens_at)
    changing.postpone(ahead, opens_at=opens_at, closes_at=closes_at, **REASON, by=secretary)
    changing.extend(ahead, closes_at=closes_at + timedelta(days=1), **REASON, by=secretary)
    registers.change_topic(ahead.act, _topic(), by=secretary)
    registers.change_topic(ahead.act, None, by=secretary)
    changing.cancel(factories.announced_ahead(), **REASON, by=secretary)
    held = announcing.record_afterwards(
        factories.make_edition(),
        opens_at=timezone.now() - timedelta(days=40),
        closes_at=timezone.now() - timedelta(days=20),
        source_kk="Қағаз",
        source_ru="Бумага",
        by=secretary,
    )
    record_comment(
        held,
        clause=held.edition.clauses.get(eid="para_1"),
        author_name="Ерлан",
        kind="remark",
        text="Қағаздағы пікір.",
        language="kk",
        stated_at=held.opens_at + timedelta(days=2),
        by=secretary,
    )
    opining.on_paper(held, stated_at=held.opens_at + timedelta(days=15), by=secretary)
