"""Ids made in a decision: UUIDv7 as 32 hex digits, so that they sort by time of making.

RFC 9562 section 5.7. Time and randomness are given, so that a test can name its ids.
"""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

RandomBytes = Callable[[int], bytes]


def new_id(now: datetime, random_bytes: RandomBytes) -> str:
    """A fresh id, 32 lower-case hex digits."""
    milliseconds = int(now.timestamp() * 1000) & ((1 << 48) - 1)
    tail = int.from_bytes(random_bytes(10), "big")
    rand_a, rand_b = tail >> 68, tail & ((1 << 62) - 1)
    value = milliseconds << 80 | 0x7 << 76 | (rand_a & 0xFFF) << 64 | 0b10 << 62 | rand_b
    return f"{value:032x}"


def as_uuid(an_id: str) -> UUID:
    """The same id in the form platforms want (LINE's retry key)."""
    return UUID(hex=an_id)
