"""How much of a process a stranger may have: connections, bytes and time. Values only.

They hold for one process; a deployment of several has as many doors.
"""

from dataclasses import dataclass, replace

LARGEST_BODY = 2 * 1024 * 1024
"""A webhook of LINE's holds a few KB; pictures are fetched, never sent to us."""

KEPT_FOR_OURSELVES = 256
"""Descriptors of the database, photos, calls to platforms, and connections being refused."""


@dataclass(frozen=True, slots=True)
class DoorLimits:
    """What one door lets in. Seconds may be fractions, for tests."""

    most_connections: int = 1_000
    most_refused_at_once: int = 64
    most_header_bytes: int = 16 * 1024
    most_body_bytes: int = LARGEST_BODY
    most_bytes_at_once: int = 16 * 1024 * 1024
    """Bodies of all webhooks being read or worked on."""
    small_body_bytes: int = 64 * 1024
    """Larger bodies leave a quarter of the bytes to those of this size."""
    header_seconds: float = 10.0
    body_seconds: float = 15.0
    idle_seconds: float = 75.0
    """Longer than the 60 seconds of the usual proxies, who else meet a closing connection."""
    answer_seconds: float | None = 120.0
    """From headers to the last byte of the answer; None where a WebSocket stays open."""
    lingering_seconds: float = 1.0
    """How long what was refused may still be sent, so that the sender reads why."""
    page_good_for_seconds: float = 1.0
    retry_after_seconds: int = 5


def fitting(limits: DoorLimits, descriptors: int) -> DoorLimits:
    """No more connections than there are file descriptors for, our own work's kept aside."""
    fit = max(descriptors - KEPT_FOR_OURSELVES, descriptors // 2)
    return replace(limits, most_connections=min(limits.most_connections, fit))
