"""File descriptors: every connection is one, and the usual soft limit is 1,024."""

import resource

MOST = 65_536
"""Some systems allow a thousand million, which helps nobody; some refuse their own no limit."""


def raise_descriptors() -> int:
    """Lifts the soft limit to the hard one as far as it is of use; how many there are now."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST if hard == resource.RLIM_INFINITY else min(hard, MOST)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return MOST if soft == resource.RLIM_INFINITY else soft
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    except (OSError, ValueError):  # macOS has a lower limit of its own
        return soft
    return wanted
