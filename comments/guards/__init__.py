"""Guards of what people said and what they got back (law 5): nothing said is lost, or bent."""

from comments.guards.answers import ANSWER_GUARDS
from comments.guards.opinions import OPINION_GUARDS
from comments.guards.said import COMMENT_GUARDS
from comments.guards.supports import SUPPORT_GUARDS

__all__ = ["ANSWER_GUARDS", "COMMENT_GUARDS", "OPINION_GUARDS", "SUPPORT_GUARDS"]
