"""What every engine does. All hold the same terms, so all find the same documents."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from search.analysis.questions import Word
from search.models import Document, Index

ELASTICSEARCH = "elasticsearch"  # named before its client is read


class EngineDown(Exception):
    """The engine does not answer, or has not what it should have. Another one may be asked."""


@dataclass(frozen=True)
class Wanted:
    """What is looked for: every word (or ``any_word``), in texts of ``language`` ("" for all).

    ``within`` (acts; None: all) narrows the question itself; ``types`` and ``acts`` narrow its
    answer without changing what is counted. ``without`` are keys that are shown elsewhere.
    """

    words: tuple[Word, ...]
    any_word: bool = False
    language: str = ""
    within: frozenset[int] | None = None
    types: frozenset[str] | None = None
    acts: frozenset[int] | None = None
    without: tuple[str, ...] = ()
    offset: int = 0
    limit: int = 20

    def narrowed(self, **changes) -> "Wanted":
        return replace(self, **changes)


@dataclass(frozen=True)
class Hit:
    """``score``: the higher the better; scores of two engines or questions can't be compared."""

    key: str
    score: float


Counts = dict[tuple[int, str], int]  # (act, type) to the number of documents


class Engine(Protocol):
    name: str  # of the engine, as commands take it
    kind: str  # of its indexes ("sql", "elasticsearch")

    def count(self, index: Index, wanted: Wanted) -> Counts:
        """How many there are, by act and type, whatever ``types`` and ``acts`` say."""

    def find(self, index: Index, wanted: Wanted) -> list[Hit]:
        """One page of them, best first."""

    def create(self, index: Index) -> None:
        """Make room for a new index."""

    def holds(self, index: Index) -> bool:
        """Whether the engine still has it."""

    def replace(
        self, index: Index, sources: Collection[str], documents: Sequence[Document]
    ) -> None:
        """From now on these are all documents of the sources. Again is as once."""

    def size(self, index: Index) -> int:
        """How many documents it holds."""

    def publish(self, index: Index) -> None:
        """Called when the index becomes the active one: questions go to it from now on."""

    def drop(self, index: Index) -> None:
        """Forget an index that nobody asks any more."""
