from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from consult.models.commissions import Commission
from consult.models.people import Membership
from consult.models.terms import Term
from drafts.history import row_history
from drafts.models import DraftActPage, Edition


class CalendarDay(models.Model):
    """A day that the Government moved: worked though a holiday, or free though a weekday."""

    day = models.DateField(_("day"), unique=True)
    is_working = models.BooleanField(_("worked"))
    basis_kk = models.CharField(_("basis, in Kazakh"), max_length=255)
    basis_ru = models.CharField(_("basis, in Russian"), max_length=255)
    history = row_history()

    class Meta:
        verbose_name = _("moved day")
        verbose_name_plural = _("moved days")
        ordering = ("day",)

    def __str__(self):
        return f"{self.day:%d.%m.%Y}"


class Assignment(models.Model):
    """An act given to a commission and a rapporteur, with the date of receipt by the council.

    ``due_on``: last day of the council's term, never under the term's row (law 9). A later
    assignment of the same edition moves the term, with its basis.
    """

    act = models.ForeignKey(DraftActPage, on_delete=models.PROTECT, related_name="assignments")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="assignments")
    commission = models.ForeignKey(
        Commission,
        on_delete=models.PROTECT,
        related_name="assignments",
        verbose_name=_("commission"),
    )
    rapporteur = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", verbose_name=_("rapporteur")
    )
    received_on = models.DateField(_("received by the council"))
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(_("last day of the council's term"))
    basis_kk = models.CharField(_("basis, in Kazakh"), max_length=500, blank=True)
    basis_ru = models.CharField(_("basis, in Russian"), max_length=500, blank=True)
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    assigned_at = models.DateTimeField()
    history = row_history()

    class Meta:
        verbose_name = _("assignment")
        ordering = ("act", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(due_on__gt=models.F("received_on")),
                name="assignment_due_after_receipt",
            ),
        )

    def __str__(self):
        return f"{self.act.reference} → {self.commission}"
