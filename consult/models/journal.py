from django.db import models
from django.utils.translation import gettext_lazy as _

from consult.events import BY_THE_CLOCK, EventKind
from drafts.models import DraftActPage

COUNCIL = "council"


class Chain(models.Model):
    """What is locked while an entry is appended, so that commit order equals number order."""

    name = models.CharField(max_length=64, unique=True)
    act = models.OneToOneField(
        DraftActPage, on_delete=models.PROTECT, null=True, blank=True, related_name="chain"
    )

    def __str__(self):
        return self.name


class JournalEntry(models.Model):
    """One line of an append-only, hash-chained public record.

    ``number`` counts from 1 in its chain. ``at`` is the legal instant, ``written_at`` the instant
    of writing (UTC). ``hash`` is the sha256 (hex) of the canonical JSON of every other column
    (``consult.canonical``); ``previous`` is the hash before, "" for the first.
    """

    chain = models.ForeignKey(Chain, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=32, choices=EventKind.choices)
    subject = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()
    written_at = models.DateTimeField()
    actor = models.CharField(max_length=64)
    payload = models.JSONField(default=dict)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("journal entry")
        verbose_name_plural = _("journal")
        ordering = ("chain", "number")
        constraints = (
            models.UniqueConstraint(fields=("chain", "number"), name="journal_number_once"),
            models.UniqueConstraint(
                fields=("chain", "kind", "subject"),
                condition=models.Q(kind__in=BY_THE_CLOCK),
                name="journal_clock_event_once",
            ),
        )

    def __str__(self):
        return f"{self.chain_id}/{self.number} {self.kind}"
