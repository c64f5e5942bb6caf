"""A deadline evening: leaders who each write a report with a photo, at times fixed beforehand.

Nobody waits for an answer before the next message (constant arrivals): where the server is slow,
what comes next is not held back, and its wait counts from when it was to be sent.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import orjson

from bench.people import SECRET, user_of
from tests.kit.platforms.webhooks import line_headers

STEPS = 9
"""What one leader sends: eight messages and a photo."""
THINKS_SECONDS = 20.0
"""Between two messages of one person."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One webhook. `at`: seconds after the start."""

    number: int
    at: float
    leader: int
    step: int

    @property
    def event_id(self) -> str:
        """As LINE numbers it."""
        return f"01{self.number:024d}"


def project_of(leader: int) -> str:
    """What the project of a leader is called."""
    return f"ซ่อมบ้าน {leader + 1000}"


def province_of(leader: int, codes: Sequence[str]) -> str:
    """Leaders are spread over the country."""
    return codes[leader % len(codes)]


def evening(leaders: int, seconds: float) -> Iterator[Arrival]:
    """Everybody's messages, evenly over the time; each person's some seconds apart."""
    apart = seconds / (leaders * STEPS)
    together = min(max(int(THINKS_SECONDS / apart), 1), leaders)
    number = 0
    for first in range(0, leaders, together):
        some = range(first, min(first + together, leaders))
        for step in range(STEPS):
            for leader in some:
                number += 1
                yield Arrival(number, number * apart, leader, step)


def webhook(one: Arrival, *, again: bool = False) -> tuple[dict[str, str], bytes]:
    """Headers and body, as LINE sends them."""
    user = user_of(one.leader)
    event = {
        "type": "message",
        "mode": "active",
        "timestamp": int(time.time() * 1000),
        "source": {"type": "user", "userId": user},
        "webhookEventId": one.event_id,
        "deliveryContext": {"isRedelivery": again},
        "replyToken": f"{user}:{one.number:032x}",
        "message": _message(one),
    }
    body = orjson.dumps({"destination": "U" + "b" * 32, "events": [event]})
    return line_headers(SECRET, body), body


def _message(one: Arrival) -> dict[str, object]:
    message_id = f"{one.number:018d}"
    words = _words(one.leader)[one.step]
    if not words:
        held = {"contentProvider": {"type": "line"}, "quoteToken": "q"}
        return {"type": "image", "id": message_id, **held}
    return {"type": "text", "id": message_id, "text": words, "quoteToken": "q"}


def _words(leader: int) -> tuple[str, ...]:
    """Typed one after the other; the empty one is the photo."""
    figures = str(leader % 101), f"{leader % 300 * 500 + 500:,} บาท", str(leader % 200)
    return ("รายงาน", project_of(leader), *figures, "ช่างพร้อมแล้วค่ะ", "", "เสร็จแล้ว", "ส่ง")
