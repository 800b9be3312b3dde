"""Accepted differences of the two languages, in words of the interface (law 6)."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from drafts.language import guess_language
from drafts.models import Clause, Difference
from drafts.rewording import difference_words


@dataclass(frozen=True)
class AcceptedDifference:
    """``language`` is that of the reason, which staff typed."""

    message: str
    accepted_name: str
    reason: str
    language: str


def accepted_differences(rows: list[Difference]) -> list[AcceptedDifference]:
    return [
        AcceptedDifference(
            message=difference_words(row.code, row.eid, row.message),
            accepted_name=_public_name(row.accepted_name),
            reason=row.reason,
            language=guess_language(row.reason),
        )
        for row in rows
    ]


def _public_name(name: str) -> str:
    """An account without a name signed by its office, as the journal writes it."""
    return _("Secretary") if name.startswith("secretary:") else name


def missing_language(rows: list[Difference], clauses: list[Clause]) -> str:
    """The language that the act has no text at all in, "kk" or "ru"; "" when it has both."""
    if not any(row.code == "language_missing" for row in rows):
        return ""
    return "" if not clauses else _silent_language(clauses)


def _silent_language(clauses: list[Clause]) -> str:
    for language in ("kk", "ru"):
        names = [f"{part}_{language}" for part in ("label", "heading", "opening")]
        if not any(getattr(clause, name) for clause in clauses for name in names):
            return language
    return ""
