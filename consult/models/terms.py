from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from consult import rules
from consult.querysets import TermQuerySet
from drafts.choices import ActKind
from drafts.history import row_history
from drafts.localized import in_language


class Term(models.Model):
    """A legal deadline as a dated row. The edition in force on the start day applies.

    ``number`` counts ``unit`` from the day after the event. An empty ``act_kind`` means every kind.
    """

    class Code(models.TextChoices):
        WINDOW = "window", _("Public consultation")
        COUNCIL = "council", _("Recommendations of the council")
        COUNCIL_URGENT = "council_urgent", _("Recommendations of the council, urgent draft")
        ANSWERS = "answers", _("Answers to comments")
        BODY_REPLY_DRAFT = "body_reply_draft", _("Reply of a body on a draft act")
        BODY_REPLY_BUDGET = "body_reply_budget", _("Reply of a body on budget programmes")
        BODY_REPLY = "body_reply", _("Reply of a body on other recommendations")

    class Event(models.TextChoices):
        ANNOUNCEMENT = "announcement", _("Opening of the announced window")
        RECEIPT = "receipt", _("Receipt by the council")
        CLOSING = "closing", _("Closing of the window")
        FORWARDING = "forwarding", _("Receipt by the body")

    class Unit(models.TextChoices):
        CALENDAR_DAY = "calendar_day", _("calendar days")
        WORKING_DAY = "working_day", _("working days")
        MONTH = "month", _("months")

    class Direction(models.TextChoices):
        FORWARD = "forward", _("after the event")

    class Silence(models.TextChoices):
        NOTHING = "nothing", _("nothing follows")
        DEEMED_AGREED = "deemed_agreed", _("deemed agreed without remarks")
        NOT_BOUND = "not_bound", _("nothing: only a body that agrees has this term")

    code = models.CharField(_("what it limits"), max_length=32, choices=Code.choices)
    act_kind = models.CharField(
        _("kind of act"), max_length=24, choices=ActKind.choices, blank=True
    )
    start_event = models.CharField(_("counted from"), max_length=32, choices=Event.choices)
    number = models.PositiveIntegerField(_("number"))
    unit = models.CharField(_("unit"), max_length=16, choices=Unit.choices)
    direction = models.CharField(
        _("direction"), max_length=8, choices=Direction.choices, default=Direction.FORWARD
    )
    silence = models.CharField(
        _("effect of silence"), max_length=16, choices=Silence.choices, default=Silence.NOTHING
    )
    is_minimum = models.BooleanField(_("not less than"), default=False)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    basis_kk = models.CharField(_("basis, in Kazakh"), max_length=255)
    basis_ru = models.CharField(_("basis, in Russian"), max_length=255)
    basis_en = models.CharField(_("basis, in English"), max_length=255, blank=True)

    history = row_history()
    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ("code", "act_kind", "-valid_from")
        constraints = (
            models.UniqueConstraint(
                fields=("code", "act_kind", "valid_from"), name="term_edition_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(code="window") | models.Q(number__gte=rules.MINIMUM_DAYS),
                name="term_of_window_at_least_minimum",
            ),
        )

    def __str__(self):
        return f"{self.get_code_display()}: {self.number} {self.get_unit_display()}"

    def clean(self):
        super().clean()
        if self.code == self.Code.WINDOW and (self.number or 0) < rules.MINIMUM_DAYS:
            message = _("A window is never shorter than %(days)d full calendar days.")
            raise ValidationError({"number": message % {"days": rules.MINIMUM_DAYS}})

    @property
    def binds_only_who_agrees(self) -> bool:
        """Whether silence, or a reply that does not agree, breaks nothing.

        So it is with drafts of acts by the edition of 08.06.2024 (Law on Legal Acts, art. 20(3)).
        """
        return self.silence == self.Silence.NOT_BOUND

    @property
    def basis(self) -> str:
        return in_language(self, "basis")
