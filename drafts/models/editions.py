from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from drafts.choices import FragmentView
from drafts.localized import in_language
from drafts.models.pages import DraftActPage

GLANCE_LIMIT = 200  # characters of "what changes", in each language (design, word "Edition")


class Edition(models.Model):
    """One text of an act in both languages. Editable until sealed, then immutable.

    ``sealed_at`` is UTC; ``content_hash`` is the sha256 (hex) over everything that readers get
    from the edition (``drafts.sealing.content_hash``).
    """

    act = models.ForeignKey(DraftActPage, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField(_("number"))
    what_kk = models.CharField(
        _("what changes, in Kazakh"),
        max_length=GLANCE_LIMIT,
        blank=True,
        validators=[MaxLengthValidator(GLANCE_LIMIT)],
    )
    what_ru = models.CharField(
        _("what changes, in Russian"),
        max_length=GLANCE_LIMIT,
        blank=True,
        validators=[MaxLengthValidator(GLANCE_LIMIT)],
    )
    whom_kk = models.TextField(_("whom it concerns, in Kazakh"), blank=True, max_length=500)
    whom_ru = models.TextField(_("whom it concerns, in Russian"), blank=True, max_length=500)
    why_kk = models.TextField(_("why, in Kazakh"), blank=True, max_length=500)
    why_ru = models.TextField(_("why, in Russian"), blank=True, max_length=500)
    preface_kk = models.TextField(blank=True)
    preface_ru = models.TextField(blank=True)
    preamble_kk = models.TextField(blank=True)
    preamble_ru = models.TextField(blank=True)
    conclusions_kk = models.TextField(blank=True)
    conclusions_ru = models.TextField(blank=True)
    doubts = models.JSONField(default=list, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    sealed_at = models.DateTimeField(null=True, blank=True)
    sealed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    content_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ("act", "number")
        constraints = (
            models.UniqueConstraint(fields=("act", "number"), name="edition_number_once"),
            models.CheckConstraint(
                condition=models.Q(sealed_at__isnull=True, content_hash="")
                | models.Q(sealed_at__isnull=False) & ~models.Q(content_hash=""),
                name="edition_sealed_with_its_hash",
            ),
        )

    def __str__(self):
        return f"{self.act.reference} v{self.number}"

    @property
    def is_sealed(self) -> bool:
        return self.sealed_at is not None

    @property
    def what(self) -> str:
        return in_language(self, "what")

    @property
    def whom(self) -> str:
        return in_language(self, "whom")

    @property
    def why(self) -> str:
        return in_language(self, "why")

    @property
    def glance_is_complete(self) -> bool:
        names = ("what", "whom", "why")
        return all(getattr(self, f"{name}_{code}") for name in names for code in ("kk", "ru"))


class Fragment(models.Model):
    """The text of a sealed edition as HTML, made once. ``<!--gutter:EID-->`` marks each clause."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="fragments")
    view = models.CharField(max_length=4, choices=FragmentView.choices)
    html = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("edition", "view"), name="fragment_view_once"),
        )

    def __str__(self):
        return f"{self.edition_id} {self.view}"
