"""LINE and Telegram inside the test, who keep the truth: what was carried out, for which row.

They judge as the platforms do: LINE takes a reply token once and for a minute, a retry key once;
Telegram takes whatever comes. `weather` says how often a call meets trouble.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

import orjson

from bot.base.clock import Clock
from bot.channels.channel import Answer, Call, MediaLinks, Outgoing
from bot.channels.line.channel import Line
from bot.channels.telegram.channel import Telegram
from bot.sending.transport import LostAnswer, Unreachable
from core.events import Channel
from tests.faults.lives import Life

TOKEN_LIVES = timedelta(seconds=60)
"""Messaging API reference, reply tokens: to be used within a minute."""
TROUBLES = (
    *("unreachable", "reset", "lost", "busy", "busy a while", "failed", "late", "slow"),
)  # fmt: skip


@dataclass(frozen=True)
class Carried:
    """A bubble of a row that a platform showed somebody; a cast has a key instead of a row."""

    row: str
    part: int
    chat: str
    by: str
    how: str
    words: str
    at: datetime


@dataclass
class Both:
    """What both platforms know."""

    clock: Clock
    dice: Random
    weather: float = 0.0
    carried: list[Carried] = field(default_factory=list)
    doubtful: set[str] = field(default_factory=set)
    """Rows of which a call met trouble, so that nobody knows whether they were shown."""
    orphaned: set[str] = field(default_factory=set)
    """Rows that were with a process that died or froze, and of which it had written nothing."""
    lapsed: set[str] = field(default_factory=set)
    """Rows whose reply token was refused because its minute was over: nobody can tell of them."""
    tokens: dict[str, datetime] = field(default_factory=dict)
    spent: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    blocked: set[str] = field(default_factory=set)
    moved: dict[str, str] = field(default_factory=dict)
    limit: int | None = None
    used: int = 0
    met: Counter[str] = field(default_factory=Counter)
    """How often which trouble was met."""
    calls: dict[int, tuple[Call, str, int]] = field(default_factory=dict)
    """Whose row a call is about, and its first bubble; the call is held so that its id stays."""
    unsettled: dict[str, set[str]] = field(default_factory=dict)
    """Rows each process has begun to carry and not settled."""

    def knows(self, outgoing: Outgoing, calls: Sequence[Call]) -> None:
        """These calls are about that row."""
        part = outgoing.parts_sent
        for call in calls:
            self.calls[id(call)] = call, outgoing.retry_key.hex, part
            part += call.bubbles

    def trouble(self) -> str:
        """What the next call meets; empty: nothing."""
        if self.weather and self.dice.random() < self.weather:
            found = self.dice.choice(TROUBLES)
            self.met[found] += 1
            return found
        return ""

    def carry_out(self, call: Call, by: str) -> Answer:
        """Does what is asked."""
        how = call.url.rpartition("/")[2]
        if how in ("reply", "push", "multicast"):
            return self._on_line(call, how, by)
        if how in ("sendMessage", "sendPhoto"):
            return self._on_telegram(call, by)
        return _answer(200, {"ok": True, "result": True})

    def row_of(self, call: Call) -> str:
        return self.calls[id(call)][1] if id(call) in self.calls else ""

    def _on_line(self, call: Call, how: str, by: str) -> Answer:
        if how == "reply":
            token = call.body["replyToken"]
            if token in self.spent:
                return _answer(400, {"message": "Invalid reply token"})
            if self.clock() > self.tokens[token] + TOKEN_LIVES:
                self.lapsed.add(self.row_of(call))
                return _answer(400, {"message": "Invalid reply token"})
            self.spent.add(token)
            return self._shown(call, [token.rpartition(":")[0]], how, by)
        to = call.body["to"] if how == "multicast" else [call.body["to"]]
        key = call.headers["X-Line-Retry-Key"]
        if key in self.keys:
            return _answer(409, {"message": "The retry key is already accepted"})
        cost = sum(each not in self.blocked for each in to)
        if self.limit is not None and self.used + cost > self.limit:
            return _answer(429, {"message": "You have reached your monthly limit."})
        self.used += cost
        self.keys.add(key)
        return self._shown(call, to, how, by)

    def _on_telegram(self, call: Call, by: str) -> Answer:
        chat = str(call.body["chat_id"])
        if chat in self.blocked:
            return _refused(403, "Forbidden: bot was blocked by the user")
        if chat in self.moved:
            said = "Bad Request: group chat was upgraded to a supergroup chat"
            return _refused(400, said, {"migrate_to_chat_id": int(self.moved[chat])})
        return self._shown(call, [chat], "telegram", by)

    def _shown(self, call: Call, chats: Sequence[str], how: str, by: str) -> Answer:
        _, row, first = self.calls.get(id(call), (call, "", 0))
        if how == "multicast":
            row = f"cast {UUID(call.headers['X-Line-Retry-Key']).hex}"
        words = orjson.dumps(call.body).decode()
        for chat in chats:
            for part in range(call.bubbles):
                one = Carried(row, first + part, chat, by, how, words, self.clock())
                if chat not in self.blocked:
                    self.carried.append(one)
        return _answer(200, {"ok": True, "result": {"message_id": 1}})


class Wire:
    """How one process reaches them."""

    def __init__(self, life: Life, both: Both) -> None:
        self._life = life
        self._both = both

    async def post(self, call: Call) -> Answer:
        """Raises Unreachable or LostAnswer."""
        self._life.stir.begin()
        try:
            return await self._post(call)
        finally:
            self._life.stir.end()

    async def fetch(self, url: str, headers: Mapping[str, str]) -> Answer:
        return Answer(404, {}, b"")

    async def _post(self, call: Call) -> Answer:
        both = self._both
        row = both.row_of(call)
        await self._life.passes()
        await self._life.lingers(both.dice.choice(_LINGERS))
        trouble = both.trouble()
        if trouble == "slow":
            await self._life.lingers(both.dice.randrange(200))
        elif trouble:
            both.doubtful.add(row)
        if trouble == "unreachable":
            raise Unreachable
        if trouble == "reset":
            raise LostAnswer
        if trouble in _UNDONE:
            status, on_line, on_telegram = _UNDONE[trouble]
            return _answer(status, on_telegram if "chat_id" in call.body else on_line)
        answer = both.carry_out(call, self._life.name)
        await self._life.passes()
        if trouble == "lost":
            raise LostAnswer
        return _answer(502, {}) if trouble == "late" else answer


_LINGERS = (0, 0, 5, 40)
_RATE = {"message": "The API rate limit has been exceeded. Try again later."}
_SLOW = {"ok": False, "error_code": 429, "description": "Too Many Requests"}
_UNDONE: dict[str, tuple[int, dict[str, Any], dict[str, Any]]] = {
    "busy": (429, _RATE, _SLOW),
    "busy a while": (429, _RATE, {**_SLOW, "parameters": {"retry_after": 3}}),
    "failed": (500, {"message": "oops"}, {"ok": False, "error_code": 500, "description": "oops"}),
}


class NotedLine(Line):
    """LINE, whose calls are known by their rows."""

    both: Both

    def calls(self, outgoing: Outgoing, links: MediaLinks) -> tuple[Call, ...]:
        made = super().calls(outgoing, links)
        self.both.knows(outgoing, made)
        return made


class NotedTelegram(Telegram):
    """Telegram, likewise."""

    both: Both

    def calls(self, outgoing: Outgoing, links: MediaLinks) -> tuple[Call, ...]:
        made = super().calls(outgoing, links)
        self.both.knows(outgoing, made)
        return made


def channels_of(both: Both, secret: str) -> dict[Channel, Any]:
    """Both, noting what they are asked for."""
    line, telegram = NotedLine(secret, "token"), NotedTelegram("1:token", secret)
    line.both = telegram.both = both
    return {Channel.LINE: line, Channel.TELEGRAM: telegram}


def _answer(status: int, body: Mapping[str, Any]) -> Answer:
    return Answer(status, {}, orjson.dumps(body))


def _refused(status: int, said: str, parameters: Mapping[str, Any] | None = None) -> Answer:
    more = {"parameters": parameters} if parameters else {}
    return _answer(status, {"ok": False, "error_code": status, "description": said, **more})
