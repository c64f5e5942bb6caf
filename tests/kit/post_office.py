"""Couriers on a played clock: a database in earnest, platforms that take as long as they are told.

office = PostOffice(database)
courier = office.courier()
await office.put(office.row("telegram:1", "digest"))
await courier.sweep()
await office.settles()
await office.passes(1.0)
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import orjson
from sqlalchemy import select

from bot.app import App
from bot.channels.channel import Answer, Call
from bot.channels.line.channel import Line
from bot.channels.telegram.channel import Telegram
from bot.sending.courier import Courier
from bot.sending.pacing import Pacing
from bot.sending.push_budget import Purse
from core.events import Channel, ChatKind
from core.ids import new_id
from storage import tables
from storage.database.engines import Database
from storage.database.rows import Chat, upserting
from storage.messages import outbox
from storage.messages.outbox import OutboxRow
from tests.kit.chance import STARTS_AT, Hands

OK = Answer(200, {}, b"{}")


@dataclass
class Sent:
    """One call as a platform saw it."""

    at: float
    channel: Channel
    how: str
    chats: list[str]
    key: str


@dataclass
class Platforms:
    """Both, in the process. `seconds` a call takes; `answers` instead of 200, by how or channel."""

    now: Callable[[], float]
    seconds: dict[Channel, float] = field(default_factory=dict)
    answers: dict[str, Callable[[Call], Answer]] = field(default_factory=dict)
    sent: list[Sent] = field(default_factory=list)
    waiting: list[tuple[float, asyncio.Future[None]]] = field(default_factory=list)

    async def post(self, call: Call) -> Answer:
        """The courier's transport."""
        sent = _seen(self.now(), call)
        self.sent.append(sent)
        seconds = self.seconds.get(sent.channel, 0.0)
        if seconds:
            done = asyncio.get_running_loop().create_future()
            self.waiting.append((self.now() + seconds, done))
            await done
        answer = self.answers.get(sent.how) or self.answers.get(sent.channel.value)
        return answer(call) if answer else OK

    async def fetch(self, url: str, headers: Mapping[str, str]) -> Answer:
        """Nobody sends anything here."""
        return Answer(404, {}, b"")

    def go_on(self) -> None:
        """Calls whose time has come are answered."""
        ripe = [one for one in self.waiting if one[0] <= self.now()]
        self.waiting = [one for one in self.waiting if one[0] > self.now()]
        for _, done in ripe:
            if not done.done():
                done.set_result(None)

    def times(self) -> Counter[str]:
        """How often each chat was sent something."""
        return Counter(chat for one in self.sent for chat in one.chats)

    def to(self, channel: Channel) -> list[Sent]:
        return [one for one in self.sent if one.channel is channel]


class PostOffice:
    """A clock, an outbox and couriers."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.seconds = 0.0
        self.platforms = Platforms(lambda: self.seconds)
        self._hands = Hands()
        self._couriers: list[Courier] = []

    def clock(self) -> datetime:
        return STARTS_AT.astimezone(self._hands.now.tzinfo) + timedelta(seconds=self.seconds)

    def courier(self) -> Courier:
        """One more process."""
        courier = Courier(
            self.database,
            {Channel.LINE: Line("secret", "token"), Channel.TELEGRAM: Telegram("1:token", "s")},
            self.platforms,
            clock=self.clock,
            links=lambda _key: None,
            pacing=Pacing(now=lambda: self.seconds),
            purse=Purse(self.database, self.clock),
        )
        self._couriers.append(courier)
        return courier

    def serves(self, app: App) -> App:
        """A whole worker beside the couriers."""
        self._couriers.append(app.courier)
        return app

    def row(
        self, chat_key: str, priority: str = "bulletin", words: str = "", **more: Any
    ) -> OutboxRow:
        """A message, made now; a LINE answer has its reply token."""
        self.seconds += 0.001  # so that ids keep their order
        row_id, now = new_id(self.clock(), self._hands.random), self.clock()
        channel, _, address = chat_key.partition(":")
        kind = ChatKind.GROUP if address.startswith(("C", "-")) else ChatKind.PRIVATE
        chat = Chat(chat_key, Channel(channel), address, kind, None, "", True, now)
        token: dict[str, Any] = {}
        if priority == "answer" and chat.channel is Channel.LINE:
            token = {
                "reply_token": f"{address}:{row_id}",
                "token_until": now + timedelta(seconds=50),
            }
        return OutboxRow(
            id=row_id,
            key=f"reply:{row_id}" if priority == "answer" else row_id,
            chat_key=chat_key,
            priority=priority,
            bubbles=[{"text": words or row_id}],
            made_at=now,
            not_before=now,
            chat=chat,
            **token,
            **more,
        )

    async def put(self, *rows: OutboxRow) -> Sequence[OutboxRow]:
        """Commits rows, as a round or a job does; leased to whoever hands them on."""
        chats = {row.chat_key: row.chat for row in rows if row.chat is not None}
        known = [_chat_values(chat, self.clock()) for chat in chats.values()]

        def work(connection: Any) -> None:
            connection.execute(upserting(connection, tables.chats).on_conflict_do_nothing(), known)
            outbox.put(connection, rows)

        await self.database.write(work)
        return rows

    async def settles(self) -> None:
        """Until nothing moves but the clock."""
        for _ in range(3):
            while self._moves():
                await self.database.read(lambda c: c.execute(select(1)))  # lets the others run
        for courier in self._couriers:
            await courier.settle()

    def _moves(self) -> bool:
        return sum(len(one._tasks) for one in self._couriers) > len(self.platforms.waiting)

    async def passes(self, seconds: float) -> None:
        """Time goes by, and what it lets go goes."""
        self.seconds += seconds
        self.platforms.go_on()
        await self.settles()
        for courier in self._couriers:
            courier._start_all()
        await self.settles()

    async def close(self) -> None:
        """Ends every process."""
        for courier in self._couriers:
            await courier.stop(0)
        await self.database.close()

    async def states(self) -> Counter[str]:
        query = tables.outbox.select()
        rows = await self.database.read(lambda c: c.execute(query).all())
        return Counter(row.state for row in rows)

    async def rows(self) -> list[Any]:
        query = tables.outbox.select().order_by(tables.outbox.c.id)
        return list(await self.database.read(lambda c: c.execute(query).all()))


def _seen(at: float, call: Call) -> Sent:
    how = call.url.rpartition("/")[2]
    key = call.headers.get("X-Line-Retry-Key", "")
    if how == "reply":
        chats = [f"line:{call.body['replyToken'].partition(':')[0]}"]
        return Sent(at, Channel.LINE, how, chats, key)
    if how in ("push", "multicast"):
        to = call.body["to"]
        several = to if isinstance(to, list) else [to]
        return Sent(at, Channel.LINE, how, [f"line:{each}" for each in several], key)
    return Sent(at, Channel.TELEGRAM, how, [f"telegram:{call.body['chat_id']}"], key)


def _chat_values(chat: Chat, now: datetime) -> dict[str, Any]:
    return {
        "key": chat.key,
        "channel": chat.channel.value,
        "address": chat.address,
        "kind": chat.kind.value,
        "first_at": now,
        "last_at": now,
    }


def busy(retry_after: int) -> Answer:
    """Telegram's 429."""
    body = {"ok": False, "error_code": 429, "description": f"retry after {retry_after}"}
    return Answer(429, {}, orjson.dumps({**body, "parameters": {"retry_after": retry_after}}))


def line_busy() -> Answer:
    """LINE's 429 for calls that came too fast."""
    return line_says(429, "The API rate limit has been exceeded. Try again later.")


def line_says(status: int, message: str) -> Answer:
    """A refusal of LINE's."""
    return Answer(status, {}, orjson.dumps({"message": message}))
