"""What the readers of acts' chains share: each has a cursor of its own in every chain."""

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from comments.models import Cursor
from consult.models import Chain, JournalEntry


def unread_chains(reader: str) -> QuerySet[Chain]:
    """Acts' chains with entries after the cursor, annotated with ``read`` and ``last``."""
    last = JournalEntry.objects.filter(chain=OuterRef("pk")).order_by("-number")
    cursor = Cursor.objects.filter(reader=reader, chain=OuterRef("pk"))
    chains = Chain.objects.filter(act__isnull=False).annotate(
        last=Subquery(last.values("number")[:1]),
        read=Coalesce(Subquery(cursor.values("number")[:1]), 0),
    )
    return chains.filter(last__gt=F("read")).order_by("pk")


def move_cursor(reader: str, chain: Chain, number: int) -> None:
    """Everything up to that entry has been read; a cursor never goes back."""
    cursor, _made = Cursor.objects.get_or_create(reader=reader, chain=chain)
    Cursor.objects.filter(pk=cursor.pk, number__lt=number).update(number=number)
