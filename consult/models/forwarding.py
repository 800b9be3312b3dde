from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from consult.models.decisions import Decision, Recommendation
from consult.models.terms import Term
from drafts.history import row_history
from drafts.localized import in_language
from drafts.models import Body


class Forwarding(models.Model):
    """A signed decision's recommendations sent to a body. ``due_on`` by the terms' row, or None."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="forwardings")
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, related_name="forwardings", verbose_name=_("body")
    )
    outgoing_number = models.CharField(_("outgoing number"), max_length=64)
    sent_on = models.DateField(_("sent on"))
    received_on = models.DateField(_("received by the body"))
    term = models.ForeignKey(
        Term, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    due_on = models.DateField(_("reply due"), null=True, blank=True)
    letter_name = models.CharField(max_length=255, blank=True)
    letter = models.BinaryField(blank=True, default=b"")
    letter_sha256 = models.CharField(max_length=64, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField()
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    settled_reason_kk = models.TextField(blank=True)
    settled_reason_ru = models.TextField(blank=True)
    history = row_history(excluded=("letter",))

    class Meta:
        verbose_name = _("forwarding")
        ordering = ("-sent_on", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("decision", "body"), name="forwarding_to_body_once"),
        )

    def __str__(self):
        return f"{self.decision_id} → {self.body}"


class Reply(models.Model):
    """A body's answer to one recommendation that was forwarded to it. Written once."""

    class Result(models.TextChoices):
        TAKEN = "taken", _("Taken into account")
        PARTLY = "partly", _("Taken into account in part")
        NOT_TAKEN = "not_taken", _("Not taken into account")

    forwarding = models.ForeignKey(Forwarding, on_delete=models.PROTECT, related_name="replies")
    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, related_name="replies"
    )
    result = models.CharField(_("result"), max_length=12, choices=Result.choices)
    reason_kk = models.TextField(_("reasons, in Kazakh"), blank=True)
    reason_ru = models.TextField(_("reasons, in Russian"), blank=True)
    signer = models.CharField(_("signed by (post)"), max_length=255, blank=True)
    replied_on = models.DateField(_("date of the reply"))
    scan_name = models.CharField(max_length=255, blank=True)
    scan = models.BinaryField(blank=True, default=b"")
    scan_sha256 = models.CharField(max_length=64, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField()
    history = row_history(excluded=("scan",))

    class Meta:
        verbose_name = _("reply of a body")
        ordering = ("forwarding", "recommendation__number", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("forwarding", "recommendation"), name="reply_to_recommendation_once"
            ),
        )

    def __str__(self):
        return f"{self.forwarding_id}/{self.recommendation_id}: {self.result}"

    @property
    def reason(self) -> str:
        return in_language(self, "reason")
