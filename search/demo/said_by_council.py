"""The shapes of what the demo's council, its staff and the bodies say."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Both:
    """Words in the two languages; one may be empty where the product allows it."""

    kk: str = ""
    ru: str = ""


@dataclass(frozen=True)
class PointSaid:
    """What an opinion says of one clause."""

    eid: str
    text: Both


@dataclass(frozen=True)
class OpinionSaid:
    """A member's expert opinion. ``conflict`` is empty when the member declares none.

    ``day`` and ``hour`` place it in a window that is recorded afterwards, as in ``Said``.
    """

    author: str
    verdict: str
    conclusion: Both
    grounds: Both
    points: tuple[PointSaid, ...] = ()
    conflict: Both = field(default_factory=Both)
    day: int = 10
    hour: int = 15


@dataclass(frozen=True)
class AnswerSaid:
    """One answer to one or many comments, each named by its author and the eid of its clause."""

    to: tuple[tuple[str, str], ...]
    disposition: str
    reason: Both


@dataclass(frozen=True)
class ReplySaid:
    """A body's reply to one recommendation; ``signer`` is a post, not a person."""

    result: str
    reason: Both
    signer: str


@dataclass(frozen=True)
class RecommendationSaid:
    """What the council asks of the body it forwards to; ``reply`` is None while it waits."""

    eid: str
    text: Both
    reply: ReplySaid | None = None
