"""Closed lists of what people say."""

from django.db import models
from django.utils.translation import gettext_lazy as _

TEXT_LIMIT = 3000  # characters
NAME_LIMIT = 120
QUOTE_LIMIT = 1000


class CommentKind(models.TextChoices):
    REMARK = "remark", _("Remark")
    QUESTION = "question", _("Question")
    WORDING = "wording", _("Another wording")
    DISAGREEMENT = "disagreement", _("The two languages disagree")


class CommentLanguage(models.TextChoices):
    KK = "kk", _("Kazakh")
    RU = "ru", _("Russian")
    EN = "en", _("English")


class HidingReason(models.TextChoices):
    """The published rules of the discussion (page "Rules"); nothing else hides a comment."""

    INSULT = "insult", _("Insult or threat")
    ADVERTISING = "advertising", _("Advertising")
    PERSONAL_DATA = "personal_data", _("Another person's personal data")
    OFF_TOPIC = "off_topic", _("Not about the draft")
    UNLAWFUL = "unlawful", _("Call to violence or another unlawful act")
