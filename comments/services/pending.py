"""Keeps what a guest writes before anybody asks who they are."""

from django.utils import timezone

from comments.models import PendingComment
from consult import rules
from consult.models import Consultation
from consult.services.gate import pass_gate
from drafts.language import find_quote
from drafts.models import Clause


def find_in_clause(clause: Clause | None, quote: str) -> tuple[str, int] | None:
    """Language and start (code points) of the quoted words in the clause, or None."""
    for language in ("kk", "ru") if clause else ():
        place = find_quote(clause.words_in(language), quote)
        if place:
            return language, place[0]
    return None


def store_pending(
    *,
    consultation: Consultation,
    clause: Clause | None,
    kind: str,
    text: str,
    language: str,
    quote: str = "",
    quote_language: str = "",
) -> PendingComment:
    """Keep an unsent comment for 72 hours. Raises GateRefused outside the window."""
    with pass_gate(consultation.pk, rules.Action.COMMENT):
        return PendingComment.objects.create(
            consultation=consultation,
            clause=clause,
            kind=kind,
            text=text,
            language=language,
            quote=quote,
            quote_language=quote_language,
        )


def forget_expired() -> int:
    """Delete unsent comments whose 72 hours have passed; returns how many."""
    deleted, _by_model = PendingComment.objects.filter(expires_at__lte=timezone.now()).delete()
    return deleted
