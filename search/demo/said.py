"""The shape of what a resident of the demo says."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["remark", "question", "wording", "disagreement"]


@dataclass(frozen=True)
class Said:
    """``eid`` is empty for the whole act; ``quote`` stands in the clause, in ``language``.

    ``day`` and ``hour`` (Almaty) place a comment in a window that is recorded afterwards:
    day 1 is the day after its opening.
    """

    author: str
    language: Literal["kk", "ru"]
    kind: Kind
    eid: str
    text: str
    quote: str = ""
    day: int = 1
    hour: int = 12
    withdrawn: bool = False
    hidden: str = ""
