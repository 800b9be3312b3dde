"""What a process that reads strangers' files may use: enforced by the kernel, not by us."""

try:
    import resource
except ImportError:  # Windows has no such limits; there only the parent's clock stops a reading.
    resource = None

WALL_SECONDS = 20
CPU_SECONDS = 18
MEGABYTES = 768


def wanted() -> dict[str, int]:
    """The kernel's name of each limit to its value."""
    return {
        "RLIMIT_CPU": CPU_SECONDS,
        "RLIMIT_AS": MEGABYTES << 20,
        "RLIMIT_FSIZE": 0,  # It answers through a pipe and writes no file.
        "RLIMIT_CORE": 0,  # A core would leave the draft on the disk.
    }


def missing() -> list[str]:
    """Names of the limits that this platform does not know."""
    return [name for name in wanted() if not hasattr(resource, name)]


def limit_this_process() -> None:
    """Set every limit that the platform has; they can't be raised again."""
    for name, value in wanted().items():
        number = getattr(resource, name, None)
        if number is None:
            continue
        _soft, hard = resource.getrlimit(number)
        # At the hard limit of time a process dies as if by accident; at the soft one it says why.
        most = value + (name == "RLIMIT_CPU")
        if hard != resource.RLIM_INFINITY:
            most = min(most, hard)
        try:
            resource.setrlimit(number, (min(value, most), most))
        except (ValueError, OSError):
            # macOS names a limit of memory and refuses to set it; time still binds there.
            continue
