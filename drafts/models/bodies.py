from django.db import models
from django.utils.translation import gettext_lazy as _

from drafts.choices import BodyKind
from drafts.history import row_history
from drafts.localized import in_language


class NamedInThreeLanguages(models.Model):
    name_kk = models.CharField(_("name in Kazakh"), max_length=255)
    name_ru = models.CharField(_("name in Russian"), max_length=255)
    name_en = models.CharField(_("name in English"), max_length=255, blank=True)

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    @property
    def name(self) -> str:
        return in_language(self, "name")


class Body(NamedInThreeLanguages):
    """A state body: it drafts an act, or recommendations are addressed to it."""

    kind = models.CharField(
        _("kind"), max_length=16, choices=BodyKind.choices, default=BodyKind.CITY
    )
    history = row_history()

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        ordering = ("name_ru",)
        constraints = (models.UniqueConstraint(fields=("name_ru",), name="body_name_ru_once"),)


class Topic(NamedInThreeLanguages):
    history = row_history()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ("name_ru",)
        constraints = (models.UniqueConstraint(fields=("name_ru",), name="topic_name_ru_once"),)
