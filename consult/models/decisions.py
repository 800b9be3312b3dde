from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from consult.models.meetings import AgendaItem
from drafts.history import row_history
from drafts.localized import in_language
from drafts.models import Clause, DraftActPage, Edition


class Verdict(models.TextChoices):
    """Exclusive, one per edition (domain 4.2.1: approved with remarks is *of which* approved)."""

    APPROVED = "approved", _("Approved")
    APPROVED_WITH_REMARKS = "approved_with_remarks", _("Approved with remarks")
    RETURNED = "returned", _("Returned for revision")
    NOT_APPROVED = "not_approved", _("Not approved")


POSITIVE = (Verdict.APPROVED, Verdict.APPROVED_WITH_REMARKS)
REASONED = (Verdict.RETURNED, Verdict.NOT_APPROVED)  # these say why


class Decision(models.Model):
    """The council's verdict on an edition. Prepared by the secretary; signed by the chair, fixed.

    ``is_late``: signed after the council's term had passed; it undoes nothing (law 9).
    """

    act = models.ForeignKey(DraftActPage, on_delete=models.PROTECT, related_name="decisions")
    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="decision")
    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="decision")
    verdict = models.CharField(_("verdict"), max_length=24, choices=Verdict.choices)
    reason_kk = models.TextField(_("grounds, in Kazakh"), blank=True)
    reason_ru = models.TextField(_("grounds, in Russian"), blank=True)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    signed_at = models.DateTimeField(null=True, blank=True)
    is_late = models.BooleanField(default=False)
    history = row_history()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ("-signed_at", "-pk")

    def __str__(self):
        return f"{self.edition}: {self.verdict}"

    @property
    def is_signed(self) -> bool:
        return self.signed_at is not None


class Recommendation(models.Model):
    """What the council asks of a body, in both languages; on a clause it is printed as a remark."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="recommendations")
    number = models.PositiveSmallIntegerField()
    clause = models.ForeignKey(
        Clause, on_delete=models.PROTECT, null=True, blank=True, related_name="recommendations"
    )
    text_kk = models.TextField(_("text, in Kazakh"))
    text_ru = models.TextField(_("text, in Russian"))
    history = row_history()

    class Meta:
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        ordering = ("decision", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("decision", "number"), name="recommendation_number_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(text_kk="") & ~models.Q(text_ru=""),
                name="recommendation_in_both_languages",
            ),
        )

    def __str__(self):
        return f"{self.decision_id}/{self.number}"

    @property
    def text(self) -> str:
        return in_language(self, "text")
