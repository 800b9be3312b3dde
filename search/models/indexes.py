from django.db import models

from consult.models import Chain


class Index(models.Model):
    """One build of everything that can be found; questions go to the one that is active.

    ``engine`` is "sql" (the site's own database) or "elasticsearch". ``name`` is what that engine
    calls it. ``analysis`` is the version of the analysis it was fed with.
    """

    class State(models.TextChoices):
        BUILDING = "building"
        ACTIVE = "active"

    engine = models.CharField(max_length=16)
    name = models.CharField(max_length=64, unique=True)
    analysis = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.BUILDING)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("engine",),
                condition=models.Q(state="active"),
                name="one_active_index_of_engine",
            ),
        )

    def __str__(self):
        return f"{self.name} ({self.state})"


class IndexCursor(models.Model):
    """How far an index has read a chain of the journal: the number of the last entry it holds."""

    index = models.ForeignKey(Index, on_delete=models.CASCADE, related_name="cursors")
    chain = models.ForeignKey(Chain, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("index", "chain"), name="index_cursor_once"),
        )

    def __str__(self):
        return f"{self.index_id} {self.chain_id}: {self.number}"
