import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.choices import NAME_LIMIT, HidingReason
from comments.models.pending import Said
from comments.querysets import CommentQuerySet
from consult.models import Consultation
from drafts.models import Clause, Edition


class Comment(Said):
    """What a resident said. The words never change; withdrawing and hiding change visibility.

    ``number`` counts from 1 in the act. ``received_at`` is the gate's instant (UTC), for a comment
    recorded afterwards the stated one; ``written_at`` the instant of writing. ``digest`` is the
    salted hash that the journal holds in place of the words (law 7).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="comments"
    )
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="comments")
    clause = models.ForeignKey(
        Clause, on_delete=models.PROTECT, null=True, blank=True, related_name="comments"
    )
    act_year = models.PositiveIntegerField()
    act_number = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    pending = models.UUIDField(unique=True, null=True, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="comments",
    )
    author_name = models.CharField(max_length=NAME_LIMIT)
    quote_start = models.PositiveIntegerField(null=True, blank=True)
    received_at = models.DateTimeField()
    written_at = models.DateTimeField()
    salt = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    hidden_reason = models.CharField(max_length=16, choices=HidingReason.choices, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ("consultation", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("act_year", "act_number", "number"), name="comment_number_once"
            ),
            models.CheckConstraint(
                condition=models.Q(hidden_at__isnull=True, hidden_reason="")
                | (models.Q(hidden_at__isnull=False) & ~models.Q(hidden_reason="")),
                name="comment_hidden_with_reason",
            ),
        )
        indexes = (models.Index(fields=("clause", "received_at"), name="comment_of_clause"),)

    def __str__(self):
        return self.reference

    @property
    def reference(self) -> str:
        """``YEAR-ACT-NNNN``, as people quote it."""
        return f"{self.act_year}-{self.act_number}-{self.number:04d}"

    @property
    def is_visible(self) -> bool:
        return self.withdrawn_at is None and self.hidden_at is None

    @property
    def published_answer(self):
        """Its answer once that is public, or None; a proposed one is nobody's business."""
        link = getattr(self, "answered", None)
        return link.answer if link and link.answer.is_published else None

    @property
    def named_exception(self):
        return getattr(self, "exception", None)

    @property
    def recorded_afterwards(self) -> bool:
        return self.pending is None


class ClauseCount(models.Model):
    """How many visible comments a clause (None: the whole act) has; kept in their transaction.

    ``answered``: those of them with a published answer; ``excepted``: named exceptions.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="counts")
    clause = models.ForeignKey(
        Clause, on_delete=models.PROTECT, null=True, blank=True, related_name="counts"
    )
    public = models.PositiveIntegerField(default=0)
    answered = models.PositiveIntegerField(default=0)
    excepted = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("edition", "clause"), name="count_of_clause_once"),
            models.UniqueConstraint(
                fields=("edition",),
                condition=models.Q(clause__isnull=True),
                name="count_of_whole_act_once",
            ),
        )

    def __str__(self):
        return f"{self.edition_id}/{self.clause_id}: {self.public}"
