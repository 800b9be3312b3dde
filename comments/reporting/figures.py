"""The figures of a report. Words are in the language that was active when it was collected.

A figure's ``url`` opens the rows that it counts (law 8). ``None`` means that nobody recorded it:
"no data", never 0. Instants are UTC.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from consult.control import Case
from consult.models import Assignment, Completion, Decision
from consult.services.silence import DeemedAgreed
from consult.voting import Count
from drafts.models import Body

MOST = 10  # clauses that the report shows first
EXCEPTED, OPEN = "excepted", "open"  # what a comment without an answer is: named, or waiting
ANSWERED, COUNTED = "answered", "counted"  # all with an answer; all but tombstones
WITHDRAWN, HIDDEN = "withdrawn", "hidden"  # what a tombstone is; it is not counted


@dataclass(frozen=True)
class Figure:
    key: str
    label: str
    value: int | None
    url: str


@dataclass(frozen=True)
class Share:
    """How many comments had that outcome; ``percent`` of all that count, rounded."""

    code: str
    label: str
    count: int
    percent: int
    url: str

    @property
    def percent_words(self) -> str:
        """Never "0 %" of something that was there."""
        return "< 1 %" if self.count and not self.percent else f"{self.percent} %"


@dataclass(frozen=True)
class CommentLine:
    """A comment and what it got back. Of one that is ``gone`` the words never get this far.

    ``gone``: "" or the sentence of its tombstone, ``hidden`` if staff did it. ``outcome``: a
    disposition, EXCEPTED or OPEN; "" of a tombstone, which is not counted. ``quote``: the words
    of the clause that it is about.
    """

    number: int
    reference: str
    url: str
    eid: str
    place: str
    received_at: datetime
    written_at: datetime
    recorded_afterwards: bool
    gone: str = ""
    hidden: bool = False
    author_name: str = ""
    kind: str = ""
    text: str = ""
    language: str = ""
    quote: str = ""
    quote_language: str = ""
    supports: int = 0
    outcome: str = ""
    outcome_label: str = ""
    reason_kk: str = ""
    reason_ru: str = ""
    answered_at: datetime | None = None


@dataclass(frozen=True)
class Counted:
    """So many comments, and where they are listed."""

    count: int
    url: str


@dataclass(frozen=True)
class ClauseLine:
    """A clause (``eid`` "": the draft as a whole) with the comments on it that count."""

    eid: str
    name: str
    heading_kk: str
    heading_ru: str
    url: str
    rows_url: str
    count: int
    accepted: Counted
    partly: Counted
    main_outcome: str


@dataclass(frozen=True)
class PointLine:
    name: str
    url: str
    text_kk: str
    text_ru: str


@dataclass(frozen=True)
class OpinionLine:
    """A submitted opinion; ``corrects`` when it is a further one of the same member."""

    url: str
    author_name: str
    verdict: str
    received_at: datetime
    conclusion_kk: str
    conclusion_ru: str
    grounds_kk: str
    grounds_ru: str
    conflict_kk: str
    conflict_ru: str
    has_conflict: bool
    corrects: bool
    points: tuple[PointLine, ...]


@dataclass(frozen=True)
class Verdict:
    """A signed decision with the open vote behind it (None of an earlier edition's)."""

    decision: Decision
    edition: int
    count: Count | None
    clauses: dict[int, str] = field(default_factory=dict)  # of recommendations: pk to name


@dataclass(frozen=True)
class Report:
    """``days``: comments by day of receipt, each day of the window. ``head``: number and hash of
    the act's last entry. ``gone``: figures of what is listed and not counted. ``url``: a path.
    """

    url: str
    body: Body
    reference: str
    title_kk: str
    title_ru: str
    title_en: str
    edition: int
    opens_at: datetime
    closes_at: datetime
    at: datetime
    completion: Completion | None
    source_kk: str
    source_ru: str
    recorded_afterwards: bool
    head: tuple[int, str]
    figures: tuple[Figure, ...]
    shares: tuple[Share, ...]
    clauses: tuple[ClauseLine, ...]
    days: tuple[tuple[date, int], ...]
    comments: tuple[CommentLine, ...]
    gone: tuple[Figure, ...]
    opinions: tuple[OpinionLine, ...]
    assignment: Assignment | None
    verdict: Verdict | None
    earlier: tuple[Verdict, ...]
    deemed: DeemedAgreed | None
    cases: tuple[Case, ...]

    @property
    def is_interim(self) -> bool:
        return self.completion is None

    @property
    def most_discussed(self) -> list[ClauseLine]:
        return sorted(self.clauses, key=lambda line: -line.count)[:MOST]

    @property
    def has_more_clauses(self) -> bool:
        return len(self.clauses) > MOST

    @property
    def counted(self) -> int:
        return sum(line.count for line in self.clauses)
