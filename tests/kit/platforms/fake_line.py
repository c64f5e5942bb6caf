"""A LINE of our own, over real HTTP: it judges every body as LINE would and keeps it.

Load-testing LINE itself or sending to made-up ids is forbidden (development guidelines).
    line = FakeLine(); await line.start(); Line(secret, line.token, line.api_url, line.data_url)
"""

import itertools
import uuid
from dataclasses import dataclass
from typing import Any

import orjson
from aiohttp import web

from tests.kit.platforms.fake_line_manager import Management
from tests.kit.platforms.fake_server import FakeServer, Json
from tests.kit.platforms.line_rules import message_problems
from tests.kit.platforms.line_shown import actions, shown
from tests.kit.platforms.specs import line_problems

MONTHLY = "You have reached your monthly limit."


@dataclass
class Sent:
    """One accepted reply or push, or one person's part of a multicast: `how` says which."""

    how: str
    chat: str
    messages: list[Json]
    retry_key: str = ""


class FakeLine(FakeServer):
    """LINE's two hosts. `inbox("U1")` is what U1 read, `buttons("U1")` what U1 can tap."""

    def __init__(self, token: str = "line-token") -> None:
        super().__init__()
        self.token = token
        self.api_url = self.data_url = ""
        self.sent: list[Sent] = []
        self.blocked: set[str] = set()  # told 200, never delivered, never counted
        self.unknown: set[str] = set()  # told 400
        self.members: dict[str, int] = {}  # people in a group, for the bill
        self.left: list[str] = []  # groups and rooms the bot went out of
        self.monthly_limit: int | None = None
        self.used = 0
        self.contents: dict[str, bytes] = {}
        self.not_ready: dict[str, int] = {}  # content that answers 202 so many times first
        self.unsent: set[str] = set()
        self.names: dict[str, str] = {}
        self.spent_tokens: set[str] = set()
        self.management = Management(self.problems)
        self._keys: dict[str, Json] = {}
        self._ids = itertools.count(1)

    async def start(self, api_port: int = 0, data_port: int = 0) -> None:
        """On free ports, unless a restarted server should be found where it was."""
        message = "/v2/bot/message"
        routes = [
            web.post(f"{message}/reply", self._reply),
            web.post(f"{message}/push", self._push),
            web.post(f"{message}/multicast", self._multicast),
            web.get(f"{message}/quota", self._quota),
            web.get(f"{message}/quota/consumption", self._consumption),
            web.get("/v2/bot/profile/{user}", self._profile),
            web.get("/v2/bot/group/{group}/members/count", self._count),
            web.get("/v2/bot/room/{group}/members/count", self._count),
            web.post("/v2/bot/{kind:group|room}/{group}/leave", self._leave),
            web.get("/v2/bot/group/{group}/summary", self._summary),
            web.get("/v2/bot/group/{group}/member/{user}", self._profile),
            web.post("/v2/bot/chat/loading/start", self._loading),
            *self.management.routes(self._allowed),
        ]
        content = web.get(f"{message}/{{id}}/content", self._content)
        self.api_url = await self._serve(routes, api_port)
        data_routes = [content, *self.management.data_routes(self._allowed)]
        self.data_url = await self._serve(data_routes, data_port)

    def inbox(self, chat: str) -> list[str]:
        """What was said there, one text a message, in order."""
        return [shown(message) for sent in self.sent_to(chat) for message in sent.messages]

    def buttons(self, chat: str) -> dict[str, Json]:
        """What can be tapped under the last thing said: label -> LINE action."""
        sent = self.sent_to(chat)
        return actions(sent[-1].messages) if sent else {}

    def sent_to(self, chat: str) -> list[Sent]:
        return [sent for sent in self.sent if sent.chat == chat and chat not in self.blocked]

    def forget(self) -> None:
        """Empties the inboxes, keeping tokens and keys."""
        self.sent.clear()

    async def _reply(self, request: web.Request) -> web.StreamResponse:
        body = await self._body(request, "ReplyMessageRequest")
        if isinstance(body, web.Response):
            return body
        token = str(body["replyToken"])
        chat = token.rpartition(":")[0] or token

        def answer() -> web.Response:
            if "X-Line-Retry-Key" in request.headers:
                return self._refusal(400, "Retry key is not supported for this endpoint.")
            if token in self.spent_tokens:
                return self._refusal(400, "Invalid reply token")
            self.spent_tokens.add(token)
            return self._accepted(Sent("reply", chat, body["messages"]))

        return await self._with_trouble(request, chat, answer)

    async def _push(self, request: web.Request) -> web.StreamResponse:
        body = await self._body(request, "PushMessageRequest")
        if isinstance(body, web.Response):
            return body
        key = request.headers.get("X-Line-Retry-Key", "")
        to = [str(body["to"])]
        return await self._with_trouble(
            request, to[0], lambda: self._paid("push", to, body["messages"], key)
        )

    async def _multicast(self, request: web.Request) -> web.StreamResponse:
        body = await self._body(request, "MulticastRequest")
        if isinstance(body, web.Response):
            return body
        to, key = list(map(str, body["to"])), request.headers.get("X-Line-Retry-Key", "")
        if len(to) > 500 or not all(each.startswith("U") for each in to):
            self.problems.append("to: up to 500 users, no rooms")
            return self._refusal(400, "The request body has 1 error(s)")
        return await self._with_trouble(
            request, "", lambda: self._paid("multicast", to, body["messages"], key)
        )

    def _paid(self, how: str, to: list[str], messages: list[Json], key: str) -> web.Response:
        if key and not _is_uuid(key):
            return self._refusal(400, "Invalid retry key")
        if key in self._keys:
            said = "The retry key is already accepted"
            more = {"x-line-accepted-request-id": self._keys[key]["id"]}
            answered = {"message": said, "sentMessages": self._keys[key]["sentMessages"]}
            return self._answer(answered, 409, more)
        if self.unknown & set(to):
            return self._refusal(400, "Failed to send messages")
        cost = sum(self.members.get(each, 1) for each in to if each not in self.blocked)
        if self.monthly_limit is not None and self.used + cost > self.monthly_limit:
            return self._refusal(429, MONTHLY)
        self.used += cost
        return [self._accepted(Sent(how, each, messages, key)) for each in to][-1]

    def _accepted(self, sent: Sent) -> web.Response:
        self.sent.append(sent)
        numbers = [{"id": str(next(self._ids)), "quoteToken": "q"} for _ in sent.messages]
        answer = self._answer({"sentMessages": numbers})
        if sent.retry_key:
            request_id = answer.headers["x-line-request-id"]
            self._keys[sent.retry_key] = {"id": request_id, "sentMessages": numbers}
        return answer

    async def _body(self, request: web.Request, schema: str) -> Json | web.Response:
        if not self._allowed(request):
            return self._refusal(401, "Authentication failed due to an invalid access token.")
        try:
            body = orjson.loads(await request.read())
        except ValueError:
            return self._refusal(400, "The request body could not be parsed as JSON")
        found = line_problems(schema, body) + message_problems(body.get("messages"))
        if found:
            self.problems += found
            details = [{"property": one.partition(": ")[0], "message": one} for one in found]
            said = f"The request body has {len(found)} error(s)"
            return self._answer({"message": said, "details": details}, 400)
        return dict(body)

    def _allowed(self, request: web.Request) -> bool:
        return request.headers.get("Authorization") == f"Bearer {self.token}"

    async def _content(self, request: web.Request) -> web.StreamResponse:
        message_id = request.match_info["id"]

        def answer() -> web.Response:
            if not self._allowed(request):
                return self._refusal(401, "Authentication failed")
            if message_id in self.unsent:
                return self._refusal(410, "Gone")
            if message_id not in self.contents:
                return self._refusal(404, "Not found")
            if self.not_ready.get(message_id, 0) > 0:
                self.not_ready[message_id] -= 1
                return web.Response(status=202)
            held = self.contents[message_id]
            return web.Response(body=held, content_type=_mime(held))

        return await self._with_trouble(request, message_id, answer)

    async def _quota(self, request: web.Request) -> web.StreamResponse:
        limited: Json = {"type": "limited", "value": self.monthly_limit}
        body = {"type": "none"} if self.monthly_limit is None else limited
        return await self._with_trouble(request, "", lambda: self._answer(body))

    async def _consumption(self, request: web.Request) -> web.StreamResponse:
        body = {"totalUsage": self.used}
        return await self._with_trouble(request, "", lambda: self._answer(body))

    async def _profile(self, request: web.Request) -> web.StreamResponse:
        user = request.match_info["user"]
        if user in self.blocked or user in self.unknown:
            return self._refusal(404, "Not found")
        return self._answer({"userId": user, "displayName": self.names.get(user, user)})

    async def _count(self, request: web.Request) -> web.StreamResponse:
        return self._answer({"count": self.members.get(request.match_info["group"], 1)})

    async def _leave(self, request: web.Request) -> web.StreamResponse:
        group = request.match_info["group"]

        def answer() -> web.Response:
            if not self._allowed(request):
                return self._refusal(401, "Authentication failed")
            if group in self.unknown:
                return self._refusal(404, "Not found")
            self.left.append(group)
            return self._answer({})

        return await self._with_trouble(request, group, answer)

    async def _summary(self, request: web.Request) -> web.StreamResponse:
        group = request.match_info["group"]
        return self._answer({"groupId": group, "groupName": self.names.get(group, group)})

    async def _loading(self, request: web.Request) -> web.StreamResponse:
        return self._answer({}, 202)

    def _answer(
        self, body: Any, status: int = 200, headers: dict[str, str] | None = None
    ) -> web.Response:
        request_id = {"x-line-request-id": str(uuid.uuid4())}
        return web.json_response(body, status=status, headers={**request_id, **(headers or {})})

    def _refusal(self, status: int, message: str) -> web.Response:
        return self._answer({"message": message}, status)


def _mime(held: bytes) -> str:
    return "image/png" if held.startswith(b"\x89PNG") else "image/jpeg"


def _is_uuid(key: str) -> bool:
    try:
        return bool(uuid.UUID(key))
    except ValueError:
        return False
