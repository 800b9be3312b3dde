"""The instant that a paper states, for what is written down of a window recorded afterwards."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from consult.models import Consultation
from consult.services import clock


def stated_or_now(consultation: Consultation, stated_at: datetime | None) -> datetime:
    """The database's clock, or the stated instant (UTC) after the closing of such a window.

    Raises ValidationError for a stated instant of any other window, before its closing, or ahead.
    """
    now = clock.database_now()
    if stated_at is None:
        return now
    if not consultation.recorded_afterwards:
        raise ValidationError(_("Only what belongs to a window recorded afterwards states a date."))
    if not consultation.closes_at <= stated_at <= now:
        raise ValidationError(_("The stated date lies before the closing or in the future."))
    return stated_at
