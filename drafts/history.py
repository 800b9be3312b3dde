"""Row versions of the procedure's plain models (django-simple-history)."""

from django.contrib.auth import get_user_model
from django.db import models
from simple_history.models import HistoricalRecords


def _actor(historical):
    """The person behind a row version, or None (console, clock, an erased account)."""
    if historical.history_user_id is None:
        return None
    return get_user_model().objects.filter(pk=historical.history_user_id).first()


def _set_actor(historical, user):
    historical.history_user_id = user.pk if user else None


def row_history(*, excluded: tuple[str, ...] = ()) -> HistoricalRecords:
    """History with a plain actor id: no key binds it, so erasing a person never rewrites it.

    ``excluded`` names the personal fields that must not be copied.
    """
    return HistoricalRecords(
        history_user_id_field=models.BigIntegerField(null=True, blank=True),
        history_user_getter=_actor,
        history_user_setter=_set_actor,
        excluded_fields=list(excluded),
    )
