"""Telegram: what an update says, where calls go and what Telegram's answers mean.

Pure but for its settings, its clock (a tapped button carries no time of its own) and a count
of what it left out. https://core.telegram.org/bots/api
"""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, urlencode

import orjson

from bot.channels.channel import (
    Answer,
    Call,
    Delivered,
    FilePart,
    Gone,
    MediaLinks,
    MovedTo,
    Outgoing,
    Refused,
    SendOutcome,
    Stops,
    TopicGone,
    TryAgain,
    Unknown,
)
from bot.channels.telegram.encode import Message, messages
from bot.channels.telegram.events import Us, inbound
from bot.channels.webhook_json import header, json_object, same_secret
from core.events import Channel, Inbound, MediaRef

API_URL = "https://api.telegram.org"
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
BUSY_SECONDS = 5.0
_MOST_KINDS = 100
_HARMLESS = ("message is not modified", "query is too old", "query id is invalid")
_NO_TOPIC = ("thread not found", "topic_deleted", "topic_closed", "topic_id_invalid")
_NOBODY = ("chat not found", "user is deactivated", "peer_id_invalid", "bot was kicked")


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Telegram:
    """One bot. `username` (without @) may be empty: then groups wake it with commands only."""

    name = Channel.TELEGRAM

    def __init__(
        self,
        token: str,
        secret: str,
        api_url: str = API_URL,
        username: str = "",
        now: Callable[[], datetime] = _utc_now,
    ) -> None:
        api_url = api_url.rstrip("/")
        self._secret = secret.encode()
        self._methods = f"{api_url}/bot{token}"
        self._files = f"{api_url}/file/bot{token}"
        self._us = Us(id=token.partition(":")[0])
        self.be_called(username)
        self._now = now
        self.ignored: Counter[str] = Counter()
        """Updates left out, by kind: for the metrics page."""

    def be_called(self, username: str) -> None:
        """What Telegram calls us was found out while we serve."""
        self._us = Us(id=self._us.id, username=username.lstrip("@"))

    def may_be_authentic(self, headers: Mapping[str, str]) -> bool:
        """The secret_token of setWebhook, sent back with every update."""
        given = header(headers, "X-Telegram-Bot-Api-Secret-Token")
        return bool(self._secret) and same_secret(given, self._secret)

    def is_authentic(self, headers: Mapping[str, str], body: bytes) -> bool:
        """Telegram signs no bytes: the headers tell all."""
        return self.may_be_authentic(headers)

    def events(self, body: bytes) -> tuple[Inbound, ...]:
        """What the person did; what we cannot use is counted in `ignored`. Raises NotJson."""
        return self._events(json_object(body))

    def polled(self, body: bytes) -> tuple[tuple[Inbound, ...], int | None]:
        """The events in an answer to getUpdates, and the offset to ask for once they are kept."""
        updates = [one for one in json_object(body).get("result") or () if isinstance(one, dict)]
        ids = [one["update_id"] for one in updates if isinstance(one.get("update_id"), int)]
        events = tuple(event for update in updates for event in self._events(update))
        return events, max(ids) + 1 if ids else None

    def calls(self, outgoing: Outgoing, links: MediaLinks) -> tuple[Call, ...]:
        """A call a bubble (two for a long text under a picture), none of them repeatable."""
        return tuple(
            self._call(outgoing.address, message, outgoing.thread)
            for bubble in outgoing.bubbles[outgoing.parts_sent :]
            for message in messages(bubble, outgoing.kind)
        )

    def judge(self, call: Call, answer: Answer) -> SendOutcome:
        """By the server's source: 403 is always Gone, 429 says how long: in a room for the room,
        which has a limit of its own, else for the bot, since the answer names no chat."""
        if 200 <= answer.status < 300:
            return Delivered()
        said, parameters = _problem(answer.body)
        problem = said.lower()
        if answer.status == 429:
            stops = Stops.THIS if _is_room(call) else Stops.ALL
            return TryAgain(_seconds(parameters.get("retry_after")), stops)
        if answer.status >= 500:
            return Unknown()  # a gateway's error: it may have been sent, and no key would tell
        if isinstance(moved := parameters.get("migrate_to_chat_id"), int):
            return MovedTo(str(moved))
        if any(harmless in problem for harmless in _HARMLESS):
            return Delivered()
        if any(no_topic in problem for no_topic in _NO_TOPIC):
            return TopicGone()
        if answer.status == 403 or any(nobody in problem for nobody in _NOBODY):
            return Gone()
        return Refused(f"Telegram {answer.status}: {said or '-'}")

    def content_url(self, media: MediaRef) -> tuple[str, Mapping[str, str]]:
        """getFile, whose answer names the path that `file_url` fetches (up to 20 MB)."""
        return f"{self._methods}/getFile?{urlencode({'file_id': media.platform_id})}", {}

    def file_url(self, file_path: str) -> str:
        """Where the bytes of a getFile answer's `file_path` are."""
        return f"{self._files}/{quote(file_path)}"

    def updates_url(self, offset: int | None, wait_seconds: int) -> str:
        """getUpdates by long polling, for a server without a public address."""
        asked: dict[str, Any] = {"timeout": wait_seconds, "limit": 100}
        asked["allowed_updates"] = orjson.dumps(ALLOWED_UPDATES).decode()
        if offset is not None:
            asked["offset"] = offset
        return f"{self._methods}/getUpdates?{urlencode(asked)}"

    def content_further(self, answer: Answer) -> str | None:
        """The file a getFile answer names; empty when it names none."""
        try:
            path = orjson.loads(answer.body)["result"]["file_path"]
        except (ValueError, KeyError, TypeError):
            return ""
        return self.file_url(str(path))

    def acknowledgement(self, press_id: str) -> Call | None:
        """Every tapped button is answered, or it spins for the person."""
        return self._json_call("answerCallbackQuery", {"callback_query_id": press_id}, 0)

    def leaving(self, address: str) -> Call:
        """leaveChat."""
        return self._json_call("leaveChat", {"chat_id": _chat_id(address)}, 0)

    def account_urls(self) -> None:
        """Telegram bills nothing."""

    def members_url(self, address: str) -> tuple[str, Mapping[str, str]]:
        """getChatMemberCount."""
        return f"{self._methods}/getChatMemberCount?{urlencode({'chat_id': address})}", {}

    def members_in(self, answer: Answer) -> int | None:
        """Telegram counts the bot too."""
        try:
            counted = orjson.loads(answer.body)["result"] if answer.status == 200 else None
        except (ValueError, KeyError, TypeError):
            return None
        return max(counted - 1, 0) if isinstance(counted, int) else None

    def _events(self, update: dict[str, Any]) -> tuple[Inbound, ...]:
        try:
            found = inbound(update, self._us, self._now)
        except Exception:  # a poison update would block its chat for a day
            found = "malformed"
        if isinstance(found, Inbound):
            return (found,)
        self.ignored[found if len(self.ignored) < _MOST_KINDS else "other"] += 1
        return ()

    def _call(self, address: str, message: Message, thread: str) -> Call:
        body = {"chat_id": _chat_id(address), **message.body}
        if thread:
            body["message_thread_id"] = int(thread)
        if not message.pictures:
            return self._json_call(message.method, body, message.bubbles)
        form = {key: value if isinstance(value, str) else orjson.dumps(value).decode()
                for key, value in body.items()}  # fmt: skip
        parts = tuple(
            FilePart(name, picture.media_key, picture.mime) for name, picture in message.pictures
        )
        return Call(f"{self._methods}/{message.method}", form, files=parts, bubbles=message.bubbles)

    def _json_call(self, method: str, body: dict[str, Any], bubbles: int) -> Call:
        headers = {"Content-Type": "application/json"}
        return Call(f"{self._methods}/{method}", body, headers, bubbles=bubbles)


def _chat_id(address: str) -> int | str:
    return int(address) if address.removeprefix("-").isdecimal() else address


def _is_room(call: Call) -> bool:
    return str(call.body.get("chat_id", "")).startswith("-")


def _problem(body: bytes) -> tuple[str, Mapping[str, Any]]:
    """Telegram's sentence and its parameters; never what we had said."""
    try:
        found = orjson.loads(body)
        parameters = found.get("parameters")
        said = str(found.get("description", ""))[:200]
        return said, parameters if isinstance(parameters, dict) else {}
    except (ValueError, AttributeError):
        return "", {}


def _seconds(retry_after: object) -> float:
    return float(retry_after) if isinstance(retry_after, int | float) else BUSY_SECONDS
