"""The record of an act, entry by entry, for readers and for feeds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from comments.models import Comment
from comments.presenting.journal_words import Names, sentence
from consult.models import Commission, JournalEntry
from drafts.models import Body, DraftActPage, Topic


@dataclass(frozen=True)
class EntryLine:
    """``written_at`` matters where it is not the legal instant: a line about the past."""

    number: int
    words: str
    at: datetime
    written_at: datetime
    who: str
    hash: str

    @property
    def is_later(self) -> bool:
        return (self.written_at - self.at).total_seconds() >= 60  # noqa: PLR2004 (a minute)


def entries_of(act: DraftActPage):
    """The newest first."""
    return JournalEntry.objects.filter(chain__act=act).order_by("-number")


def lines_of(act: DraftActPage, entries: Iterable[JournalEntry]) -> list[EntryLine]:
    """Five queries, whatever the number of entries; offices are named, people never."""
    entries = list(entries)
    names = _names(act, entries)
    who = _offices()
    return [
        EntryLine(
            number=entry.number,
            words=sentence(entry, names),
            at=entry.at,
            written_at=entry.written_at,
            who=who.get(entry.actor.partition(":")[0], entry.actor.partition(":")[0]),
            hash=entry.hash,
        )
        for entry in entries
    ]


def _offices() -> dict[str, str]:
    return {
        "secretary": _("secretary of the council"),
        "chair": _("chair of the council"),
        "member": _("member of the council"),
        "officer": _("officer of the body"),
        "administrator": _("administrator"),
        "resident": _("resident"),
        "system": _("the system"),
    }


def _names(act: DraftActPage, entries: list[JournalEntry]) -> Names:
    said = {str(entry.payload.get("comment", "")) for entry in entries} - {""}
    numbers = Comment.objects.filter(consultation__act=act, pk__in=said)
    return Names(
        bodies={row.pk: row.name for row in Body.objects.all()},
        commissions={row.pk: row.name for row in Commission.objects.all()},
        topics={row.pk: row.name for row in Topic.objects.all()},
        comments={
            str(row.pk): row.reference for row in numbers.only("act_year", "act_number", "number")
        },
    )
