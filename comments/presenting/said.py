"""A comment as readers see it. Of one that is not visible, the words never get this far."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from comments.models import Answer, Comment, NamedException
from drafts.naming import clause_name


@dataclass(frozen=True)
class SaidComment:
    """Named like the row's own fields; ``written_at`` matters for what was recorded afterwards.

    ``answer`` is the published one. ``support_url`` is empty when support can't be given.
    """

    reference: str
    act_year: int
    act_number: int
    number: int
    received_at: datetime
    written_at: datetime
    recorded_afterwards: bool
    withdrawn_at: datetime | None
    hidden_at: datetime | None
    get_hidden_reason_display: str
    author_name: str = ""
    get_kind_display: str = ""
    text: str = ""
    language: str = ""
    quote: str = ""
    quote_language: str = ""
    answer: Answer | None = None
    answered_with: int = 0
    exception: NamedException | None = None
    support_count: int = 0
    support_url: str = ""


_ALWAYS = (
    "reference",
    "act_year",
    "act_number",
    "number",
    "received_at",
    "written_at",
    "recorded_afterwards",
    "withdrawn_at",
    "hidden_at",
)
_WORDS = ("author_name", "text", "language", "quote", "quote_language")


def said(comment: Comment, *, takes_support: bool = False) -> SaidComment:
    """A comment that is hidden or withdrawn becomes its tombstone: no words, no name.

    The office's answer stays. Give it rows of ``for_reading``.
    """
    shown = {name: getattr(comment, name) for name in _ALWAYS}
    shown["get_hidden_reason_display"] = comment.get_hidden_reason_display()
    shown |= {
        "answer": comment.published_answer,
        "answered_with": getattr(comment, "answered_with", 0),
        "exception": comment.named_exception,
    }
    if comment.is_visible:
        shown |= {name: getattr(comment, name) for name in _WORDS}
        shown["get_kind_display"] = comment.get_kind_display()
        shown["support_count"] = getattr(comment, "support_count", 0)
        shown["support_url"] = support_url(comment) if takes_support else ""
    return SaidComment(**shown)


def support_url(comment: Comment) -> str:
    place = [comment.act_year, comment.act_number, comment.number]
    return reverse("comments:support", args=place)


def place_name(eid: str | None) -> str:
    """What a comment is about, in words: a clause, or the whole draft (None)."""
    return clause_name(eid) if eid else _("The whole draft")
