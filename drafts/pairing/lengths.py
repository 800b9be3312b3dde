"""Lists of unlike length, paired by order and by how long their parts are."""

import math
from collections.abc import Sequence

from drafts.parsing import Unit

# Leaving one part alone costs as much as pairing two of which one is twice as long.
_ALONE = math.log(2)
_OTHER_KIND = 0.3
_SMALL = 20  # letters that tell nothing: of short parts even a third more is common
_MOST = 10_000


def pairs_by_length(ours: Sequence[Unit], theirs: Sequence[Unit]) -> list[tuple[int, int]]:
    """Return places that belong together, in order; what stands in no pair has no counterpart.

    Of equally good ways the one that pairs the first parts is taken.
    """
    if len(ours) * len(theirs) > _MOST:
        return list(zip(range(len(ours)), range(len(theirs)), strict=False))
    costs = _costs(ours, theirs)
    pairs, i, j = [], 0, 0
    while i < len(ours) and j < len(theirs):
        together = _unlike(ours[i], theirs[j]) + costs[i + 1][j + 1]
        if together <= costs[i][j] + 1e-9:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif costs[i + 1][j] <= costs[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def _costs(ours: Sequence[Unit], theirs: Sequence[Unit]) -> list[list[float]]:
    """What pairing the rest costs at best, from each pair of places on."""
    rows, columns = len(ours), len(theirs)
    costs = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows, -1, -1):
        for j in range(columns, -1, -1):
            ways = []
            if i < rows:
                ways.append(_ALONE + costs[i + 1][j])
            if j < columns:
                ways.append(_ALONE + costs[i][j + 1])
            if i < rows and j < columns:
                ways.append(_unlike(ours[i], theirs[j]) + costs[i + 1][j + 1])
            costs[i][j] = min(ways, default=0.0)
    return costs


def _unlike(one: Unit, other: Unit) -> float:
    lengths = len(one.text) + _SMALL, len(other.text) + _SMALL
    return abs(math.log(lengths[0] / lengths[1])) + (_OTHER_KIND if one.kind != other.kind else 0)
