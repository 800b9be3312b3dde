"""The instant as of which a page is read: one function, asked by the outermost call."""

from datetime import datetime

from django.utils import timezone


def now() -> datetime:
    """UTC. Tests replace it; what is written has the gate's clock instead."""
    return timezone.now()
