"""The clause that a comment is about, in both languages, with the quoted words marked."""

from dataclasses import dataclass

from comments.models import Comment
from drafts.choices import Language


@dataclass(frozen=True)
class Tongue:
    """One language of a clause, cut at the quote; without one, all of it stands ``before``."""

    language: str
    label: str
    before: str
    quote: str = ""
    after: str = ""

    @property
    def is_missing(self) -> bool:
        return not (self.before or self.quote or self.after)


def tongues(comment: Comment) -> list[Tongue]:
    """Kazakh and Russian of the comment's clause; nothing for one on the whole act."""
    if comment.clause is None:
        return []
    return [_tongue(comment, language) for language in Language.values]


def _tongue(comment: Comment, language: str) -> Tongue:
    words, label = comment.clause.words_in(language), getattr(comment.clause, f"label_{language}")
    start, quote = comment.quote_start, comment.quote
    if comment.quote_language != language or not quote or start is None:
        return Tongue(language, label, words)
    end = start + len(quote)
    if words[start:end] != quote:
        return Tongue(language, label, words)
    return Tongue(language, label, words[:start], quote, words[end:])
