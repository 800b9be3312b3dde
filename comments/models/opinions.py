import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from consult.models import Consultation, Membership
from drafts.localized import in_language
from drafts.models import Clause, Edition


class Opinion(models.Model):
    """A member's expert opinion. Unsent it is the member's alone; submitted, public and fixed.

    A correction is a further opinion that names the earlier one (``corrects``). ``received_at``
    is the gate's instant (UTC). ``digest`` is the salted hash in the journal.
    """

    class Verdict(models.TextChoices):
        SUPPORTS = "supports", _("Supports")
        WITH_REMARKS = "with_remarks", _("Supports with remarks")
        AGAINST = "against", _("Against")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="opinions"
    )
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="opinions")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="opinions")
    author_name = models.CharField(max_length=255)
    verdict = models.CharField(_("verdict"), max_length=16, choices=Verdict.choices, blank=True)
    conclusion_kk = models.TextField(_("conclusion, in Kazakh"), blank=True, max_length=3000)
    conclusion_ru = models.TextField(_("conclusion, in Russian"), blank=True, max_length=3000)
    grounds_kk = models.TextField(_("grounds, in Kazakh"), blank=True, max_length=20000)
    grounds_ru = models.TextField(_("grounds, in Russian"), blank=True, max_length=20000)
    has_conflict = models.BooleanField(_("I have a conflict of interest"), null=True, blank=True)
    conflict_kk = models.TextField(_("the conflict, in Kazakh"), blank=True, max_length=2000)
    conflict_ru = models.TextField(_("the conflict, in Russian"), blank=True, max_length=2000)
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1)
    received_at = models.DateTimeField(null=True, blank=True)
    written_at = models.DateTimeField(null=True, blank=True)
    salt = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("expert opinion")
        verbose_name_plural = _("expert opinions")
        ordering = ("received_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("consultation", "membership"),
                condition=models.Q(received_at__isnull=True),
                name="opinion_one_unsent",
            ),
        )

    def __str__(self):
        return f"{self.edition_id} {self.author_name}"

    @property
    def is_submitted(self) -> bool:
        return self.received_at is not None

    @property
    def conclusion(self) -> str:
        return in_language(self, "conclusion")


class OpinionPoint(models.Model):
    """What the opinion says of one clause."""

    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="points")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="opinion_points")
    text_kk = models.TextField(_("remark, in Kazakh"), blank=True, max_length=5000)
    text_ru = models.TextField(_("remark, in Russian"), blank=True, max_length=5000)

    class Meta:
        ordering = ("opinion", "clause__pos", "pk")
        constraints = (
            models.UniqueConstraint(fields=("opinion", "clause"), name="opinion_point_once"),
        )

    def __str__(self):
        return f"{self.opinion_id}/{self.clause_id}"

    @property
    def text(self) -> str:
        return in_language(self, "text")


class OpinionFile(models.Model):
    """A file of an opinion; its bytes live in the row, where the same guards hold them."""

    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=127)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ("opinion", "pk")

    def __str__(self):
        return self.name
