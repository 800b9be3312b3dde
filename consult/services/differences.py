"""Accepting a difference of the two languages: by name and reason, before sealing (law 6)."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from consult.models import User
from consult.services import clock, journal
from drafts.models import Difference, Edition


@transaction.atomic
def accept(differences: Iterable[Difference], *, by: User, reason: str) -> int:
    """Accept the differences that are still open; returns how many.

    Raises ValidationError without a reason, or when an edition of theirs was announced.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Give the reason: it is published with the act.")})
    rows = [row for row in differences if not row.is_accepted]
    editions = {row.edition_id for row in rows}
    if Edition.objects.filter(pk__in=editions, sealed_at__isnull=False).exists():
        raise ValidationError(_("This edition was announced already. A correction is a new one."))
    at = clock.database_now()
    # Sealed and public: never an address. An official without a name is named by the office.
    name = by.name or journal.actor_of(by, "secretary")
    for row in rows:
        row.accepted_by, row.accepted_name = by, name
        row.accepted_at, row.reason = at, reason.strip()
        row.save()
    return len(rows)
