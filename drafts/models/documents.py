from django.db import models

from drafts.choices import DocumentKind, Language
from drafts.models.editions import Edition


class ActDocument(models.Model):
    """A file of an edition. Its bytes live in the row, where the same guards hold them.

    ``size`` in bytes; ``sha256`` hex over ``content``.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=24, choices=DocumentKind.choices)
    language = models.CharField(max_length=2, choices=Language.choices)
    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=127)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ("edition", "kind", "language", "pk")

    def __str__(self):
        return f"{self.kind} {self.language} {self.name}"
