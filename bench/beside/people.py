"""Leaders on Telegram who report again and again, and the Telegram that they hear answers from.

Each sends an update as Telegram does, with its secret, over HTTP, and goes on when it was answered
200 and an answer came; one event a webhook. The same updates go to whoever is measured. Telegram
is an HTTP server in this process, on another core than what is measured: it takes every call in
JSON or as a form, answers as Telegram does, and tells the person what can be tapped.
"""

import asyncio
import time
from collections.abc import Iterator
from contextlib import asynccontextmanager, suppress
from itertools import count
from random import Random
from typing import Any

import aiohttp
import orjson
from aiohttp import web

from bench.beside import form
from bench.beside.serving import SECRET, TOKEN
from tests.kit.platforms.webhooks import telegram_press, telegram_text, telegram_webhook

FIRST_CHAT = 10_000
LONGEST_WAIT = 120.0
_AGAIN_SECONDS = 0.2
_update_ids = count(1)
_TOLD_BEFORE = "ถ้าตอบต่อ จะใช้แทนฉบับเดิม"
_DAY_ONE = 1_731_630_000


class Person:
    """One leader of one project after the other, in a chat of their own."""

    def __init__(self, crowd: "Crowd", number: int) -> None:
        self.chat = FIRST_CHAT + number
        self._crowd = crowd
        self._random = Random(number)
        self._buttons: list[str] = []
        self._heard = asyncio.Event()
        self._has_receipt = False
        self._steps = self._report()

    def hears(self, text: str, buttons: list[str]) -> None:
        """A message of the bot's is on the screen. What ours says before its question, where the
        month was reported already, is no answer yet."""
        if _TOLD_BEFORE in text:
            return
        self._buttons = buttons or self._buttons
        self._has_receipt = self._has_receipt or form.RECEIPT in text
        self._heard.set()

    async def goes_on(self, turns: int) -> None:
        """Takes so many turns. Where they stopped they go on the next time."""
        for _ in range(turns):
            update = next(self._steps)
            self._heard.clear()
            await self._crowd.send(update)
            await asyncio.wait_for(self._heard.wait(), LONGEST_WAIT)

    def _report(self) -> Iterator[dict[str, Any]]:
        """Update after update, for ever."""
        pick = self._random.randrange
        for number in count(1):
            self._has_receipt = False
            yield self._says(form.START)
            yield self._taps(pick(len(form.PROJECTS)))
            for grows in (min(number, 100), number * 500, number + 7):  # ours doubts what fell
                yield self._says(str(grows))
            yield self._says(f"ช่างพร้อมแล้ว {pick(40)} คน แต่ยังรอไม้จากอำเภออีก {pick(9)} ที่ค่ะ")
            while not self._has_receipt:
                yield self._taps(0)
            self._crowd.receipts += 1

    def _says(self, text: str) -> dict[str, Any]:
        return telegram_text(self.chat, text, next(_update_ids), at=int(time.time()))

    def _taps(self, number: int) -> dict[str, Any]:
        return telegram_press(self.chat, self._buttons[number], next(_update_ids))


class Crowd:
    """Everybody who talks to one server, and what came of it."""

    def __init__(self, session: aiohttp.ClientSession, url: str, size: int) -> None:
        self._session = session
        self._url = url
        self.people = {one.chat: one for one in (Person(self, number) for number in range(size))}
        self.acknowledged = 0
        self.receipts = 0
        self.turned_away = 0

    async def talk(self, turns: int, size: int) -> None:
        """So many of them at once, until each took so many turns and was answered."""
        talking = list(self.people.values())[:size]
        await asyncio.gather(*(one.goes_on(turns) for one in talking))

    async def send(self, update: dict[str, Any]) -> None:
        """Until it is acknowledged, as Telegram does. Raises RuntimeError when it is refused."""
        headers, body = telegram_webhook(SECRET, update)
        while True:
            async with self._session.post(self._url, data=body, headers=headers) as answer:
                status = answer.status
            if status == 200:
                self.acknowledged += 1
                return
            if status != 503:
                raise RuntimeError(f"answered {status}")
            self.turned_away += 1
            await asyncio.sleep(_AGAIN_SECONDS)


class Telegram:
    """The Bot API as far as anybody here calls it. `crowd`: who hears what is sent now."""

    def __init__(self) -> None:
        self.crowd: Crowd | None = None
        self.url = ""
        self._message_ids = count(1)

    @asynccontextmanager
    async def opened(self):  # type: ignore[no-untyped-def]
        """On a port of its own."""
        served = web.Application()
        served.router.add_route("*", f"/bot{TOKEN}/{{method}}", self._called)
        runner = web.AppRunner(served, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield self
        finally:
            await runner.cleanup()

    async def _called(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        if request.content_type == "application/json":
            body = orjson.loads(await request.read())
        else:
            body = dict(await request.post())
        result: Any = True
        if method == "getMe":
            result = {
                "id": 7000000001,
                "is_bot": True,
                "first_name": "ขบวน",
                "username": "khabuan_bot",
            }
        elif method == "sendMessage":
            result = self._shown(body)
        return web.Response(
            body=orjson.dumps({"ok": True, "result": result}), content_type="application/json"
        )

    def _shown(self, body: dict[str, Any]) -> dict[str, Any]:
        chat, text = int(body["chat_id"]), str(body["text"])
        markup = body.get("reply_markup") or {}
        if isinstance(markup, str):
            markup = orjson.loads(markup)
        rows = markup.get("inline_keyboard", ())
        buttons = [one["callback_data"] for row in rows for one in row if "callback_data" in one]
        if self.crowd is not None:
            with suppress(KeyError):
                self.crowd.people[chat].hears(text, buttons)
        kind = {"id": chat, "type": "private", "first_name": "แก้ว"}
        number = next(self._message_ids)
        return {"message_id": number, "date": _DAY_ONE, "chat": kind, "text": text}
