"""Answers as the body's officer or the secretary proposes them: nobody overwrites anybody."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from comments.models import Answer, AnsweredComment, Comment, Disposition, NamedException
from consult import permissions
from consult.models import Consultation, User
from consult.services.stating import stated_or_now


class ChangedElsewhere(Exception):
    """Somebody else saved the answer meanwhile; ``answer`` is as it stands now (F09)."""

    def __init__(self, answer: Answer):
        self.answer = answer
        super().__init__("changed elsewhere")


def lock(consultation_id: int) -> Consultation:
    """The consultation under its lock, which every writer of answers takes first."""
    return (
        Consultation.objects.select_for_update(of=("self",))
        .select_related("act__body", "edition")
        .get(pk=consultation_id)
    )


@transaction.atomic
def propose(
    comments: Iterable[Comment],
    *,
    disposition: str,
    reason_kk: str,
    reason_ru: str,
    by: User,
    answer: Answer | None = None,
    version: int | None = None,
    stated_at: datetime | None = None,
) -> Answer:
    """Write an answer to one or many comments, or rewrite an unpublished one.

    ``version`` is the one that the editor saw; raises ChangedElsewhere when it has moved on, or
    when the first of the comments got an answer since. Raises ValidationError or PermissionDenied
    with the sentence. One language may still be empty. ``stated_at``: see ``stated_or_now``.
    """
    comments = list(comments)
    if not comments:
        raise ValidationError(_("Choose the comments that are answered."))
    consultation = lock(comments[0].consultation_id)
    _check_may_propose(consultation, by)
    if disposition not in Disposition.values:
        raise ValidationError({"disposition": _("Choose what becomes of the comment.")})
    if not (reason_kk.strip() or reason_ru.strip()):
        raise ValidationError({"reason_kk": _("Write the answer in one language at least.")})
    row = unpublished(answer, version) if answer else Answer(consultation=consultation, version=0)
    comments = _checked(consultation, comments, answer)
    row.disposition = disposition
    row.reason_kk, row.reason_ru = reason_kk.strip(), reason_ru.strip()
    row.proposed_by, row.proposed_at = by, stated_or_now(consultation, stated_at)
    row.version += 1
    row.save()
    _answer_these(row, comments)
    return row


@transaction.atomic
def discard(answer: Answer, *, version: int | None, by: User) -> None:
    """Throw an unpublished answer away: its comments are open again.

    Raises as ``propose`` does.
    """
    _check_may_propose(lock(answer.consultation_id), by)
    row = unpublished(answer, version)
    row.answered.all().delete()
    row.delete()


def _check_may_propose(consultation: Consultation, by: User) -> None:
    if not permissions.may_propose_answers(by, consultation.act, timezone.localdate()):
        raise PermissionDenied(_("Answers are proposed by the drafting body and the secretary."))


def unpublished(answer: Answer, version: int | None) -> Answer:
    """The row as it stands now, under its lock. Raises when it is gone, published or moved on."""
    row = Answer.objects.select_for_update().filter(pk=answer.pk).first()
    if row is None:
        raise ValidationError(_("This answer was thrown away meanwhile. Save yours as a new one."))
    if row.is_published:
        raise ValidationError(_("This answer is published. It can't be changed any more."))
    if version is not None and row.version != version:
        raise ChangedElsewhere(row)
    return row


def _checked(
    consultation: Consultation, comments: list[Comment], answer: Answer | None
) -> list[Comment]:
    """The comments as they are now, if this answer can be theirs."""
    if any(comment.consultation_id != consultation.pk for comment in comments):
        raise ValidationError(_("One answer is about comments of one consultation."))
    taken = AnsweredComment.objects.filter(comment__in=comments).exclude(answer=answer)
    taken = {row.comment_id: row for row in taken.select_related("comment", "answer")}
    if not answer and comments[0].pk in taken:
        raise ChangedElsewhere(taken[comments[0].pk].answer)
    _refuse(
        [row.comment for row in taken.values()],
        _("These comments have another answer already: %(numbers)s."),
    )
    excepted = NamedException.objects.filter(comment__in=comments).select_related("comment")
    _refuse(
        [row.comment for row in excepted],
        _("These comments were named as left without an answer: %(numbers)s."),
    )
    rows = list(Comment.objects.filter(pk__in=[comment.pk for comment in comments]))
    kept = set(answer.answered.values_list("comment_id", flat=True)) if answer else set()
    _refuse(
        [row for row in rows if not row.is_visible and row.pk not in kept],
        _("These comments are not shown any more: %(numbers)s."),
    )
    return rows


def _refuse(comments: list[Comment], sentence: str) -> None:
    if comments:
        numbers = ", ".join(str(number) for number in sorted(row.number for row in comments))
        raise ValidationError(sentence % {"numbers": numbers})


def _answer_these(answer: Answer, comments: list[Comment]) -> None:
    answer.answered.exclude(comment__in=comments).delete()
    had = set(answer.answered.values_list("comment_id", flat=True))
    AnsweredComment.objects.bulk_create(
        AnsweredComment(answer=answer, comment=comment)
        for comment in comments
        if comment.pk not in had
    )
