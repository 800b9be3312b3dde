"""Submitted opinions against their hash, their entries, and the seat of the member on that day."""

import hashlib
from collections.abc import Iterator
from datetime import date

from comments.models import Opinion
from comments.services.opinion_record import digest_of, payload_of
from consult import deadlines, rules
from consult.events import EventKind
from consult.models import JournalEntry
from consult.services import journal
from consult.verifying.entries import differing, entries_by_subject, place_of

KINDS = (EventKind.OPINION_SUBMITTED, EventKind.OPINION_RECORDED)


def verify_opinions(act) -> Iterator[str]:
    """Breaks in the opinions of one act (None: of all), each one sentence."""
    told = entries_by_subject(act, KINDS)
    seats = _told_seats()
    rows = Opinion.objects.filter(received_at__isnull=False)
    rows = rows.filter(consultation__act=act) if act else rows
    related = ("consultation", "edition", "membership", "corrects__membership")
    rows = rows.select_related(*related).prefetch_related("points__clause")
    for row in rows.order_by("received_at", "pk"):
        lines = told.pop(f"opinion/{row.pk}", [])
        yield from (f"Opinion {row.pk}: {what}." for what in _breaks(row, lines, seats))
    for lines in told.values():
        yield f"{place_of(lines[0])}: its opinion ({lines[0].subject}) is gone."


def _told_seats() -> dict[str, list[JournalEntry]]:
    """What the record says of each seat in the council, by subject, in the order of writing."""
    rows = JournalEntry.objects.filter(kind=EventKind.MEMBERSHIP_RECORDED)
    told: dict[str, list[JournalEntry]] = {}
    for entry in rows.order_by("chain_id", "number"):
        told.setdefault(entry.subject, []).append(entry)
    return told


def _breaks(row: Opinion, lines: list[JournalEntry], seats: dict) -> Iterator[str]:
    if digest_of(row) != row.digest:
        yield "it is not as it was submitted"
    yield from _files(row)
    if len(lines) != 1:
        yield "the record does not receive it once"
        return
    (line,) = lines
    for name in differing(payload_of(row), line.payload):
        yield f"“{name}” is not what the record says"
    if line.at != row.received_at:
        yield "it was submitted at another instant"
    yield from _by_whom(row, line)
    if line.chain.act_id != row.consultation.act_id:
        yield "it is on another act"
    if not _held_a_seat(row, seats.get(f"membership/{row.membership_id}", [])):
        yield "its author was no member that day"
    yield from _in_its_place(row)


def _by_whom(row: Opinion, line: JournalEntry) -> Iterator[str]:
    """The member submits it; one of a window recorded afterwards is the secretary's to write."""
    if row.consultation.recorded_afterwards != (line.kind == EventKind.OPINION_RECORDED):
        yield "whether it was recorded afterwards is not what the record says"
    elif line.kind == EventKind.OPINION_SUBMITTED:
        if line.actor != f"member:{row.membership.user_id}":
            yield "it is of another person"
    elif line.actor != journal.CONSOLE and not line.actor.startswith("secretary:"):
        yield "it was recorded by nobody who may"


def _files(row: Opinion) -> Iterator[str]:
    for file in row.files.order_by("pk").iterator():
        content = bytes(file.content)
        if hashlib.sha256(content).hexdigest() != file.sha256 or len(content) != file.size:
            yield f"its file {file.pk} is not as it was enclosed"


def _held_a_seat(row: Opinion, lines: list[JournalEntry]) -> bool:
    """As the record stood when the opinion was written: a seat that ends later changes nothing."""
    known = [line.payload for line in lines if line.written_at <= row.written_at]
    if not known or known[-1]["user_id"] != row.membership.user_id:
        return False
    day, seat = rules.almaty_date(row.received_at), known[-1]
    begun = date.fromisoformat(seat["starts_on"]) <= day
    return begun and (seat["ends_on"] is None or day <= date.fromisoformat(seat["ends_on"]))


def _in_its_place(row: Opinion) -> Iterator[str]:
    window = row.consultation
    if window.edition_id != row.edition_id:
        yield "it stands in another window"
    if any(point.clause.edition_id != row.edition_id for point in row.points.all()):
        yield "a remark of it is on a clause of another edition"
    if row.received_at < window.opens_at:
        yield "it was submitted before its window opened"
    elif row.received_at >= window.closes_at and not _in_council_term(row):
        yield "it was submitted after the council's term"
    earlier = row.corrects
    if earlier and not (
        earlier.membership.user_id == row.membership.user_id
        and earlier.consultation_id == row.consultation_id
        and earlier.received_at is not None
        and earlier.received_at < row.received_at
    ):
        yield "it does not correct an earlier opinion of its author"


def _in_council_term(row: Opinion) -> bool:
    if row.consultation.recorded_afterwards:
        return True
    terms = row.edition.assignments.filter(assigned_at__lte=row.received_at).order_by("-pk")
    term = terms.first()
    return term is not None and not deadlines.has_passed(term.due_on, row.received_at)
