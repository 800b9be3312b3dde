from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from consult import deadlines, rules
from consult.dates import date_words
from consult.models.terms import Term
from consult.querysets import ConsultationQuerySet
from drafts.history import row_history
from drafts.localized import in_language
from drafts.models import DraftActPage, Edition

WINDOW_SENTENCES = {
    rules.WindowProblem.TOO_SHORT: _(
        "The window lasts at least %(days)d full calendar days: "
        "the earliest last day to comment is %(date)s."
    ),
    rules.WindowProblem.BACKWARDS: _("The closing can't be before the opening."),
    rules.WindowProblem.FAR_AWAY: _("The dates must lie between 2000 and 2099."),
}


class Consultation(models.Model):
    """The window of one edition of an act: the half-open interval ``[opens_at, closes_at)``, UTC.

    Announced, open and closed follow from the clock (``state``). ``recorded_afterwards`` marks a
    window that was held elsewhere and written down later (law 1): never open to the gate.
    """

    act = models.ForeignKey(DraftActPage, on_delete=models.PROTECT, related_name="consultations")
    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="consultation")
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"))
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="consultations")
    announced_at = models.DateTimeField(_("announced"))
    announced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_afterwards = models.BooleanField(_("recorded afterwards"), default=False)
    source_kk = models.CharField(_("source, in Kazakh"), max_length=500, blank=True)
    source_ru = models.CharField(_("source, in Russian"), max_length=500, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)
    cancel_reason_kk = models.TextField(_("reason, in Kazakh"), blank=True)
    cancel_reason_ru = models.TextField(_("reason, in Russian"), blank=True)

    history = row_history()
    objects = ConsultationQuerySet.as_manager()

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        ordering = ("closes_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(recorded_afterwards=False)
                | (~models.Q(source_kk="") & ~models.Q(source_ru="")),
                name="consultation_recorded_with_source",
            ),
            models.CheckConstraint(
                condition=models.Q(cancelled_at__isnull=True)
                | (~models.Q(cancel_reason_kk="") & ~models.Q(cancel_reason_ru="")),
                name="consultation_cancelled_with_reason",
            ),
        )

    def __str__(self):
        return f"{self.edition} {self.opens_at:%Y-%m-%d}–{self.closes_at:%Y-%m-%d}"

    def clean(self):
        super().clean()
        if not (self.opens_at and self.closes_at):
            return  # the form already names the missing date
        days = self.term.number if self.term_id else rules.MINIMUM_DAYS
        check_window(self.opens_at, self.closes_at, days)

    def state(self, at: datetime) -> rules.State:
        return rules.state_at(
            opens_at=self.opens_at,
            closes_at=self.closes_at,
            cancelled=self.cancelled_at is not None,
            at=at,
        )

    def accepts(self, action: rules.Action, at: datetime) -> bool:
        """Law 3: the only test of dates there is. Ask it under the lock, with the gate's clock."""
        if self.recorded_afterwards:
            return False
        state = self.state(at)
        if action == rules.Action.OPINION and state == rules.State.CLOSED:
            return self._council_term_runs(at)
        return state in rules.ACCEPTED[action]

    def _council_term_runs(self, at: datetime) -> bool:
        """Members may still write their opinions until the end of the council's own term."""
        rows = self.edition.assignments.all()
        assignment = max(rows, key=lambda row: row.pk, default=None)
        return assignment is not None and not deadlines.has_passed(assignment.due_on, at)

    @property
    def source(self) -> str:
        return in_language(self, "source")

    @property
    def cancel_reason(self) -> str:
        return in_language(self, "cancel_reason")


def check_window(opens_at: datetime, closes_at: datetime, days: int) -> None:
    """Raise ValidationError at ``closes_at`` with the sentence why this is no lawful window."""
    problem = rules.window_problem(opens_at, closes_at, days)
    if problem is None:
        return
    params = {"days": days}
    if problem is rules.WindowProblem.TOO_SHORT:
        earliest = rules.last_day(rules.earliest_closing(opens_at, days))
        params["date"] = date_words(earliest, get_language() or "ru")
    raise ValidationError(
        {"closes_at": ValidationError(WINDOW_SENTENCES[problem], code=problem, params=params)}
    )


class Extension(models.Model):
    """A reasoned, public move of ``closes_at`` to later. Instants are UTC."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="extensions"
    )
    previous_closes_at = models.DateTimeField()
    closes_at = models.DateTimeField(_("new closing"))
    reason_kk = models.TextField(_("reason, in Kazakh"))
    reason_ru = models.TextField(_("reason, in Russian"))
    extended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    extended_at = models.DateTimeField()
    history = row_history()

    class Meta:
        verbose_name = _("extension")
        ordering = ("consultation", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(reason_kk="") & ~models.Q(reason_ru=""),
                name="extension_reason_in_both_languages",
            ),
        )

    def __str__(self):
        return f"{self.consultation_id}: {self.closes_at:%Y-%m-%d}"

    @property
    def reason(self) -> str:
        return in_language(self, "reason")
