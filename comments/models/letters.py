from django.db import models

from consult.models import Chain


class Cursor(models.Model):
    """How far a reader of the journal has come in a chain: the number of its last entry."""

    reader = models.CharField(max_length=32)
    chain = models.ForeignKey(Chain, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("reader", "chain"), name="cursor_of_reader_once"),
        )

    def __str__(self):
        return f"{self.reader} {self.chain_id}: {self.number}"


class Letter(models.Model):
    """That a letter was sent, so that it is sent once. Holds neither words nor address."""

    kind = models.CharField(max_length=32)
    subject = models.CharField(max_length=64)
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("kind", "subject"), name="letter_sent_once"),
        )

    def __str__(self):
        return f"{self.kind} {self.subject}"
