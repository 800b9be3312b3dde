"""Socket: what ``verify_record`` checks. Rooms to the right register theirs in ``ready()``."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Verifier:
    """``verify(act)`` yields breaks, each one sentence naming the row; ``act`` None means all.

    ``guards`` are the triggers that hold the same rows.
    """

    name: str
    verify: Callable[[object | None], Iterable[str]]
    guards: tuple = field(default=())


_registered: list[Verifier] = []


def register(verifier: Verifier) -> None:
    _registered.append(verifier)


def registered() -> list[Verifier]:
    return list(_registered)
