"""Limits of how often something may be tried, counted for all processes together (A15, A16)."""

from allauth.core import ratelimit
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

SENTENCE = _("There were too many attempts. Wait ten minutes, then try again.")
RETRY_AFTER = "600"  # seconds: the longest of the limits


class TooOften(Exception):
    """A limit of ``settings.ACCOUNT_RATE_LIMITS`` is reached. Nothing was done."""

    sentence = SENTENCE


def count(request: HttpRequest, action: str, *, key: str | None = None) -> None:
    """Count one try of ``action``. Raises TooOften instead when the limit is reached."""
    if not ratelimit.consume(request, action=action, key=key):
        raise TooOften
