from django.db import models

from consult.models import Consultation


class ReportFile(models.Model):
    """A report as a file, made once for each state of the record. Nothing rests on it: it can be
    thrown away and is made again.

    ``version`` names what it was made from (``comments.services.report_files``). Empty until the
    worker has made it: ``begun_at``, ``made_at`` and ``failed_at`` (UTC) say how far that is.
    """

    class Form(models.TextChoices):
        DOCX = "docx", "DOCX"
        PDF = "pdf", "PDF"
        XLSX = "xlsx", "XLSX"

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="report_files"
    )
    form = models.CharField(max_length=4, choices=Form.choices)
    language = models.CharField(max_length=2)
    version = models.CharField(max_length=64)
    content = models.BinaryField(blank=True, default=b"")
    sha256 = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("consultation", "form", "language"), name="report_file_once"
            ),
        )

    def __str__(self):
        return f"{self.consultation_id} {self.language}.{self.form}"
