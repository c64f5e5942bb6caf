"""LINE and Telegram as the simulated month meets them: in the process, counting as LINE does.

A push costs one message for each person who gets it, in a room everybody but us; replies are
free; a push repeated with its retry key is answered 409 and counted once; beyond the month's
quota nothing goes (LINE, "Messaging API pricing", "Retrying a failed API request").
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from bot.channels.channel import Answer, Call

_JSON: Mapping[str, str] = {"Content-Type": "application/json"}


@dataclass(slots=True)
class CountingPlatform:
    """The courier's transport. `quota` None: an account without a limit."""

    quota: int | None
    members: Mapping[str, int]
    """People in each room, by address."""
    used: int = 0
    pushes: int = 0
    replies: int = 0
    telegram: int = 0
    refused: int = 0
    """Pushes that came when the month was used up."""
    repeated: int = 0
    faults: list[str] = field(default_factory=list)
    _keys: set[str] = field(default_factory=set)
    _tokens: set[str] = field(default_factory=set)

    async def post(self, call: Call) -> Answer:
        """What the platform would answer."""
        if call.url.endswith(("/message/push", "/message/multicast")):
            return self._push(call)
        if call.url.endswith("/message/reply"):
            return self._reply(call)
        if "telegram" in call.url:
            self.telegram += 1
            return _said(200, {"ok": True, "result": {"message_id": self.telegram}})
        return _said(200, {})

    async def fetch(self, url: str, headers: Mapping[str, str]) -> Answer:
        """Quota, use of it, and how many sit in a room."""
        if url.endswith("/quota/consumption"):
            return _said(200, {"totalUsage": self.used})
        if url.endswith("/quota"):
            limited = {"type": "limited", "value": self.quota}
            return _said(200, {"type": "none"} if self.quota is None else limited)
        if url.endswith("/members/count"):
            return _said(200, {"count": self.members.get(url.split("/")[-3], 0)})
        return _said(404, {"message": "Not found"})

    def _push(self, call: Call) -> Answer:
        key = call.headers["X-Line-Retry-Key"]
        if key in self._keys:
            self.repeated += 1
            return _said(409, {"message": "The retry key is already accepted"})
        to = call.body["to"]
        several = to if isinstance(to, list) else [to]
        cost = sum(self.members.get(str(each), 1) for each in several)
        if self.quota is not None and self.used + cost > self.quota:
            self.refused += 1
            return _said(429, {"message": "You have reached your monthly limit."})
        self._keys.add(key)
        self.used += cost
        self.pushes += len(several)
        self._look_over(call.body["messages"])
        return _said(200, {})

    def _reply(self, call: Call) -> Answer:
        token = str(call.body["replyToken"])
        if token in self._tokens:
            self.faults.append("a reply token was spent twice")
            return _said(400, {"message": "Invalid reply token"})
        self._tokens.add(token)
        self.replies += 1
        self._look_over(call.body["messages"])
        return _said(200, {})

    def _look_over(self, messages: list[Any]) -> None:
        if not 1 <= len(messages) <= 5:
            self.faults.append(f"{len(messages)} messages in one call")


def _said(status: int, body: Mapping[str, Any]) -> Answer:
    return Answer(status, _JSON, orjson.dumps(body))
