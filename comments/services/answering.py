"""Answers: proposed by the body's officer, published as a set by the secretary, then fixed."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from comments.models import Answer, AnsweredComment, Comment, Disposition, NamedException
from consult import canonical, permissions, rules
from consult.events import EventKind
from consult.models import Consultation, User
from consult.services import clock, journal


class ChangedElsewhere(Exception):
    """Somebody else saved the answer meanwhile; ``answer`` is as it stands now (F09)."""

    def __init__(self, answer: Answer):
        self.answer = answer
        super().__init__("changed elsewhere")


def _lock(consultation_id: int) -> Consultation:
    return (
        Consultation.objects.select_for_update(of=("self",))
        .select_related("act__body", "edition")
        .get(pk=consultation_id)
    )


def _check_may_propose(consultation: Consultation, by: User) -> None:
    if not permissions.may_propose_answers(by, consultation.act, timezone.localdate()):
        raise PermissionDenied(_("Answers are proposed by the drafting body and the secretary."))


def _check_comments(consultation: Consultation, comments: list[Comment], answer: Answer | None):
    if not comments:
        raise ValidationError(_("Choose the comments that are answered."))
    if any(comment.consultation_id != consultation.pk for comment in comments):
        raise ValidationError(_("One answer is about comments of one consultation."))
    taken = AnsweredComment.objects.filter(comment__in=comments)
    taken = taken.exclude(answer=answer) if answer else taken
    numbers = [str(row.comment.number) for row in taken.select_related("comment")]
    if numbers:
        raise ValidationError(
            _("These comments have another answer already: %(numbers)s.")
            % {"numbers": ", ".join(numbers)}
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
) -> Answer:
    """Write an answer to one or many comments, or rewrite an unpublished one.

    ``version`` is the one that the editor saw; raises ChangedElsewhere when it has moved on, and
    ValidationError or PermissionDenied with the sentence. One language may still be empty.
    """
    comments = list(comments)
    if not comments:
        raise ValidationError(_("Choose the comments that are answered."))
    consultation = _lock(comments[0].consultation_id)
    _check_may_propose(consultation, by)
    if disposition not in Disposition.values:
        raise ValidationError({"disposition": _("Choose what becomes of the comment.")})
    if not (reason_kk.strip() or reason_ru.strip()):
        raise ValidationError({"reason_kk": _("Write the answer in one language at least.")})
    row = _unpublished(answer, version) if answer else Answer(consultation=consultation, version=0)
    _check_comments(consultation, comments, answer)
    row.disposition = disposition
    row.reason_kk, row.reason_ru = reason_kk.strip(), reason_ru.strip()
    row.proposed_by, row.proposed_at = by, clock.database_now()
    row.version += 1
    row.save()
    row.answered.exclude(comment__in=comments).delete()
    for comment in comments:
        AnsweredComment.objects.get_or_create(answer=row, comment=comment)
    return row


def _unpublished(answer: Answer, version: int | None) -> Answer:
    row = Answer.objects.select_for_update().get(pk=answer.pk)
    if row.is_published:
        raise ValidationError(_("This answer is published. It can't be changed any more."))
    if version is not None and row.version != version:
        raise ChangedElsewhere(row)
    return row


def digest_of(answer: Answer, comments: list[Comment]) -> str:
    """sha256 (hex) over the answer and the ids of the comments that it answers."""
    return canonical.digest(
        {
            "id": answer.pk,
            "disposition": answer.disposition,
            "reason_kk": answer.reason_kk,
            "reason_ru": answer.reason_ru,
            "comments": sorted(str(comment.pk) for comment in comments),
            "published_at": answer.published_at,
        }
    )


@transaction.atomic
def publish(answers: Iterable[Answer], *, by: User) -> list[Answer]:
    """Publish a set of answers of one consultation, all or none.

    Raises PermissionDenied, or ValidationError naming what still lacks a language.
    """
    ids = [answer.pk for answer in answers]
    if not permissions.may_publish_answers(by, timezone.localdate()):
        raise PermissionDenied(_("Answers are published by the secretary."))
    rows = list(
        Answer.objects.filter(pk__in=ids).select_related("consultation__act").order_by("pk")
    )
    if not rows or len({row.consultation_id for row in rows}) != 1:
        raise ValidationError(_("Choose the answers of one consultation."))
    consultation = _lock(rows[0].consultation_id)
    if consultation.state(clock.database_now()) != rules.State.CLOSED:
        raise ValidationError(_("Answers are published when the window has closed."))
    rows = list(Answer.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    rows = [row for row in rows if not row.is_published]
    lacking = [row for row in rows if not (row.reason_kk and row.reason_ru)]
    if lacking:
        raise ValidationError(
            _("Answers that lack one of the languages: %(count)d.") % {"count": len(lacking)}
        )
    at = clock.database_now()
    published = []
    for row in rows:
        row.published_by, row.published_at = by, at
        row.save(update_fields=["published_by", "published_at"])
        comments = list(Comment.objects.filter(answered__answer=row))
        published.append({"answer": row.pk, "digest": digest_of(row, comments)})
    if published:
        journal.append(
            journal.chain_of(consultation.act),
            EventKind.ANSWERS_PUBLISHED,
            at=at,
            actor=journal.actor_of(by, "secretary"),
            subject=f"consultation/{consultation.pk}",
            payload={"answers": published},
        )
    return rows


@transaction.atomic
def name_exception(comment: Comment, *, reason_kk: str, reason_ru: str, by: User) -> NamedException:
    """Say publicly, with a reason, that a comment gets no answer. Written once."""
    if not permissions.may_publish_answers(by, timezone.localdate()):
        raise PermissionDenied(_("Exceptions are named by the secretary."))
    if not (reason_kk.strip() and reason_ru.strip()):
        raise ValidationError({"reason_ru": _("Give the reason in both languages.")})
    consultation = _lock(comment.consultation_id)
    if AnsweredComment.objects.filter(comment=comment).exists():
        raise ValidationError(_("This comment has an answer already."))
    if NamedException.objects.filter(comment=comment).exists():
        raise ValidationError(_("This comment was named already."))
    row = NamedException.objects.create(
        comment=comment,
        reason_kk=reason_kk.strip(),
        reason_ru=reason_ru.strip(),
        named_by=by,
        named_at=clock.database_now(),
    )
    journal.append(
        journal.chain_of(consultation.act),
        EventKind.EXCEPTION_NAMED,
        actor=journal.actor_of(by, "secretary"),
        subject=f"comment/{comment.pk}",
        payload={"comment": comment.pk, "reason_kk": row.reason_kk, "reason_ru": row.reason_ru},
    )
    return row
