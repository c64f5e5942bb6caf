"""A little Telegram: what a person does becomes updates, what the bot calls is judged.

Keeps what the bot leans on: one rising update id, 403 from someone who blocked it, a
button that spins until its press is acknowledged, files fetched in two steps.
https://core.telegram.org/bots/api
"""

import json
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

from bot.channels.channel import Answer
from bot.playground.addresses import telegram_user
from bot.playground.limits import telegram_fault
from bot.playground.world import Album, Content, Friendship, Item, Phone, Room, World
from core.events import Channel

BOT_NUMBER = int(telegram_user(1))
BOT_PATH = re.compile(r"/bot[^/]+/(\w+)$")
FILE_PATH = re.compile(r"/file/bot[^/]+/(?:\w+/)?([^/.]+)(?:\.\w+)?$")
SHOWN = {"sendMessage", "sendPhoto", "sendDocument", "sendLocation", "sendMediaGroup"}
EDITS = {"editMessageText", "editMessageReplyMarkup", "editMessageCaption"}

Json = dict[str, Any]


class TelegramSide:
    """Telegram's servers, as far as one bot and a few phones need them."""

    def __init__(self, world: World, secret: str, bot_user: str, bot_name: str) -> None:
        self._world = world
        self._secret = secret
        self._bot = {
            "id": BOT_NUMBER,
            "is_bot": True,
            "first_name": bot_name,
            "username": bot_user,
        }
        # Ids rise also over restarts (ten a second): the bot keeps those it has seen.
        self._ids = count(int(time.time() * 10) % 2**31)
        self._presses: dict[str, tuple[str, str]] = {}

    # What people do

    def text(self, phone: Phone, room: Room | None, text: str) -> Json:
        """A text message with the entities the bot is told about: commands and mentions."""
        entities = []
        if found := re.match(r"/\w+(@\w+)?", text):
            entities.append({"type": "bot_command", "offset": 0, "length": len(found[0])})
        for mention in re.finditer(r"(?<!\w)@\w{5,32}", text):
            offset = len(text[: mention.start()].encode("utf-16-le", "surrogatepass")) // 2
            entities.append({"type": "mention", "offset": offset, "length": len(mention[0])})
        more = {"entities": entities} if entities else {}
        return self._message(phone, room, text=text, **more)

    def photo(self, phone: Phone, room: Room | None, photo: Content, album: Album | None) -> Json:
        """A picture; several sent at once share a `media_group_id`."""
        size = {"width": 1280, "height": 960, "file_size": len(photo.data)}
        named = {"file_id": photo.id, "file_unique_id": photo.id[:12]}
        joined = {"media_group_id": album.id} if album else {}
        return self._message(phone, room, photo=[{**named, **size}], **joined)

    def voice(self, phone: Phone, room: Room | None, voice: Content, seconds: int) -> Json:
        named = {"file_id": voice.id, "file_unique_id": voice.id[:12], "mime_type": voice.mime}
        return self._message(phone, room, voice={**named, "duration": seconds})

    def pin(self, phone: Phone, room: Room | None, at: tuple[float, float], title: str) -> Json:
        return self._message(phone, room, location={"latitude": at[0], "longitude": at[1]})

    def sticker(self, phone: Phone, room: Room | None) -> Json:
        named = {"file_id": uuid4().hex, "file_unique_id": "s1", "type": "regular", "emoji": "👍"}
        kind = {"width": 512, "height": 512, "is_animated": False, "is_video": False}
        return self._message(phone, room, sticker={**named, **kind})

    def press(
        self, phone: Phone, room: Room | None, item: Item | None, data: str, params: Json | None
    ) -> Json:
        """A tapped inline button; acknowledged later by `answerCallbackQuery`."""
        press_id = uuid4().hex
        number = int(item["message"]) if item and item.get("message") else 0
        if item:
            self._presses[press_id] = (room.id if room else phone.id, item["id"])
        under = {
            "message_id": number,
            "from": self._bot,
            "chat": chat(phone, room),
            "date": self._now(),
        }
        query = {
            "id": press_id,
            "from": person(phone),
            "message": under,
            "chat_instance": "1",
            "data": data,
        }
        return self._update(callback_query=query)

    def arrived(self, phone: Phone, room: Room | None, again: bool) -> list[Json]:
        """The bot put into a room; unblocked. A first START is only the `/start` that follows."""
        if room:
            return [self._standing(phone, room, "left", "member")]
        return [self._standing(phone, None, "kicked", "member")] if again else []

    def departed(self, phone: Phone, room: Room | None) -> list[Json]:
        """Blocked; the bot taken out of a room."""
        return [self._standing(phone, room, "member", "kicked")]

    def again(self, update: Json) -> Json:
        """The same update once more, number and all."""
        return update

    def packed(self, update: Json) -> tuple[dict[str, str], bytes]:
        """Headers and raw body, as Telegram would POST them."""
        headers = {
            "content-type": "application/json",
            "X-Telegram-Bot-Api-Secret-Token": self._secret,
        }
        return headers, json.dumps(update).encode()

    def _update(self, **what: Any) -> Json:
        return {"update_id": next(self._ids), **what}

    def _message(self, phone: Phone, room: Room | None, **what: Any) -> Json:
        whole = {
            "message_id": next(self._ids),
            "from": person(phone),
            "chat": chat(phone, room),
            "date": self._now(),
            **what,
        }
        return self._update(message=whole)

    def _standing(self, phone: Phone, room: Room | None, before: str, after: str) -> Json:
        """The bot was blocked, unblocked, put into a room or taken out."""
        return self._update(
            my_chat_member={
                "chat": chat(phone, room),
                "from": person(phone),
                "date": self._now(),
                "old_chat_member": {"user": self._bot, "status": before},
                "new_chat_member": {"user": self._bot, "status": after},
            }
        )

    # What the bot calls

    def answer(self, method: str, body: Json, uploads: Sequence[Content] = ()) -> Answer:
        """Do what a method asks, or refuse it as Telegram would."""
        if method == "answerCallbackQuery":
            return self._acknowledge(body)
        if method == "getMe":
            return well(self._bot)
        if "chat_id" not in body:
            return well(True)
        screen = self._world.screen_of(Channel.TELEGRAM, str(body["chat_id"]))
        if screen is None:
            return ill(400, "Bad Request: chat not found")
        if reason := self._closed(screen):
            return ill(403, reason)
        if method == "sendChatAction":
            self._world.tell({"t": "typing", "screen": screen})
        if method == "leaveChat":
            self._world.with_bot.discard(screen)
        if method in EDITS:
            return self._edit(screen, method, body)
        return self._show(screen, method, body, uploads) if method in SHOWN else well(True)

    def fetch(self, url: str) -> Answer:
        """`getFile`, then the file itself."""
        parts = urlsplit(url)
        if found := FILE_PATH.search(parts.path):
            content = self._world.content(found[1])
            if content is None:
                return ill(404, "Not Found")
            return Answer(200, {"content-type": content.mime}, content.data)
        file_id = parse_qs(parts.query).get("file_id", [""])[0]
        content = self._world.content(file_id)
        if content is None:
            return ill(400, "Bad Request: invalid file_id")
        ending = content.mime.rpartition("/")[2]
        path = f"files/{file_id}.{ending}"
        sizes = {"file_unique_id": file_id[:12], "file_size": len(content.data)}
        return well({"file_id": file_id, "file_path": path, **sizes})

    def _closed(self, screen: str) -> str | None:
        """Why nothing can be said in this chat, in Telegram's words."""
        if screen in self._world.rooms:
            kicked = screen not in self._world.with_bot
            return "Forbidden: bot was kicked from the supergroup chat" if kicked else None
        match self._world.friendship[screen]:
            case Friendship.BLOCKED:
                return "Forbidden: bot was blocked by the user"
            case Friendship.STRANGER:
                return "Forbidden: bot can't initiate conversation with a user"
            case _:
                return None

    def _show(self, screen: str, method: str, body: Json, uploads: Sequence[Content]) -> Answer:
        if fault := telegram_fault(method, body):
            self._world.show(screen, "platform", note="refused", why=fault, json=body)
            return ill(400, fault)
        number = next(self._ids)
        shown = [replace(each, id=f"up{number}-{at}") for at, each in enumerate(uploads)]
        for each in shown:
            self._world.keep(each)
        pictures = {"uploads": [f"/playground/content/{each.id}" for each in shown]}
        call = {"method": method, "body": body}
        self._world.show(
            screen, "bot", telegram=call, message=str(number), **(pictures if shown else {})
        )
        text = {"text": body["text"]} if "text" in body else {}
        place = {"id": int(body["chat_id"]), "type": self._kind(screen)}
        told = {"message_id": number, "date": self._now(), "chat": place, "from": self._bot, **text}
        return well([told for _ in body["media"]] if method == "sendMediaGroup" else told)

    def _edit(self, screen: str, method: str, body: Json) -> Answer:
        item = next(
            (
                shown
                for shown in self._world.items(screen)
                if shown.get("message") == str(body.get("message_id")) and "telegram" in shown
            ),
            None,
        )
        live = self._world.item(screen, item["id"]) if item else None
        if live is None:
            return ill(400, "Bad Request: message to edit not found")
        old = live["telegram"]["body"]
        new = {**old, **body}
        if method == "editMessageText" and "reply_markup" not in body:
            new.pop("reply_markup", None)
        if new == old:
            return ill(400, "Bad Request: message is not modified")
        self._world.amend(screen, live, telegram={**live["telegram"], "body": new})
        return well(True)

    def _acknowledge(self, body: Json) -> Answer:
        pressed = self._presses.pop(str(body.get("callback_query_id")), None)
        if pressed is None:
            return ill(400, "Bad Request: query is too old and response timeout expired")
        screen, item = pressed
        note = body.get("text", "")
        self._world.tell({"t": "pressed", "screen": screen, "id": item, "text": note})
        return well(True)

    def _kind(self, screen: str) -> str:
        return "supergroup" if screen in self._world.rooms else "private"

    def _now(self) -> int:
        return int(self._world.clock.now().timestamp())


def person(phone: Phone) -> Json:
    """Telegram's `User`."""
    return {
        "id": int(phone.user_id),
        "is_bot": False,
        "first_name": phone.name,
        "language_code": "th",
    }


def chat(phone: Phone, room: Room | None) -> Json:
    """Telegram's `Chat`: the room, else the person's own."""
    if room:
        return {"id": int(room.address), "type": "supergroup", "title": room.name}
    return {"id": int(phone.user_id), "type": "private", "first_name": phone.name}


def method_of(path: str) -> str | None:
    """The Bot API method a URL path names; None when it is not Telegram's."""
    found = BOT_PATH.search(path)
    return found[1] if found else None


def well(result: Any) -> Answer:
    """Telegram's yes."""
    body = json.dumps({"ok": True, "result": result}).encode()
    return Answer(200, {"content-type": "application/json"}, body)


def ill(status: int, description: str, parameters: Mapping[str, Any] | None = None) -> Answer:
    """Telegram's no."""
    body: Json = {"ok": False, "error_code": status, "description": description}
    if parameters:
        body["parameters"] = dict(parameters)
    return Answer(status, {"content-type": "application/json"}, json.dumps(body).encode())
