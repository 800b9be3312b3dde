from comments.models.answers import Answer, AnsweredComment, Disposition, NamedException
from comments.models.comments import ClauseCount, Comment
from comments.models.letters import Cursor, Letter
from comments.models.opinions import Opinion, OpinionFile, OpinionPoint
from comments.models.pending import PendingComment
from comments.models.report_files import ReportFile
from comments.models.supports import Support

__all__ = [
    "Answer",
    "AnsweredComment",
    "ClauseCount",
    "Comment",
    "Cursor",
    "Disposition",
    "Letter",
    "NamedException",
    "Opinion",
    "OpinionFile",
    "OpinionPoint",
    "PendingComment",
    "ReportFile",
    "Support",
]
