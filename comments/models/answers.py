from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.models.comments import Comment
from consult.models import Consultation
from drafts.localized import in_language


class Disposition(models.TextChoices):
    """What became of a comment (ux §7; in legal documents: domain 1.4)."""

    ACCEPTED = "accepted", _("Accepted")
    PARTLY = "partly", _("Accepted in part")
    NOT_ACCEPTED = "not_accepted", _("Not accepted")
    NOTED = "noted", _("Noted")
    OUT_OF_SCOPE = "out_of_scope", _("Outside the subject of the draft")


class Answer(models.Model):
    """The disposition of one or many comments with its reason in kk and ru: proposed, published.

    ``version`` counts savings: two editors at once never overwrite each other. Published, it is
    fixed for ever.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="answers")
    disposition = models.CharField(_("disposition"), max_length=16, choices=Disposition.choices)
    reason_kk = models.TextField(_("answer, in Kazakh"), blank=True, max_length=5000)
    reason_ru = models.TextField(_("answer, in Russian"), blank=True, max_length=5000)
    version = models.PositiveIntegerField(default=1)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    proposed_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ("consultation", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(published_at__isnull=True)
                | (~models.Q(reason_kk="") & ~models.Q(reason_ru="")),
                name="answer_published_in_both_languages",
            ),
        )

    def __str__(self):
        return f"{self.consultation_id}/{self.pk} {self.disposition}"

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    @property
    def reason(self) -> str:
        return in_language(self, "reason")


class AnsweredComment(models.Model):
    """Which comments an answer answers: a comment has one answer at most."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="answered")
    comment = models.OneToOneField(Comment, on_delete=models.PROTECT, related_name="answered")

    def __str__(self):
        return f"{self.answer_id}: {self.comment_id}"


class NamedException(models.Model):
    """A comment that gets no answer, publicly and with a reason. Written once."""

    comment = models.OneToOneField(Comment, on_delete=models.PROTECT, related_name="exception")
    reason_kk = models.TextField(_("reason, in Kazakh"))
    reason_ru = models.TextField(_("reason, in Russian"))
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    named_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(reason_kk="") & ~models.Q(reason_ru=""),
                name="exception_reason_in_both_languages",
            ),
        )

    def __str__(self):
        return f"{self.comment_id}"

    @property
    def reason(self) -> str:
        return in_language(self, "reason")
