from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from drafts.models.editions import Edition


class Repair(models.Model):
    """What somebody did to the text that was read, in order; never changed or taken away.

    ``operation`` is one of ``drafts.repairing``. ``before`` and ``after`` list the clauses that it
    touched (of BEGUN, ``before`` is the reading that all later ones are done on). UNDONE and
    REDONE take the last operation back and do it again; nothing else leaves the list.
    """

    class Action(models.TextChoices):
        BEGUN = "begun", _("Repair begun")
        IN = "in", _("Level moved in")
        OUT = "out", _("Level moved out")
        NUMBER = "number", _("Number changed")
        KIND = "kind", _("Kind changed")
        JOIN = "join", _("Joined to the unit above")
        SPLIT = "split", _("Split off")
        PAIR = "pair", _("Paired by hand")
        UNDONE = "undone", _("Undone")
        REDONE = "redone", _("Done again")
        REPLACED = "replaced", _("Text replaced by other files")

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="repairs")
    number = models.PositiveIntegerField()
    action = models.CharField(max_length=16, choices=Action.choices)
    operation = models.JSONField(default=dict)
    before = models.JSONField(default=list)
    after = models.JSONField(default=list)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_name = models.CharField(max_length=255, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("edition", "number")
        constraints = (
            models.UniqueConstraint(fields=("edition", "number"), name="repair_number_once"),
        )

    def __str__(self):
        return f"{self.edition_id} {self.number} {self.action}"
