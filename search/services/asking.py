"""What a reader may ask, and what comes back."""

from dataclasses import dataclass, field
from datetime import datetime

from drafts.models import DraftActPage
from search.analysis.questions import Question
from search.builders.interface import Shown
from search.engines.interface import Counts
from search.models import Document


@dataclass(frozen=True)
class Asked:
    """``language``: texts in it alone ("": in both); ``within``: acts that are asked, None: all.

    ``types`` and ``acts`` narrow the answer after it was counted. ``offset`` and ``limit`` count
    hits. ``at`` is UTC.
    """

    text: str
    at: datetime
    language: str = ""
    exact: bool = False
    within: frozenset[int] | None = None
    types: frozenset[str] | None = None
    acts: frozenset[int] | None = None
    offset: int = 0
    limit: int = 20


@dataclass(frozen=True)
class FoundHit:
    document: Document
    act: DraftActPage
    shown: Shown
    score: float


@dataclass(frozen=True)
class Answer:
    """``counts``: before ``types`` and ``acts`` narrowed it; ``total``: after.

    ``complete`` of them have all the words, None when those alone are given. ``reserve``: the
    engine that should have answered did not, and another one did.
    """

    question: Question
    total: int = 0
    hits: list[FoundHit] = field(default_factory=list)
    counts: Counts = field(default_factory=dict)
    complete: int | None = None
    engine: str = ""
    reserve: bool = False
