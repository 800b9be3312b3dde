"""What people said against its hash and its entries in the record."""

from collections import Counter
from collections.abc import Iterator

from comments.models import ClauseCount, Comment
from comments.services.proofs import digest_of
from comments.services.submitting import payload_of
from consult.events import EventKind
from consult.models import JournalEntry
from consult.services import journal
from consult.verifying.entries import differing, entries_by_subject, place_of

FIRST = (EventKind.COMMENT_RECEIVED, EventKind.COMMENT_RECORDED)
VISIBILITY = (EventKind.COMMENT_WITHDRAWN, EventKind.COMMENT_HIDDEN)


def verify_comments(act) -> Iterator[str]:
    """Breaks in the comments of one act (None: of all), each one sentence."""
    entries = entries_by_subject(act, (*FIRST, *VISIBILITY))
    rows = Comment.objects.select_related("consultation__act", "edition", "clause")
    rows = rows.filter(consultation__act=act) if act else rows
    rows = rows.select_related("answered__answer", "exception")
    visible: Counter = Counter()
    answered: Counter = Counter()
    excepted: Counter = Counter()
    for comment in rows.order_by("act_year", "act_number", "number").iterator():
        lines = entries.pop(f"comment/{comment.pk}", [])
        yield from (f"Comment {comment.reference}: {what}." for what in _breaks(comment, lines))
        place = comment.edition_id, comment.clause_id
        visible[place] += comment.is_visible
        answered[place] += comment.is_visible and comment.published_answer is not None
        excepted[place] += comment.is_visible and hasattr(comment, "exception")
    for lines in entries.values():
        yield f"{place_of(lines[0])}: its comment ({lines[0].subject}) is gone."
    yield from _counts(act, {"public": visible, "answered": answered, "excepted": excepted})


def _breaks(comment: Comment, lines: list[JournalEntry]) -> Iterator[str]:
    if digest_of(comment) != comment.digest:
        yield "it is not as it was received"
    if len([line for line in lines if line.kind in FIRST]) != 1 or lines[0].kind not in FIRST:
        yield "the record does not receive it once and first"
        return
    first, *changes = lines
    yield from _received(comment, first)
    yield from _in_its_place(comment, first)
    yield from _visibility(comment, changes)


def _received(comment: Comment, first: JournalEntry) -> Iterator[str]:
    for name in differing(payload_of(comment), first.payload):
        yield f"“{name}” is not what the record says"
    if comment.received_at != first.at:
        yield "it was received at another instant"
    if comment.recorded_afterwards != (first.kind == EventKind.COMMENT_RECORDED):
        yield "whether it was recorded afterwards is not what the record says"


def _in_its_place(comment: Comment, first: JournalEntry) -> Iterator[str]:
    """In the window of its own edition and act."""
    window, act = comment.consultation, comment.consultation.act
    if first.chain.act_id != window.act_id or window.edition_id != comment.edition_id:
        yield "it stands in another window"
    if (comment.act_year, comment.act_number) != (act.year, act.number):
        yield "it carries the number of another act"
    if comment.clause_id and (
        comment.clause is None or comment.clause.edition_id != comment.edition_id
    ):
        yield "its clause is not in its edition"
    if not window.opens_at <= comment.received_at < window.closes_at:
        yield "it was received outside its window"


def _visibility(comment: Comment, changes: list[JournalEntry]) -> Iterator[str]:
    withdrawn = [line for line in changes if line.kind == EventKind.COMMENT_WITHDRAWN]
    if [line.at for line in withdrawn] != _present(comment.withdrawn_at):
        yield "whether and when it was withdrawn is not what the record says"
    hidden = [line for line in changes if line.kind == EventKind.COMMENT_HIDDEN]
    said = [(line.at, line.actor, line.payload.get("reason")) for line in hidden]
    if said != _hiding(comment):
        yield "whether, by whom and why it was hidden is not what the record says"


def _hiding(comment: Comment) -> list[tuple]:
    """[(when, by whom, why)] as the row tells it; [] while nothing of it is set."""
    if not (comment.hidden_at or comment.hidden_by_id or comment.hidden_reason):
        return []
    actor = f"secretary:{comment.hidden_by_id}" if comment.hidden_by_id else journal.CONSOLE
    return [(comment.hidden_at, actor, comment.hidden_reason)]


def _present(value) -> list:
    return [] if value is None else [value]


def _counts(act, there: dict[str, Counter]) -> Iterator[str]:
    """The numbers beside clauses are the comments that can be read there."""
    rows = ClauseCount.objects.select_related("edition__act", "clause")
    for row in rows.filter(edition__act=act) if act else rows:
        where = row.clause.eid if row.clause else "the whole act"
        for name, found in there.items():
            number = found.pop((row.edition_id, row.clause_id), 0)
            if getattr(row, name) != number:
                said = getattr(row, name)
                yield f"{row.edition}: {where} counts {said} comments ({name}) and shows {number}."
    for (edition_id, clause_id), number in there["public"].items():
        if number:
            yield f"Edition {edition_id}: clause {clause_id} shows {number} comments uncounted."
