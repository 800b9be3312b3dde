from django.conf import settings
from django.db import models

from drafts.choices import ActKind
from drafts.models.bodies import Body, Topic
from drafts.models.editions import Edition


class Upload(models.Model):
    """Big files on their way to a text: read by the worker, looked at and stopped by staff.

    ``edition``: whose text they replace; without one an act of that body is made. ``stage`` names
    what goes on (a language, or a step of ``consult.services.uploads``). The bytes go when it ends:
    ``made_at``, ``failed_at`` (with the reason) or ``cancelled_at`` (UTC).
    """

    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="uploads"
    )
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True)
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, null=True, blank=True)
    kind = models.CharField(max_length=24, choices=ActKind.choices, blank=True)
    name_kk = models.CharField(max_length=255, blank=True)
    name_ru = models.CharField(max_length=255, blank=True)
    content_kk = models.BinaryField(default=b"", blank=True)
    content_ru = models.BinaryField(default=b"", blank=True)
    stage = models.CharField(max_length=16, blank=True)
    asked_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    reason = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("-asked_at",)

    def __str__(self):
        return f"{self.pk} {self.name_ru or self.name_kk}"

    @property
    def is_over(self) -> bool:
        return bool(self.made_at or self.failed_at or self.cancelled_at)
