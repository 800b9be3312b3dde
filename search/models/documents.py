from django.db import models

from drafts.models import DraftActPage
from search.models.indexes import Index

# Columns of terms: heading and text in each language. The engines weigh a heading more.
TERM_FIELDS = ("h_kk", "h_ru", "t_kk", "t_ru")


class Document(models.Model):
    """What one thing is found by: terms of our analysis, no words that people read.

    ``key`` names the thing, ``source`` what it was built from: the documents of a source change
    together. ``language`` is "" for a text in both languages. ``number`` is that of the enclosing
    article (in a by-law: point), ``place`` the last step of the clause's own reference.
    ``entry`` is the number of the journal's entry that it was built after.
    """

    index = models.ForeignKey(Index, on_delete=models.CASCADE, related_name="documents")
    key = models.CharField(max_length=300)
    source = models.CharField(max_length=64)
    type = models.CharField(max_length=16)
    act = models.ForeignKey(DraftActPage, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=2, blank=True)
    eid = models.CharField(max_length=255, blank=True)
    number = models.CharField(max_length=32, blank=True)
    place = models.CharField(max_length=48, blank=True)
    pos = models.PositiveIntegerField(default=0)
    h_kk = models.TextField(blank=True)
    h_ru = models.TextField(blank=True)
    t_kk = models.TextField(blank=True)
    t_ru = models.TextField(blank=True)
    entry = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("index", "key"), name="document_key_once"),)
        indexes = (
            models.Index(fields=("index", "source"), name="document_source"),
            models.Index(fields=("index", "place"), name="document_place"),
        )

    def __str__(self):
        return self.key
