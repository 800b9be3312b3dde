"""Accepted differences of the two languages, in words of the interface (law 6)."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from drafts.language import guess_language
from drafts.models import Clause, Difference
from drafts.naming import clause_name

# By the codes of ``drafts.pairing.differences``; the stored message is English.
_SENTENCES = {
    "only_ru": lambda name: _("%(unit)s stands in the Russian text only.") % {"unit": name},
    "only_kk": lambda name: _("%(unit)s stands in the Kazakh text only.") % {"unit": name},
    "other_number": lambda name: (
        _("%(unit)s carries another number in the other language.") % {"unit": name}
    ),
    "other_order": lambda name: (
        _("%(unit)s stands in another place in the Kazakh text.") % {"unit": name}
    ),
    "language_missing": lambda _name: _("The draft has no text in one of the two languages."),
}


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
            message=_sentence(row),
            accepted_name=row.accepted_name,
            reason=row.reason,
            language=guess_language(row.reason),
        )
        for row in rows
    ]


def _sentence(row: Difference) -> str:
    sentence = _SENTENCES.get(row.code)
    return sentence(clause_name(row.eid)) if sentence else row.message


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
