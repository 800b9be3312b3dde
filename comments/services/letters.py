"""Reads the journal and sends each received comment's author a confirmation (law 7).

A letter is sent first and noted after: a crash between the two repeats that one letter, and none
is ever lost. One worker runs at a time; a second one would at worst repeat letters, too.
"""

import logging
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from comments.models import Comment, Letter
from comments.services.journal_reading import move_cursor, unread_chains
from comments.services.mailing import AddressRefused, readable, send_plain
from comments.services.proofs import said_in
from consult import canonical
from consult.dates import datetime_words
from consult.events import EventKind
from consult.models import Chain, JournalEntry
from consult.services import clock
from drafts.naming import clause_name

logger = logging.getLogger(__name__)

READER = "letters"
KIND = "comment_received"
REFUSED = "comment_refused"  # noted in place of a letter that its address would not take
AT_ONCE = 50  # letters in one turn of the worker
PATIENCE = timedelta(hours=1)  # with an address that is refused for now; others wait behind it


def send_due_letters(limit: int = AT_ONCE) -> int:
    """Send what the journal says since the last time, at most ``limit`` entries; returns letters.

    Raises OSError when the mail server is away; everything is tried again next time.
    """
    sent = 0
    for chain in unread_chains(READER):
        entries = chain.entries.filter(number__gt=chain.read).order_by("number")[:limit]
        for entry in entries:
            entry.chain = chain
            note = _handle(entry)
            if note is None:
                break  # the chain waits; other chains go on
            _advance(chain, entry, note)
            sent += note == KIND
            limit -= 1
        if limit <= 0:
            break
    return sent


def _handle(entry: JournalEntry) -> str | None:
    """Send the entry's letter, if it has one. What to note: a kind, "" nothing, None: later."""
    if entry.kind != EventKind.COMMENT_RECEIVED:
        return ""
    comment = _comment_of(entry)
    if Letter.objects.filter(kind__in=(KIND, REFUSED), subject=entry.subject).exists():
        return ""
    if comment is None or comment.author is None:
        return ""
    try:
        _send(comment, entry)
    except AddressRefused as refusal:
        if refusal.is_permanent or clock.database_now() - entry.written_at > PATIENCE:
            logger.warning("The author's address of %s takes no letter.", comment.reference)
            return REFUSED
        return None
    return KIND


def _comment_of(entry: JournalEntry) -> Comment | None:
    rows = Comment.objects.select_related("author", "clause", "consultation__act")
    return rows.filter(pk=UUID(entry.payload["comment"])).first()


@transaction.atomic
def _advance(chain: Chain, entry: JournalEntry, note: str) -> None:
    if note:
        Letter.objects.get_or_create(kind=note, subject=entry.subject)
    move_cursor(READER, chain, entry.number)


def _send(comment: Comment, entry: JournalEntry) -> None:
    with translation.override(comment.language):
        subject = _("Your comment %(number)s was received") % {"number": comment.reference}
        body = render_to_string("comments/letters/comment_received.txt", _words(comment, entry))
    send_plain(comment.author.email, subject=subject, body=body, language=comment.language)


def _words(comment: Comment, entry: JournalEntry) -> dict:
    act = comment.consultation.act
    path = reverse("comments:comment", args=[act.year, act.number, comment.number])
    return {
        "comment": comment,
        "act": act,
        "place": clause_name(comment.clause.eid) if comment.clause else "",
        "received": datetime_words(comment.received_at, comment.language),
        "text": cited(comment.text),
        "quote": cited(comment.quote),
        "link": settings.SITE_URL + path,
        "withdraw": settings.SITE_URL + reverse("comments:sent", args=[comment.pk]),
        "site_url": settings.SITE_URL,
        "head": f"{entry.chain.name} {entry.number} {entry.hash}",
        "number": entry.number,
        "proof": canonical.canonical(said_in(comment)),
    }


def cited(text: str) -> str:
    """Each line behind a bar: no line of a person's own can pass for a line of the letter."""
    return "\n".join(f"| {line}" for line in readable(text).splitlines())
