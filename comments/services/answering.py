"""Answers: proposed, published as a set by the secretary, then fixed; and what gets none."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from comments.models import Answer, AnsweredComment, Comment, NamedException
from comments.services import counting
from comments.services.proposing import ChangedElsewhere, discard, lock, propose
from consult import canonical, permissions, rules
from consult.events import EventKind
from consult.models import Consultation, User
from consult.services import clock, journal
from consult.services.stating import stated_or_now

__all__ = [
    "ChangedElsewhere",
    "digest_of",
    "discard",
    "name_exception",
    "payload_of_exception",
    "propose",
    "publish",
]


def digest_of(answer: Answer, comments: Iterable) -> str:
    """sha256 (hex) over every column of the answer and the ids of the comments it answers."""
    return canonical.digest(
        {
            "id": answer.pk,
            "consultation": answer.consultation_id,
            "disposition": answer.disposition,
            "reason_kk": answer.reason_kk,
            "reason_ru": answer.reason_ru,
            "version": answer.version,
            "proposed_by": answer.proposed_by_id,
            "proposed_at": answer.proposed_at,
            "published_by": answer.published_by_id,
            "published_at": answer.published_at,
            "comments": sorted(str(pk) for pk in comments),
        }
    )


@transaction.atomic
def publish(
    answers: Iterable[Answer],
    *,
    by: User,
    versions: dict[int, int] | None = None,
    stated_at: datetime | None = None,
) -> list[Answer]:
    """Publish a set of answers of one consultation, all or none; returns what is newly published.

    ``versions`` maps ids to what the secretary has read. Raises PermissionDenied, ValidationError
    naming what still lacks a language, and ChangedElsewhere when a text moved on since.
    ``stated_at``: see ``stated_or_now``.
    """
    ids = [answer.pk for answer in answers]
    if not permissions.may_publish_answers(by, timezone.localdate()):
        raise PermissionDenied(_("Answers are published by the secretary."))
    consultation = _of_one_consultation(ids)
    _check_closed(consultation)
    rows = list(Answer.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    rows = [row for row in rows if not row.is_published]
    for row in rows:
        if versions is not None and versions.get(row.pk) != row.version:
            raise ChangedElsewhere(row)
    lacking = [row for row in rows if not (row.reason_kk and row.reason_ru)]
    if lacking:
        raise ValidationError(
            _("Answers that lack one of the languages: %(count)d.") % {"count": len(lacking)}
        )
    if rows:
        _publish(consultation, rows, by, stated_or_now(consultation, stated_at))
    return rows


def _of_one_consultation(ids: list[int]) -> Consultation:
    found = set(Answer.objects.filter(pk__in=ids).values_list("consultation_id", flat=True))
    if len(found) != 1:
        raise ValidationError(_("Choose the answers of one consultation."))
    return lock(found.pop())


def _check_closed(consultation: Consultation) -> None:
    if consultation.state(clock.database_now()) != rules.State.CLOSED:
        raise ValidationError(_("Answers are published when the window has closed."))


def _publish(consultation: Consultation, rows: list[Answer], by: User, at: datetime) -> None:
    comments: dict[int, list[Comment]] = {row.pk: [] for row in rows}
    links = AnsweredComment.objects.filter(answer__in=rows).select_related("comment")
    for link in links:
        comments[link.answer_id].append(link.comment)
    if not all(comments.values()):
        raise ValidationError(_("Choose the comments that are answered."))
    for row in rows:
        row.published_by, row.published_at = by, at
        row.save(update_fields=["published_by", "published_at"])
    counting.count_answered(link.comment for link in links)
    journal.append(
        journal.chain_of(consultation.act),
        EventKind.ANSWERS_PUBLISHED,
        at=at,
        actor=journal.actor_of(by, "secretary"),
        subject=f"consultation/{consultation.pk}",
        payload={
            "answers": [
                {"answer": row.pk, "digest": digest_of(row, [c.pk for c in comments[row.pk]])}
                for row in rows
            ]
        },
    )


@transaction.atomic
def name_exception(
    comment: Comment,
    *,
    reason_kk: str,
    reason_ru: str,
    by: User,
    stated_at: datetime | None = None,
) -> NamedException:
    """Say publicly, with a reason, that a comment gets no answer. Written once.

    Raises PermissionDenied and ValidationError. ``stated_at``: see ``stated_or_now``.
    """
    if not permissions.may_publish_answers(by, timezone.localdate()):
        raise PermissionDenied(_("Exceptions are named by the secretary."))
    for name, reason in (("reason_kk", reason_kk), ("reason_ru", reason_ru)):
        if not reason.strip():
            raise ValidationError({name: _("Give the reason in both languages.")})
    consultation = lock(comment.consultation_id)
    _check_closed(consultation)
    comment = Comment.objects.get(pk=comment.pk)
    if not comment.is_visible:
        raise ValidationError(_("This comment is not shown any more."))
    if AnsweredComment.objects.filter(comment=comment).exists():
        raise ValidationError(_("This comment has an answer already."))
    if NamedException.objects.filter(comment=comment).exists():
        raise ValidationError(_("This comment was named already."))
    row = NamedException.objects.create(
        comment=comment,
        reason_kk=reason_kk.strip(),
        reason_ru=reason_ru.strip(),
        named_by=by,
        named_at=stated_or_now(consultation, stated_at),
    )
    counting.count_excepted(comment)
    journal.append(
        journal.chain_of(consultation.act),
        EventKind.EXCEPTION_NAMED,
        at=row.named_at,
        actor=journal.actor_of(by, "secretary"),
        subject=f"comment/{comment.pk}",
        payload=payload_of_exception(row),
    )
    return row


def payload_of_exception(row: NamedException) -> dict:
    return {"comment": row.comment_id, "reason_kk": row.reason_kk, "reason_ru": row.reason_ru}
