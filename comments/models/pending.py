import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from comments.choices import (
    NAME_LIMIT,
    QUOTE_LIMIT,
    TEXT_LIMIT,
    CommentKind,
    CommentLanguage,
)
from consult.models import Consultation
from drafts.choices import Language
from drafts.models import Clause

LIFETIME = timedelta(hours=72)


def _expiry():
    return timezone.now() + LIFETIME


class Said(models.Model):
    """What a person writes, whether sent or not: about one clause, or the whole act (None)."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="+")
    clause = models.ForeignKey(
        Clause, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=16, choices=CommentKind.choices, default=CommentKind.REMARK)
    text = models.TextField(max_length=TEXT_LIMIT)
    language = models.CharField(max_length=2, choices=CommentLanguage.choices)
    quote = models.TextField(blank=True, max_length=QUOTE_LIMIT)
    quote_language = models.CharField(max_length=2, choices=Language.choices, blank=True)

    class Meta:
        abstract = True


class PendingComment(Said):
    """Written and kept, not sent: a guest writes first and signs in last.

    ``claimed`` once a session has opened its private page; from then on only that session, or the
    ``user`` who signed in there, may see it. Kept for 72 hours.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=NAME_LIMIT, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(default=_expiry)
    claimed = models.BooleanField(default=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="pending_comments",
    )

    class Meta:
        indexes = (models.Index(fields=("expires_at",), name="pending_expiry"),)

    def __str__(self):
        return str(self.pk)
