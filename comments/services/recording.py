"""Writes down what was said in a window recorded afterwards (law 1)."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from comments.models import Comment
from comments.services import counting
from comments.services.submitting import new_comment, payload_of
from consult.events import EventKind
from consult.models import Consultation, User
from consult.services import clock, journal
from drafts.models import Clause


@transaction.atomic
def record_comment(
    consultation: Consultation,
    *,
    clause: Clause | None,
    author_name: str,
    kind: str,
    text: str,
    language: str,
    stated_at: datetime,
    quote: str = "",
    by: User | None = None,
) -> Comment:
    """A comment with the instant that its paper states (UTC) beside the instant of writing.

    Raises ValidationError unless the window was recorded afterwards and holds that instant.
    """
    consultation = (
        Consultation.objects.select_for_update(of=("self",))
        .select_related("act", "edition")
        .get(pk=consultation.pk)
    )
    if not consultation.recorded_afterwards:
        raise ValidationError(_("Only a window recorded afterwards takes comments this way."))
    if not consultation.opens_at <= stated_at < consultation.closes_at:
        raise ValidationError(_("The stated date lies outside the recorded window."))
    now = clock.database_now()
    comment = new_comment(
        consultation,
        received_at=stated_at,
        written_at=now,
        clause=clause,
        author_name=author_name,
        kind=kind,
        text=text,
        language=language,
        quote=quote,
    )
    comment.save(force_insert=True)
    counting.count(comment, 1)
    journal.append(
        journal.chain_of(consultation.act),
        EventKind.COMMENT_RECORDED,
        at=stated_at,
        actor=journal.actor_of(by, "secretary"),
        subject=f"comment/{comment.pk}",
        payload=payload_of(comment),
    )
    return comment
