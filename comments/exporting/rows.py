"""What a row says. Hidden and withdrawn comments are rows without words in the public variant."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments.models import Comment
from comments.presenting.reading import for_reading
from consult.rules import ALMATY
from drafts.models import DraftActPage
from drafts.naming import clause_name

CHUNK = 500  # rows read at once


@dataclass(frozen=True)
class Column:
    """``is_said``: a person's words or name, which a tombstone does not show."""

    label: str
    value: Callable[[Comment], str]
    is_said: bool = False
    is_internal: bool = False

    def text_of(self, comment: Comment, *, internal: bool) -> str:
        if self.is_said and not internal and not comment.is_visible:
            return ""
        return self.value(comment)


def _of_clause(name: str) -> Callable[[Comment], str]:
    return lambda comment: getattr(comment.clause, name) if comment.clause else ""


def _words(language: str) -> Callable[[Comment], str]:
    return lambda comment: comment.clause.words_in(language) if comment.clause else ""


def _place(comment: Comment) -> str:
    return clause_name(comment.clause.eid) if comment.clause else _("The act as a whole")


def instant_words(at: datetime | None) -> str:
    return f"{at.astimezone(ALMATY):%Y-%m-%d %H:%M:%S}" if at else ""


def _status(comment: Comment) -> str:
    if comment.hidden_at:
        reason = {"reason": comment.get_hidden_reason_display()}
        return _("Hidden: %(reason)s") % reason
    return _("Withdrawn by its author") if comment.withdrawn_at else _("Public")


def _written_down(comment: Comment) -> str:
    return instant_words(comment.written_at) if comment.recorded_afterwards else ""


def _outcome(comment: Comment) -> str:
    answer = comment.published_answer
    if answer:
        return answer.get_disposition_display()
    return _("Left without an answer") if comment.named_exception else ""


def _reason(name: str) -> Callable[[Comment], str]:
    return lambda comment: getattr(comment.published_answer or comment.named_exception, name, "")


def _answered_at(comment: Comment) -> str:
    if comment.published_answer:
        return instant_words(comment.published_answer.published_at)
    return instant_words(comment.named_exception.named_at) if comment.named_exception else ""


def _summary(comment: Comment) -> str:
    """Complete is a consultation whose every comment has its answer or exception (law 5)."""
    return _("Complete") if hasattr(comment.consultation, "completion") else _("Interim")


COLUMNS = (
    Column(gettext_lazy("Comment"), lambda c: c.reference),
    Column(gettext_lazy("Edition"), lambda c: str(c.edition.number)),
    Column(gettext_lazy("Clause"), _place),
    Column(gettext_lazy("Label in Kazakh"), _of_clause("label_kk")),
    Column(gettext_lazy("Label in Russian"), _of_clause("label_ru")),
    Column(gettext_lazy("Clause in Kazakh"), _words("kk")),
    Column(gettext_lazy("Clause in Russian"), _words("ru")),
    Column(gettext_lazy("Language of the comment"), lambda c: c.get_language_display()),
    Column(gettext_lazy("Kind"), lambda c: c.get_kind_display()),
    Column(gettext_lazy("Comment's text"), lambda c: c.text, is_said=True),
    Column(gettext_lazy("Quoted words"), lambda c: c.quote, is_said=True),
    Column(gettext_lazy("Author as published"), lambda c: c.author_name, is_said=True),
    Column(gettext_lazy("Received (Almaty time)"), lambda c: instant_words(c.received_at)),
    Column(gettext_lazy("Written down afterwards (Almaty time)"), _written_down),
    Column(gettext_lazy("Status"), _status),
    Column(gettext_lazy("What became of it"), _outcome),
    Column(gettext_lazy("Answer, in Kazakh"), _reason("reason_kk")),
    Column(gettext_lazy("Answer, in Russian"), _reason("reason_ru")),
    Column(gettext_lazy("Answered (Almaty time)"), _answered_at),
    Column(gettext_lazy("Supported by"), lambda c: str(c.support_count)),
    Column(gettext_lazy("State of the summary"), _summary),
    Column(gettext_lazy("E-mail"), lambda c: c.author.email if c.author else "", is_internal=True),
    Column(gettext_lazy("Withdrawn"), lambda c: instant_words(c.withdrawn_at), is_internal=True),
    Column(gettext_lazy("Hidden"), lambda c: instant_words(c.hidden_at), is_internal=True),
    Column(
        gettext_lazy("Hidden by"),
        lambda c: str(c.hidden_by) if c.hidden_by else "",
        is_internal=True,
    ),
)
PUBLIC_COLUMNS = tuple(column for column in COLUMNS if not column.is_internal)


def columns_of(*, internal: bool) -> tuple[Column, ...]:
    return COLUMNS if internal else PUBLIC_COLUMNS


def comments_of(act: DraftActPage) -> Iterator[Comment]:
    """All comments of the act: edition by edition, each as it reads, the whole act first."""
    rows = Comment.objects.filter(consultation__act=act)
    rows = rows.select_related(
        "edition", "clause", "author", "hidden_by", "consultation__completion"
    )
    return for_reading(rows).in_act_order().iterator(chunk_size=CHUNK)


def texts_of(comment: Comment, *, internal: bool) -> list[str]:
    """One row, in the active language."""
    return [column.text_of(comment, internal=internal) for column in columns_of(internal=internal)]


def labels_of(*, internal: bool) -> list[str]:
    return [str(column.label) for column in columns_of(internal=internal)]


def is_complete(act: DraftActPage) -> bool:
    """Whether each window of the act that was not cancelled has its completion."""
    windows = act.consultations.filter(cancelled_at__isnull=True)
    states = list(windows.values_list("completion__pk", flat=True))
    return bool(states) and None not in states


def file_name(act: DraftActPage, extension: str, *, internal: bool) -> str:
    """ASCII, made by us: ``2026-17-comments-interim.csv`` until everything is completed."""
    variant = "-internal" if internal else ""
    state = "" if is_complete(act) else "-interim"
    return f"{act.year}-{act.number}-comments{variant}{state}.{extension}"
