"""What people said against its hash in the record."""

from collections.abc import Iterator

from comments.models import Comment
from comments.services.proofs import digest_of


def verify_comments(act) -> Iterator[str]:
    """Breaks in the comments of one act (None: of all), each one sentence."""
    rows = Comment.objects.select_related("consultation__act", "edition", "clause")
    rows = rows.filter(consultation__act=act) if act else rows
    for comment in rows.order_by("act_year", "act_number", "number").iterator():
        if digest_of(comment) != comment.digest:
            yield f"Comment {comment.reference} is not as it was received."
