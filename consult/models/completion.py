from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from consult.models.consultations import Consultation
from drafts.history import row_history


class Completion(models.Model):
    """The fact that every comment that counts has its published answer. Written once."""

    consultation = models.OneToOneField(
        Consultation, on_delete=models.PROTECT, related_name="completion"
    )
    completed_at = models.DateTimeField()
    completed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    answered = models.PositiveIntegerField()
    excepted = models.PositiveIntegerField()
    history = row_history()

    class Meta:
        verbose_name = _("completion")

    def __str__(self):
        return f"{self.consultation_id} {self.completed_at:%Y-%m-%d}"
