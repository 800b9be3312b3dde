"""How much memory this process ever held."""

import sys

try:
    import resource
except ImportError:  # Windows does not tell.
    resource = None


def peak_megabytes() -> float:
    """The most so far; 0 where the platform does not tell."""
    if resource is None:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)
