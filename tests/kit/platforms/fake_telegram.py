"""A Telegram of our own, over real HTTP: it judges every call as the Bot API would and keeps it.

telegram = FakeTelegram(); await telegram.start(); Telegram(telegram.token, secret, telegram.url)
"""

import asyncio
import itertools
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import orjson
from aiohttp import web

from tests.kit.platforms.fake_server import FakeServer, Json
from tests.kit.platforms.specs import telegram_problems
from tests.kit.platforms.telegram_rules import send_problems, shown_text

BOT_ID = 7000000001
_LONGEST_POLL_SECONDS = 5.0
_PLAIN = {"text", "caption", "parse_mode", "url", "secret_token", "file_id", "language_code"}
_PLAIN |= {"callback_query_id", "action"}  # form fields that are text even if they look like JSON


@dataclass
class Sent:
    """One accepted message: its method, chat, arguments and the uploaded picture, or an album's
    by the names of their parts."""

    method: str
    chat: str
    arguments: Json
    photo: bytes = b""
    album: dict[str, bytes] = field(default_factory=dict)


class FakeTelegram(FakeServer):
    """The Bot API at `url`. `inbox(5)` is what that chat read, `buttons(5)` what it can tap."""

    def __init__(self, token: str = f"{BOT_ID}:fake-token", username: str = "KhabuanBot") -> None:
        super().__init__()
        self.token, self.username, self.url = token, username, ""
        self.sent: list[Sent] = []
        self.answered: list[str] = []  # callback queries
        self.blocked: set[str] = set()
        self.unknown: set[str] = set()
        self.moved: dict[str, int] = {}  # group -> supergroup
        self.topics_gone: set[str] = set()  # message_thread_id
        self.members: dict[str, int] = {}  # people in a group, the bot among them
        self.left: list[str] = []  # groups the bot went out of
        self.files: dict[str, bytes] = {}
        self.webhook: Json = {"url": ""}
        self.commands: dict[tuple[str, str], list[Json]] = {}  # (scope, language) -> commands
        self.privacy_mode = True
        self._waiting: list[Json] = []
        self._offered = asyncio.Event()
        self._ids = itertools.count(1)

    async def start(self, port: int = 0) -> None:
        """On a free port, unless a restarted server should be found where it was."""
        calls, files = f"/bot{self.token}/{{method}}", f"/file/bot{self.token}/{{path:.+}}"
        routes = [
            web.post(calls, self._call),
            web.get(calls, self._call),
            web.get(files, self._file),
            web.route("*", "/{other:.+}", self._unauthorised),
        ]
        self.url = await self._serve(routes, port)

    def inbox(self, chat: int | str) -> list[str]:
        """What was said there, one text a message, in order."""
        return [_shown(sent) for sent in self.sent_to(chat)]

    def buttons(self, chat: int | str) -> dict[str, Json]:
        """What can be tapped in the last message that had a keyboard: label -> button."""
        marked = [sent for sent in self.sent_to(chat) if "reply_markup" in sent.arguments]
        markup = marked[-1].arguments["reply_markup"] if marked else {}
        rows = markup.get("inline_keyboard") or markup.get("keyboard") or []
        return {button["text"]: button for row in rows for button in row}

    def sent_to(self, chat: int | str) -> list[Sent]:
        return [sent for sent in self.sent if sent.chat == str(chat)]

    def forget(self) -> None:
        """Empties the inboxes."""
        self.sent.clear()

    def offer(self, *updates: Json) -> None:
        """Updates for whoever polls."""
        self._waiting += updates
        self._offered.set()

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        arguments, uploads = await _arguments(request)
        photo = uploads.get("photo", b"")
        chat = str(arguments.get("chat_id", ""))
        found = telegram_problems(method, {**arguments, **({"photo": photo} if photo else {})})
        if method == "getUpdates":
            return await self._updates(request, arguments)

        def answer() -> web.Response:
            if found:
                self.problems += found
                return _refusal(400, f"Bad Request: {found[0]}")
            if method == "sendMediaGroup":
                return self._send_album(arguments, uploads)
            handler = getattr(self, f"_on_{method.lower()}", None)
            if handler is None:
                return _refusal(404, "Not Found")
            answered: web.Response = handler(arguments, photo)
            return answered

        return await self._with_trouble(request, chat, answer)

    def _on_getme(self, arguments: Json, photo: bytes) -> web.Response:
        bot = {"id": BOT_ID, "is_bot": True, "first_name": "ขบวน", "username": self.username}
        groups = {"can_join_groups": True, "can_read_all_group_messages": not self.privacy_mode}
        return _result({**bot, **groups, "supports_inline_queries": False})

    def _on_sendmessage(self, arguments: Json, photo: bytes) -> web.Response:
        return self._send("sendMessage", arguments, b"")

    def _on_sendphoto(self, arguments: Json, photo: bytes) -> web.Response:
        return self._send("sendPhoto", arguments, photo)

    def _on_sendchataction(self, arguments: Json, photo: bytes) -> web.Response:
        return _result(True)

    def _on_answercallbackquery(self, arguments: Json, photo: bytes) -> web.Response:
        self.answered.append(arguments["callback_query_id"])
        return _result(True)

    def _on_leavechat(self, arguments: Json, photo: bytes) -> web.Response:
        chat = str(arguments["chat_id"])
        if chat in self.unknown:
            return _refusal(400, "Bad Request: chat not found")
        self.left.append(chat)
        return _result(True)

    def _on_getchatmembercount(self, arguments: Json, photo: bytes) -> web.Response:
        return _result(self.members.get(str(arguments["chat_id"]), 2))

    def _on_setwebhook(self, arguments: Json, photo: bytes) -> web.Response:
        if arguments["url"] and not arguments["url"].startswith("https://"):
            return _refusal(400, "Bad Request: bad webhook: An HTTPS URL must be provided")
        self.webhook = arguments
        return _result(True)

    def _on_deletewebhook(self, arguments: Json, photo: bytes) -> web.Response:
        self.webhook = {"url": ""}
        return _result(True)

    def _on_getwebhookinfo(self, arguments: Json, photo: bytes) -> web.Response:
        told = {"has_custom_certificate": False, "pending_update_count": len(self._waiting)}
        return _result({"url": self.webhook["url"], **told})

    def _on_setmycommands(self, arguments: Json, photo: bytes) -> web.Response:
        scope = (arguments.get("scope") or {"type": "default"})["type"]
        self.commands[scope, arguments.get("language_code", "")] = arguments["commands"]
        return _result(True)

    def _on_getfile(self, arguments: Json, photo: bytes) -> web.Response:
        file_id = arguments["file_id"]
        if file_id not in self.files:
            return _refusal(
                400, "Bad Request: wrong file_id or the file is temporarily unavailable"
            )
        told = {"file_id": file_id, "file_unique_id": file_id, "file_path": f"photos/{file_id}"}
        return _result({**told, "file_size": len(self.files[file_id])})

    def _send_album(self, arguments: Json, uploads: dict[str, bytes]) -> web.Response:
        """Every picture is attached, and there is nothing attached besides."""
        media = arguments.get("media")
        names = [str(one.get("media", "")) for one in media] if isinstance(media, list) else []
        wanted = {name.removeprefix("attach://") for name in names if name.startswith("attach://")}
        if wanted != set(uploads) or len(wanted) != len(names) or not all(uploads.values()):
            self.problems.append("album: not every picture is attached once")
            return _refusal(400, "Bad Request: wrong file identifier/HTTP URL specified")
        return self._send("sendMediaGroup", arguments, b"", uploads)

    def _send(
        self, method: str, arguments: Json, photo: bytes, album: dict[str, bytes] | None = None
    ) -> web.Response:
        chat = str(arguments["chat_id"])
        if chat in self.blocked:
            return _refusal(403, "Forbidden: bot was blocked by the user")
        if chat in self.unknown:
            return _refusal(400, "Bad Request: chat not found")
        if chat in self.moved:
            said = "Bad Request: group chat was upgraded to a supergroup chat"
            return _refusal(400, said, {"migrate_to_chat_id": self.moved[chat]})
        if str(arguments.get("message_thread_id", "")) in self.topics_gone:
            return _refusal(400, "Bad Request: message thread not found")
        in_private = not chat.startswith("-")
        found = send_problems(method, arguments, in_private)
        if method == "sendPhoto" and not photo:
            found.append("Bad Request: there is no photo in the request")
        if found:
            self.problems += found
            return _refusal(400, found[0])
        self.sent.append(Sent(method, chat, arguments, photo, album or {}))
        kind = {"type": "private" if in_private else "group", "title": "ห้อง"}
        message = {"message_id": next(self._ids), "date": int(time.time())}
        told = {**message, "chat": {"id": arguments["chat_id"], **kind}}
        return _result([told for _ in album] if album else told)

    async def _updates(self, request: web.Request, arguments: Json) -> web.StreamResponse:
        if self.webhook["url"]:
            said = "Conflict: can't use getUpdates method while webhook is active"
            return _refusal(409, said)
        offset = int(arguments.get("offset", 0))
        self._waiting = [one for one in self._waiting if one["update_id"] >= offset]
        wait = min(float(arguments.get("timeout", 0)), _LONGEST_POLL_SECONDS)
        if not self._waiting and wait:
            self._offered.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._offered.wait(), wait)
        given = self._waiting[: int(arguments.get("limit", 100))]
        return await self._with_trouble(request, "", lambda: _result(given))

    async def _file(self, request: web.Request) -> web.StreamResponse:
        held = self.files.get(request.match_info["path"].removeprefix("photos/"))

        def answer() -> web.Response:
            return _refusal(404, "Not Found") if held is None else web.Response(body=held)

        return await self._with_trouble(request, "", answer)

    async def _unauthorised(self, request: web.Request) -> web.Response:
        return _refusal(401, "Unauthorized")


async def _arguments(request: web.Request) -> tuple[Json, dict[str, bytes]]:
    """From a query, JSON, a form or a form with files, as the Bot API takes them all."""
    uploads: dict[str, bytes] = {}
    given = dict[str, Any](request.query)
    if request.content_type == "application/json":
        return {**given, **orjson.loads(await request.read())}, uploads
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            uploads[name] = value.file.read()
        else:
            given[name] = value
    return {name: _typed(name, value) for name, value in given.items()}, uploads


def _typed(name: str, value: Any) -> Any:
    if name in _PLAIN or not isinstance(value, str):
        return value
    try:
        return orjson.loads(value)
    except ValueError:
        return value


def _shown(sent: Sent) -> str:
    said = (sent.arguments.get("media") or [sent.arguments])[0]
    words = said.get("text") or said.get("caption") or ""
    text = shown_text(words, said.get("parse_mode"))
    if sent.album:
        return f"[{len(sent.album)} pictures] {text}".strip()
    return f"[picture] {text}".strip() if sent.method == "sendPhoto" else text


def _result(result: Any) -> web.Response:
    return web.json_response({"ok": True, "result": result})


def _refusal(status: int, description: str, parameters: Json | None = None) -> web.Response:
    body = {"ok": False, "error_code": status, "description": description}
    return web.json_response({**body, **({"parameters": parameters} if parameters else {})},
                             status=status)  # fmt: skip
