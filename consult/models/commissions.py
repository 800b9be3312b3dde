from django.db import models
from django.utils.translation import gettext_lazy as _

from consult.models.people import Held, Membership
from drafts.history import row_history
from drafts.models.bodies import NamedInThreeLanguages


class Commission(NamedInThreeLanguages, Held):
    """A working body of the council (Law on Public Councils, art. 5(1) 10))."""

    history = row_history()

    class Meta:
        verbose_name = _("commission")
        verbose_name_plural = _("commissions")
        ordering = ("name_ru",)


class CommissionSeat(Held):
    """A member's place in a commission."""

    class Role(models.TextChoices):
        CHAIR = "chair", _("Chair of the commission")
        MEMBER = "member", _("Member of the commission")

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="seats")
    commission = models.ForeignKey(
        Commission, on_delete=models.PROTECT, related_name="seats", verbose_name=_("commission")
    )
    role = models.CharField(_("role"), max_length=8, choices=Role.choices, default=Role.MEMBER)
    history = row_history()

    class Meta:
        verbose_name = _("seat in a commission")
        verbose_name_plural = _("seats in commissions")
        ordering = ("commission", "role", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("membership", "commission", "starts_on"), name="commission_seat_once"
            ),
        )

    def __str__(self):
        return f"{self.membership.user} – {self.commission}"
