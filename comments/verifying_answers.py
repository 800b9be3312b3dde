"""Published answers, named exceptions and completions against their entries in the record."""

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import F, Q

from comments.models import Answer, AnsweredComment, Comment, NamedException
from comments.services.answering import digest_of, payload_of_exception
from consult.events import EventKind
from consult.models import Completion, JournalEntry
from consult.services import journal
from consult.verifying.entries import differing, entries_by_subject, place_of


def verify_answers(act) -> Iterator[str]:
    """Breaks in the answers of one act (None: of all), each one sentence."""
    yield from _answers(act)
    yield from _links(act)
    yield from _exceptions(act)
    yield from _completions(act)


def _of(rows, path: str, act):
    return rows.filter(**{path: act}) if act else rows


def _answers(act) -> Iterator[str]:
    said: dict[int, list[tuple[JournalEntry, str]]] = defaultdict(list)
    for lines in entries_by_subject(act, (EventKind.ANSWERS_PUBLISHED,)).values():
        for line in lines:
            for item in line.payload.get("answers", ()):
                said[item.get("answer")].append((line, item.get("digest")))
    rows = Answer.objects.select_related("consultation").prefetch_related("answered")
    for answer in _of(rows, "consultation__act", act).order_by("pk").iterator(chunk_size=500):
        told = said.pop(answer.pk, [])
        yield from (f"Answer {answer.pk}: {what}." for what in _answer_breaks(answer, told))
    for answer_id, told in said.items():
        yield f"{place_of(told[0][0])}: its answer {answer_id} is gone."


def _answer_breaks(answer: Answer, told: list[tuple[JournalEntry, str]]) -> Iterator[str]:
    if not answer.is_published:
        if told or answer.published_by_id:
            yield "the record publishes it, and it is not published"
        return
    if len(told) != 1:
        yield "the record does not publish it once"
        return
    ((line, digest),) = told
    if digest_of(answer, [link.comment_id for link in answer.answered.all()]) != digest:
        yield "it is not as it was published"
    if line.at != answer.published_at or line.actor != _actor(answer.published_by_id):
        yield "when and by whom it was published is not what the record says"
    window = answer.consultation
    if line.subject != f"consultation/{window.pk}" or line.chain.act_id != window.act_id:
        yield "it stands in another window"
    if answer.published_at < window.closes_at:
        yield "it was published before its window closed"


def _links(act) -> Iterator[str]:
    rows = _of(AnsweredComment.objects, "comment__consultation__act", act)
    astray = rows.exclude(comment__consultation=F("answer__consultation"))
    for link in astray.select_related("comment").order_by("pk"):
        yield f"Answer {link.answer_id}: comment {link.comment.reference} is of another window."


def _exceptions(act) -> Iterator[str]:
    entries = entries_by_subject(act, (EventKind.EXCEPTION_NAMED,))
    rows = NamedException.objects.select_related("comment__consultation", "comment__answered")
    rows = _of(rows, "comment__consultation__act", act)
    for row in rows.order_by("pk").iterator():
        lines = entries.pop(f"comment/{row.comment_id}", [])
        reference = row.comment.reference
        yield from (f"Exception {reference}: {what}." for what in _exception_breaks(row, lines))
    for lines in entries.values():
        yield f"{place_of(lines[0])}: its exception ({lines[0].subject}) is gone."


def _exception_breaks(row: NamedException, lines: list[JournalEntry]) -> Iterator[str]:
    if len(lines) != 1:
        yield "the record does not name it once"
        return
    (line,) = lines
    for name in differing(payload_of_exception(row), line.payload):
        yield f"“{name}” is not what the record says"
    if line.at != row.named_at or line.actor != _actor(row.named_by_id):
        yield "when and by whom it was named is not what the record says"
    if line.chain.act_id != row.comment.consultation.act_id:
        yield "it stands in another act's record"
    if hasattr(row.comment, "answered"):
        yield "its comment has an answer"


def _completions(act) -> Iterator[str]:
    entries = entries_by_subject(act, (EventKind.CONSULTATION_COMPLETED,))
    rows = _of(Completion.objects.select_related("consultation"), "consultation__act", act)
    for row in rows.order_by("pk"):
        lines = entries.pop(f"consultation/{row.consultation_id}", [])
        what = f"Completion of consultation {row.consultation_id}"
        yield from (f"{what}: {broken}." for broken in _completion_breaks(row, lines))
    for lines in entries.values():
        yield f"{place_of(lines[0])}: its completion ({lines[0].subject}) is gone."


def _completion_breaks(row: Completion, lines: list[JournalEntry]) -> Iterator[str]:
    if len(lines) != 1:
        yield "the record does not complete it once"
        return
    (line,) = lines
    if line.chain.act_id != row.consultation.act_id:
        yield "it stands in another act's record"
    if line.at != row.completed_at or line.actor != _actor(row.completed_by_id):
        yield "when and by whom it was completed is not what the record says"
    if line.payload != {"answered": row.answered, "excepted": row.excepted}:
        yield "its figures are not what the record says"
    counted = _counted(row)
    if counted["left"]:
        yield f"comments without answer or exception at that instant: {counted['left']}"
    if (counted["answered"], counted["excepted"]) != (row.answered, row.excepted):
        yield "its figures are not those of the comments"


def _counted(row: Completion) -> dict[str, int]:
    """As the completion found them: what was hidden later counted then."""
    at = row.completed_at
    shown = Comment.objects.filter(
        Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=at),
        Q(hidden_at__isnull=True) | Q(hidden_at__gt=at),
        consultation=row.consultation_id,
    )
    answered = Q(answered__answer__published_at__lte=at)
    excepted = Q(exception__named_at__lte=at)
    return {
        "answered": shown.filter(answered).count(),
        "excepted": shown.filter(excepted).count(),
        "left": shown.exclude(answered).exclude(excepted).count(),
    }


def _actor(user_id: int | None) -> str:
    return f"secretary:{user_id}" if user_id else journal.CONSOLE
