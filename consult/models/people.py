from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from consult.alphabet import alphabetical
from consult.querysets import DatedQuerySet
from drafts.history import row_history
from drafts.models import Body


class Held(models.Model):
    """Holds from ``starts_on`` to ``ends_on``, both days included; an open end is None."""

    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The last day can't be before the first day.")})


class Dated(Held):
    """What a person holds for some days."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="%(class)ss",
        verbose_name=_("person"),
    )

    class Meta:
        abstract = True


class Appointment(Dated):
    """An office somebody holds between two days (a secretary need not be a member)."""

    class Role(models.TextChoices):
        SECRETARY = "secretary", _("Secretary")
        CHAIR = "chair", _("Chair")
        ADMINISTRATOR = "administrator", _("Administrator")
        OFFICER = "officer", _("Officer of a body")

    role = models.CharField(_("office"), max_length=16, choices=Role.choices)
    body = models.ForeignKey(
        Body,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="officers",
        verbose_name=_("body"),
    )
    history = row_history()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = ("-starts_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(role="officer", body__isnull=False)
                | (~models.Q(role="officer") & models.Q(body__isnull=True)),
                name="appointment_officer_has_body",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="appointment_days_in_order",
            ),
        )

    def __str__(self):
        return f"{self.user} – {self.get_role_display()}"


class Membership(Dated):
    """A seat in the council. Quorum and the number of members count these rows alone."""

    class Side(models.TextChoices):
        STATE = "state", _("State body")
        CIVIL = "civil", _("Civil society")

    side = models.CharField(_("side"), max_length=8, choices=Side.choices)
    history = row_history()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ("-starts_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="membership_days_in_order",
            ),
        )

    def __str__(self):
        return f"{self.user} – {self.get_side_display()}"

    @property
    def name_key(self) -> list:
        """A sorting key: the member's name in the order of the Kazakh alphabet."""
        return alphabetical(self.user.name)
