"""Runs inside the served site's environment: what a person's browser can't do, the clock does."""

from datetime import timedelta

from consult.models import Consultation
from tests import windows


def close_soon(year: int, number: int, seconds: float) -> None:
    """Move the window of that act, announced a moment ago, so that it closes soon."""
    window = Consultation.objects.get(act__year=year, act__number=number)
    windows.close_soon(window, closes_in=timedelta(seconds=seconds))
