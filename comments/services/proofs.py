"""The salted hash that stands in the journal in place of a comment's words (law 7)."""

import secrets

from comments.models import Comment
from consult import canonical


def new_salt() -> str:
    return secrets.token_hex(32)


def said_in(comment: Comment) -> dict:
    """What is hashed: the salt and everything the person said. Its author gets it by letter."""
    return {
        "salt": comment.salt,
        "id": comment.pk,
        "pending": comment.pending,
        "reference": comment.reference,
        "edition": comment.edition_id,
        "clause": comment.clause_id,
        "kind": comment.kind,
        "text": comment.text,
        "language": comment.language,
        "quote": comment.quote,
        "quote_language": comment.quote_language,
        "quote_start": comment.quote_start,
        "author": comment.author_id,
        "author_name": comment.author_name,
        "received_at": comment.received_at,
    }


def digest_of(comment: Comment) -> str:
    """sha256 (hex) of the canonical JSON of ``said_in``."""
    return canonical.digest(said_in(comment))
