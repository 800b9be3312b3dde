from comments.models.comments import ClauseCount, Comment
from comments.models.letters import Cursor, Letter
from comments.models.pending import PendingComment

__all__ = ["ClauseCount", "Comment", "Cursor", "Letter", "PendingComment"]
