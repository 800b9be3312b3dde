"""Closed lists of the text's room. Source: Law on Legal Acts art. 22-28; import contract."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Language(models.TextChoices):
    """The two languages an act is authentic in."""

    KK = "kk", _("Kazakh")
    RU = "ru", _("Russian")


class ActKind(models.TextChoices):
    LAW = "law", _("Law")
    CODE = "code", pgettext_lazy("kind of act", "Code")
    ORDER = "order", pgettext_lazy("kind of act", "Order")
    AKIMAT_RESOLUTION = "akimat_resolution", _("Akimat resolution")
    MASLIKHAT_DECISION = "maslikhat_decision", _("Maslikhat decision")
    RULES = "rules", _("Rules")


class BodyKind(models.TextChoices):
    CITY = "city", _("City body")
    NATIONAL = "national", _("National body")
    OTHER = "other", _("Other body")


class DocumentKind(models.TextChoices):
    EXPLANATORY_NOTE = "explanatory_note", _("Explanatory note")
    COMPARISON_TABLE = "comparison_table", _("Comparison table")
    GROUNDS = "grounds", _("Grounds")
    SOURCE = "source", _("Source file")


class ClauseKind(models.TextChoices):
    ANNEX = "annex", _("Annex")
    PART = "part", _("Part of the act")
    SECTION = "section", _("Section")
    SUBSECTION = "subsection", _("Subsection")
    CHAPTER = "chapter", _("Chapter")
    SUBCHAPTER = "subchapter", _("Subchapter")
    ARTICLE = "article", _("Article")
    PARAGRAPH = "paragraph", _("Clause")
    SUBPARAGRAPH = "subparagraph", _("Subparagraph")
    POINT = "point", _("Letter")
    ALINEA = "alinea", _("Unnumbered part")
    INDENT = "indent", _("Indent")
    NOTE = "note", _("Note")


class ClauseStatus(models.TextChoices):
    IN_FORCE = "", _("Text")
    EXCLUDED = "excluded", _("Excluded")
    DEFERRED = "deferred", _("Comes into force later")


class FragmentView(models.TextChoices):
    KK = "kk", _("Kazakh")
    RU = "ru", _("Russian")
    BOTH = "both", _("Side by side")
