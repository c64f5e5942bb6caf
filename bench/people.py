"""Many leaders on LINE who report progress again and again, over raw HTTP.

Each keeps one connection and does what a phone would: sends a signed webhook, reads the
answer, taps the button that is there or types the next answer. HTTP is written by hand,
since a client library would cost more than the server that is measured.
"""

import asyncio
import base64
import hashlib
import hmac
import time
from collections.abc import Callable
from itertools import count
from random import Random

import orjson

SECRET = "bench-line-secret"
PROVINCE_COUNT = 77
PROJECTS_A_PROVINCE = 4
REDELIVERED_AFTER = 0.2
"""Seconds until a platform brings again what a server asked it to keep (503)."""
LONGEST_WAIT = 10.0
"""Seconds until a person who gets no answer ends the whole measurement."""
_event_numbers = count(1)


def user_of(number: int) -> str:
    """A LINE user id."""
    return f"U{number:032x}"


class Crowd:
    """Everybody who talks at once, and what they did."""

    def __init__(self, host: str, port: int, size: int) -> None:
        self._address = (host, port)
        self.people = [Leader(self, number) for number in range(size)]
        self._by_user = {one.user: one for one in self.people}
        self.acknowledged: list[str] = []
        self.seconds_to_200: list[float] = []
        self.refused = 0
        self.redelivered = 0
        self.reports = 0

    async def connect(self) -> None:
        """Opens everybody's connection."""
        loop = asyncio.get_running_loop()
        for one in self.people:
            await loop.create_connection(lambda one=one: one, *self._address)  # type: ignore[misc]

    def hear(self, line: bytes) -> None:
        """An answer, as `bench/turns_server.py` tells it: whose, and the large buttons in it."""
        user, *buttons = line.decode().split("\t")
        self._by_user[user].hear(buttons)

    async def send_nothing(self, path: str, seconds: float) -> int:
        """Everybody posts to `path` as fast as it answers; how many answers came."""
        return await self._for(seconds, lambda one: one.knock(path))

    async def report(self, seconds: float, size: int | None = None) -> int:
        """So many walk the form, or everybody; how many turns were acknowledged."""
        return await self._for(seconds, lambda one: one.go_on(), size)

    async def _for(
        self, seconds: float, start: "Callable[[Leader], None]", size: int | None = None
    ) -> int:
        talking = self.people[:size]
        before = sum(one.answered for one in talking)
        ends_at = time.monotonic() + seconds
        for one in talking:
            one.ends_at = ends_at
            one.is_idle.clear()
            start(one)
        await asyncio.wait_for(
            asyncio.gather(*(one.is_idle.wait() for one in talking)), seconds + LONGEST_WAIT
        )
        return sum(one.answered for one in talking) - before


class Leader(asyncio.Protocol):
    """One person, one phone, one connection."""

    def __init__(self, crowd: Crowd, number: int) -> None:
        self.user = user_of(number)
        self.ends_at = 0.0
        self.answered = 0
        self.is_idle = asyncio.Event()
        self._crowd = crowd
        self._project = number // PROVINCE_COUNT % PROJECTS_A_PROVINCE
        self._random = Random(number)
        self._transport: asyncio.Transport | None = None
        self._received = b""
        self._knocks_at = ""
        self._step = 0
        self._buttons: list[str] | None = None
        self._event_id = ""
        self._is_acknowledged = True
        self._has_heard = True
        self._sent_at = 0.0
        self._sent = b""

    # What the connection says

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Every answer is empty: it ends with its headers."""
        self._received += data
        if not self._received.endswith(b"\r\n\r\n"):
            return
        status, self._received = self._received[9:12], b""
        if status == b"503":
            self._crowd.redelivered += 1
            asyncio.get_running_loop().call_later(REDELIVERED_AFTER, self._send_again)
            return
        if status != b"200":
            self._crowd.refused += 1
            raise RuntimeError(f"answered {status!r}")
        self.answered += 1
        if self._knocks_at:
            self.knock(self._knocks_at)
            return
        self._crowd.acknowledged.append(self._event_id)
        self._crowd.seconds_to_200.append(time.monotonic() - self._sent_at)
        self._is_acknowledged = True
        self._maybe_go_on()

    def hear(self, buttons: list[str]) -> None:
        """The bot's answer is on the screen."""
        self._buttons = buttons
        self._has_heard = True
        self._maybe_go_on()

    # What the person does

    def knock(self, path: str) -> None:
        """The same kind of request, to a handler that does nothing."""
        if time.monotonic() >= self.ends_at:
            self._knocks_at = ""
            self.is_idle.set()
            return
        self._knocks_at = path
        self._post(path, {"type": "text", "id": "1", "text": self._words()[1]}, None)

    def go_on(self) -> None:
        """The next message or tap, unless time is up."""
        if time.monotonic() >= self.ends_at:
            self.is_idle.set()
            return
        self._is_acknowledged = self._has_heard = False
        buttons = self._buttons or []
        self._sent_at = time.monotonic()
        if self._step == 0:
            self._say("รายงาน")
        elif self._step == 1:
            self._tap(buttons[self._project])
        elif self._step < 6:
            self._say(self._words()[self._step - 2])
        else:
            self._tap(buttons[0])
        self._step += 1

    def _maybe_go_on(self) -> None:
        if not (self._is_acknowledged and self._has_heard):
            return
        if self._step > 6 and self._is_receipt():
            self._crowd.reports += 1
            self._step = 0
        self.go_on()

    def _is_receipt(self) -> bool:
        """Under a receipt are commands; under a review or a question are buttons of the form."""
        return bool(self._buttons) and self._buttons[0].startswith("/")  # type: ignore[index]

    def _words(self) -> tuple[str, str, str, str]:
        """Percent, money, households and a story, never quite the same."""
        pick = self._random.randrange
        return (
            f"{pick(101)}%" if pick(2) else _thai_digits(str(pick(101))),
            (f"{pick(1, 400) * 500:,} บาท", f"{pick(1, 9)}.{pick(10)} หมื่น")[pick(2)],
            f"{pick(200)} ครัวเรือน" if pick(2) else str(pick(200)),
            f"ช่างพร้อมแล้ว {pick(40)} คน แต่ยังรอไม้จากอำเภออีก {pick(9)} ที่ค่ะ",
        )

    def _say(self, text: str) -> None:
        message = {"type": "text", "id": str(next(_event_numbers)), "text": text, "quoteToken": "q"}
        self._post("/line/webhook", message, None)

    def _tap(self, data: str) -> None:
        self._post("/line/webhook", None, {"data": data})

    def _post(self, path: str, message: object, postback: object) -> None:
        assert self._transport is not None
        number = next(_event_numbers)
        self._event_id = f"01{number:024d}"
        event = {
            "type": "message" if message else "postback",
            "mode": "active",
            "timestamp": int(time.time() * 1000),
            "source": {"type": "user", "userId": self.user},
            "webhookEventId": self._event_id,
            "deliveryContext": {"isRedelivery": False},
            "replyToken": f"{self.user}:{number:032x}",
            **({"message": message} if message else {"postback": postback}),
        }
        body = orjson.dumps({"destination": "U" + "b" * 32, "events": [event]})
        signed = base64.b64encode(hmac.digest(SECRET.encode(), body, hashlib.sha256)).decode()
        head = (
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            f"X-Line-Signature: {signed}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        self._sent = head.encode() + body
        self._transport.write(self._sent)

    def _send_again(self) -> None:
        """The same bytes: a turn that was shed is counted once, when it is taken."""
        assert self._transport is not None
        self._transport.write(self._sent)


def _thai_digits(text: str) -> str:
    return text.translate({48 + n: 0x0E50 + n for n in range(10)})
