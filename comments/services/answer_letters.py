"""Reads the journal and tells each author that their comment was answered: once.

One entry can answer hundreds of comments: each letter is noted by its comment when it is sent, and
the cursor passes the entry when all are. A crash repeats one letter at most, and none is lost.
"""

import logging
from collections.abc import Iterator

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from comments.models import Comment, Letter
from comments.services.journal_reading import move_cursor, unread_chains
from comments.services.letters import AT_ONCE, PATIENCE, cited
from comments.services.mailing import AddressRefused, readable, send_plain
from consult.events import EventKind
from consult.models import Chain, JournalEntry
from consult.services import clock
from drafts.localized import in_language
from drafts.naming import clause_name

logger = logging.getLogger(__name__)

READER = "answer_letters"
KIND = "comment_answered"
REFUSED = "answer_refused"  # noted in place of a letter that its address would not take
_READ = (EventKind.ANSWERS_PUBLISHED, EventKind.EXCEPTION_NAMED)


def send_answer_letters(limit: int = AT_ONCE) -> int:
    """Send what the journal says since the last time, at most ``limit`` letters; returns letters.

    Raises OSError when the mail server is away; everything is tried again next time.
    """
    sent = 0
    for chain in unread_chains(READER):
        sent += _read(chain, limit - sent)
        if sent >= limit:
            break
    return sent


def _read(chain: Chain, limit: int) -> int:
    """Send a chain's letters. Its cursor stops before the first entry that is not done with."""
    sent, last = 0, chain.last
    for entry in chain.entries.filter(number__gt=chain.read, kind__in=_READ).order_by("number"):
        waits = False
        for comment in _unnoted(entry):
            if sent >= limit:
                waits = True
                break
            note = _handle(comment, entry)
            waits |= note is None
            sent += note == KIND
            if note:
                Letter.objects.get_or_create(kind=note, subject=f"comment/{comment.pk}")
        if waits:
            last = entry.number - 1
            break
    move_cursor(READER, chain, last)
    return sent


def _unnoted(entry: JournalEntry) -> Iterator[Comment]:
    """The entry's comments whose authors have not heard of it."""
    rows = Comment.objects.select_related(
        "author", "clause", "consultation__act__body", "answered__answer", "exception"
    )
    if entry.kind == EventKind.EXCEPTION_NAMED:
        rows = rows.filter(pk=entry.payload["comment"])
    else:
        answers = [item["answer"] for item in entry.payload["answers"]]
        rows = rows.filter(answered__answer__in=answers)
    rows = list(rows.order_by("number"))
    subjects = [f"comment/{row.pk}" for row in rows]
    noted = set(
        Letter.objects.filter(kind__in=(KIND, REFUSED), subject__in=subjects).values_list(
            "subject", flat=True
        )
    )
    return (row for row in rows if f"comment/{row.pk}" not in noted)


def _handle(comment: Comment, entry: JournalEntry) -> str | None:
    """Send the letter, if there is somebody to read it. What to note: a kind, "", None: later."""
    if comment.author is None or comment.withdrawn_at:
        return ""
    try:
        _send(comment)
    except AddressRefused as refusal:
        if refusal.is_permanent or clock.database_now() - entry.written_at > PATIENCE:
            logger.warning("The author's address of %s takes no letter.", comment.reference)
            return REFUSED
        return None
    return KIND


def _send(comment: Comment) -> None:
    with translation.override(comment.language):
        number = {"number": comment.reference}
        if comment.published_answer:
            subject = _("Your comment %(number)s has an official answer") % number
        else:
            subject = _("Your comment %(number)s is left without an answer") % number
        body = render_to_string("comments/letters/comment_answered.txt", _words(comment))
    send_plain(comment.author.email, subject=subject, body=body, language=comment.language)


def _words(comment: Comment) -> dict:
    act = comment.consultation.act
    answer = comment.published_answer
    place = [act.year, act.number, comment.number]
    return {
        "comment": comment,
        "act": act,
        "answer": answer,
        "body": readable(in_language(act.body, "name")),
        "reason": readable(in_language(answer or comment.exception, "reason")),
        "place": clause_name(comment.clause.eid) if comment.clause else "",
        "text": cited(comment.text),
        "link": settings.SITE_URL + reverse("comments:comment", args=place),
        "mine": settings.SITE_URL + reverse("comments:mine"),
        "site_url": settings.SITE_URL,
    }
