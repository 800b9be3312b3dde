import uuid

from django.conf import settings
from django.db import models

from drafts.choices import ClauseKind, ClauseStatus
from drafts.models.editions import Edition


class Clause(models.Model):
    """One structural unit of one edition, Kazakh and Russian side by side.

    ``uid`` is the same across editions; ``eid`` is the Akoma Ntoso id (``art_5__para_2``);
    ``number`` is bare ("12-1"); ``label`` is as printed. ``pos`` counts from 1 in reading order;
    ``path`` is four digits a level, so a subtree is a range of strings.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="clauses")
    uid = models.UUIDField(default=uuid.uuid4)
    eid = models.CharField(max_length=255)
    kind = models.CharField(max_length=16, choices=ClauseKind.choices)
    number = models.CharField(max_length=32, blank=True)
    label_kk = models.CharField(max_length=255, blank=True)
    label_ru = models.CharField(max_length=255, blank=True)
    heading_kk = models.TextField(blank=True)
    heading_ru = models.TextField(blank=True)
    text_kk = models.TextField(blank=True)
    text_ru = models.TextField(blank=True)
    note_kk = models.TextField(blank=True)
    note_ru = models.TextField(blank=True)
    status = models.CharField(
        max_length=16, choices=ClauseStatus.choices, blank=True, default=ClauseStatus.IN_FORCE
    )
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    pos = models.PositiveIntegerField()
    path = models.CharField(max_length=64)

    class Meta:
        ordering = ("edition", "pos")
        constraints = (
            models.UniqueConstraint(fields=("edition", "eid"), name="clause_eid_once"),
            models.UniqueConstraint(fields=("edition", "pos"), name="clause_pos_once"),
        )
        indexes = (models.Index(fields=("edition", "path"), name="clause_subtree"),)

    def __str__(self):
        return f"{self.edition_id} {self.eid}"

    @property
    def depth(self) -> int:
        """1 for a unit at the top of the act."""
        return len(self.path) // 4

    def words_in(self, language: str) -> str:
        """Heading and text as one string: what a quote may be taken from."""
        parts = (getattr(self, f"heading_{language}"), getattr(self, f"text_{language}"))
        return "\n".join(part for part in parts if part)


class Difference(models.Model):
    """A difference between the trees of the two languages; somebody accepts it by name."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="differences")
    pos = models.PositiveIntegerField()
    eid = models.CharField(max_length=255, blank=True)
    code = models.CharField(max_length=32)
    message = models.TextField()
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    accepted_name = models.CharField(max_length=255, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ("edition", "pos")
        constraints = (
            models.UniqueConstraint(fields=("edition", "pos"), name="difference_pos_once"),
            models.CheckConstraint(
                condition=models.Q(accepted_at__isnull=True)
                | (~models.Q(accepted_name="") & ~models.Q(reason="")),
                name="difference_accepted_by_name_and_reason",
            ),
        )

    def __str__(self):
        return f"{self.edition_id} {self.eid} {self.code}"

    @property
    def is_accepted(self) -> bool:
        return self.accepted_at is not None
