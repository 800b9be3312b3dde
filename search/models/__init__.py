from search.models.documents import Document
from search.models.indexes import Index, IndexCursor

__all__ = ["Document", "Index", "IndexCursor"]
