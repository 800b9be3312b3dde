"""How the time of reading grows when a hostile text doubles: at most 2.5 times (P10)."""

from collections.abc import Iterator

from benchmarks.measuring import Figure
from tests.drafts.growth import seconds, shapes

SIZE = 20_000
MOST = 2.5
SMALLEST = 0.1  # seconds, under which a clock tells little


def figures(_scene) -> Iterator[Figure]:
    """One line for the shape that grows most, and one for each that grows too fast."""
    grown = []
    for name, (suffix, make) in shapes().items():
        once, twice = (seconds(suffix, make(size)) for size in (SIZE, 2 * SIZE))
        grown.append((twice / max(once, SMALLEST / MOST), name, twice))
    worst = max(grown)
    shown = [row for row in grown if row[0] > MOST] or [worst]
    for ratio, name, twice in shown:
        size = f"{2 * SIZE} signs, x {ratio:.2f}"
        limit, broken = f"x {MOST}", ratio > MOST
        yield Figure(f"grow: {name}", size, [twice * 1000], limit=limit, broken=broken)
