"""Socket: why a page, or a subtree, can't be changed. Rooms to the right fill it in ``ready()``."""

from collections.abc import Callable

Holder = Callable[[object], str | None]
_holders: list[tuple[Holder, Holder]] = []


def register(holder: Holder, *, subtree: Holder) -> None:
    """``holder(page)`` and ``subtree(page)`` return the sentence why it is held, or None."""
    _holders.append((holder, subtree))


def held(page) -> str | None:
    """Why this very page is held, or None."""
    return next((reason for holder, _ in _holders if (reason := holder(page))), None)


def held_subtree(page) -> str | None:
    """Why this page or one below it is held, or None."""
    return next((reason for _, subtree in _holders if (reason := subtree(page))), None)
