from django.conf import settings
from django.db import models
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.translation import gettext_lazy as _

from consult.models.people import Membership
from consult.querysets import MeetingQuerySet
from drafts.history import row_history
from drafts.models import Edition


class VotingRule(models.Model):
    """How the council decides, as a dated row of its own regulation (art. 13(3)).

    ``quorum_*``: the least share of the membership of that day that must attend (2/3 by law).
    ``base``: whether a majority is counted of those present or of all members.
    """

    class Base(models.TextChoices):
        PRESENT = "present", _("of the members present")
        MEMBERSHIP = "membership", _("of all members")

    valid_from = models.DateField(_("valid from"), unique=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    quorum_numerator = models.PositiveSmallIntegerField(default=2)
    quorum_denominator = models.PositiveSmallIntegerField(default=3)
    base = models.CharField(_("majority"), max_length=16, choices=Base.choices)
    majority_numerator = models.PositiveSmallIntegerField(default=1)
    majority_denominator = models.PositiveSmallIntegerField(default=2)
    basis_kk = models.CharField(_("basis, in Kazakh"), max_length=255)
    basis_ru = models.CharField(_("basis, in Russian"), max_length=255)
    history = row_history()

    class Meta:
        verbose_name = _("voting rule")
        verbose_name_plural = _("voting rules")
        ordering = ("-valid_from",)
        constraints = (
            # Law on Public Councils 13(2): a quorum is never under two thirds.
            models.CheckConstraint(
                condition=GreaterThanOrEqual(
                    models.F("quorum_numerator") * 3, models.F("quorum_denominator") * 2
                ),
                name="voting_rule_quorum_two_thirds",
            ),
            models.CheckConstraint(
                condition=models.Q(quorum_denominator__gt=0, majority_denominator__gt=0),
                name="voting_rule_well_formed",
            ),
        )

    def __str__(self):
        shares = {
            "quorum": f"{self.quorum_numerator}/{self.quorum_denominator}",
            "majority": f"{self.majority_numerator}/{self.majority_denominator}",
            "base": self.get_base_display(),
        }
        return str(_("Quorum %(quorum)s, majority: more than %(majority)s %(base)s") % shares)


class Meeting(models.Model):
    """A sitting of the council; its quorum counts the membership of ``held_on``."""

    class Kind(models.TextChoices):
        PLENARY = "plenary", _("Meeting")
        EXTENDED = "extended", _("Extended meeting")
        PRESIDIUM = "presidium", _("Presidium")

    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    number = models.CharField(_("number"), max_length=32)
    held_on = models.DateField(_("date"))
    place_kk = models.CharField(_("place, in Kazakh"), max_length=255, blank=True)
    place_ru = models.CharField(_("place, in Russian"), max_length=255, blank=True)
    rule = models.ForeignKey(VotingRule, on_delete=models.PROTECT, related_name="meetings")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    history = row_history()

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ("-held_on", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "number", "held_on"), name="meeting_number_once"
            ),
        )

    def __str__(self):
        return f"{self.get_kind_display()} № {self.number}, {self.held_on:%d.%m.%Y}"


class AgendaItem(models.Model):
    """One point of a meeting's agenda; about an edition, or a question in words."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="agenda")
    position = models.PositiveSmallIntegerField()
    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="agenda_items"
    )
    title_kk = models.TextField(_("question, in Kazakh"), blank=True)
    title_ru = models.TextField(_("question, in Russian"), blank=True)

    class Meta:
        ordering = ("meeting", "position")
        constraints = (
            models.UniqueConstraint(fields=("meeting", "position"), name="agenda_position_once"),
        )

    def __str__(self):
        return f"{self.meeting_id}/{self.position}"


class Attendance(models.Model):
    """Whether a member of that day came; an absence may have a valid reason (15(2))."""

    class State(models.TextChoices):
        PRESENT = "present", _("present")
        EXCUSED = "excused", _("absent with a valid reason")
        ABSENT = "absent", _("absent")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(_("attendance"), max_length=8, choices=State.choices)
    reason = models.CharField(_("reason"), max_length=255, blank=True)
    history = row_history()

    class Meta:
        ordering = ("meeting", "pk")
        constraints = (
            models.UniqueConstraint(fields=("meeting", "membership"), name="attendance_once"),
        )

    def __str__(self):
        return f"{self.meeting_id}/{self.membership_id}: {self.state}"


class Vote(models.Model):
    """How a present member voted on an agenda item, openly."""

    class Choice(models.TextChoices):
        IN_FAVOUR = "for", _("for")
        AGAINST = "against", _("against")
        ABSTAINED = "abstained", _("abstained")

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="votes")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(_("vote"), max_length=12, choices=Choice.choices)

    class Meta:
        ordering = ("item", "pk")
        constraints = (models.UniqueConstraint(fields=("item", "membership"), name="vote_once"),)

    def __str__(self):
        return f"{self.item_id}/{self.membership_id}: {self.choice}"
