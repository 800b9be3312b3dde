"""How much memory this process ever held."""

import sys
from pathlib import Path

try:
    import resource
except ImportError:  # Windows does not tell.
    resource = None
STATUS = Path("/proc/self/status")


def peak_megabytes() -> float:
    """The most so far; 0 where the platform does not tell."""
    if STATUS.exists():
        # What `getrusage` gives begins with the peak of the process that started this one.
        lines = dict(line.split(":", 1) for line in STATUS.read_text().splitlines())
        return int(lines["VmHWM"].split()[0]) / (1 << 10)
    if resource is None:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)
