from drafts.models.bodies import Body, Topic
from drafts.models.clauses import Clause, Difference
from drafts.models.documents import ActDocument
from drafts.models.editions import Edition, Fragment
from drafts.models.pages import ActListPage, DraftActPage, HomePage, InfoPage
from drafts.models.repairs import Repair
from drafts.models.uploads import Upload

__all__ = [
    "ActDocument",
    "ActListPage",
    "Body",
    "Clause",
    "Difference",
    "DraftActPage",
    "Edition",
    "Fragment",
    "HomePage",
    "InfoPage",
    "Repair",
    "Topic",
    "Upload",
]
