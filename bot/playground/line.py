"""A little LINE: what a person does becomes webhook events, what the bot calls is judged.

Keeps LINE's promises the bot leans on: a reply token works once and for a minute, a retry
key is accepted once (then 409), a push to someone who blocked us is 200 and never seen,
pushes are counted by recipients. https://developers.line.biz/en/reference/messaging-api/
"""

import base64
import hashlib
import hmac
import json
import re
import secrets
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from bot.channels.channel import Answer
from bot.playground.limits import line_faults
from bot.playground.world import Album, Content, Friendship, Item, Phone, Room, World
from core.events import Channel

BOT_ID = "U" + "0" * 31 + "b"
TOKEN_LASTS = timedelta(minutes=1)
MOST_REMEMBERED = 10_000
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ReplyToken:
    """Where a reply goes and until when."""

    screen: str
    until: datetime


class LineSide:
    """LINE's servers, as far as one bot and a few phones need them."""

    def __init__(self, world: World, secret: str, bot_name: str) -> None:
        self._world = world
        self._secret = secret.encode()
        self._bot_name = bot_name
        self._tokens: OrderedDict[str, ReplyToken] = OrderedDict()
        self._retry_keys: OrderedDict[str, tuple[str, list[Json]]] = OrderedDict()

    # What people do

    def event(self, kind: str, phone: Phone, room: Room | None, **more: Any) -> Json:
        """One webhook event of a person, in their chat with the bot or in a room."""
        now = self._world.clock.now()
        source = {"type": "user", "userId": phone.user_id}
        if room:
            source = {"type": "group", "groupId": room.address, "userId": phone.user_id}
        event: Json = {
            "type": kind,
            "timestamp": int(now.timestamp() * 1000),
            "source": source,
            "webhookEventId": ulid(now),
            "deliveryContext": {"isRedelivery": False},
            "mode": "active",
            **more,
        }
        if kind not in ("unfollow", "unsend", "leave"):
            event["replyToken"] = self._new_token(room.id if room else phone.id)
        return event

    def text(self, phone: Phone, room: Room | None, text: str) -> Json:
        """A text message; in a room, `@name` at its start is a mention of the bot."""
        message: Json = {"type": "text", "quoteToken": secrets.token_urlsafe(24), "text": text}
        called = f"@{self._bot_name}"
        if room and text.startswith(called):
            mentionee = {"index": 0, "length": len(called), "type": "user"}
            message["mention"] = {"mentionees": [{**mentionee, "userId": BOT_ID, "isSelf": True}]}
        return self._message(phone, room, message)

    def photo(self, phone: Phone, room: Room | None, photo: Content, album: Album | None) -> Json:
        """A picture; several sent at once share an `imageSet`."""
        message: Json = {"type": "image", "id": photo.id, "contentProvider": {"type": "line"}}
        if album:
            message["imageSet"] = {"id": album.id, "index": album.number, "total": album.of}
        return self._message(phone, room, message)

    def voice(self, phone: Phone, room: Room | None, voice: Content, seconds: int) -> Json:
        held = {"id": voice.id, "contentProvider": {"type": "line"}}
        return self._message(phone, room, {"type": "audio", "duration": seconds * 1000, **held})

    def pin(self, phone: Phone, room: Room | None, at: tuple[float, float], title: str) -> Json:
        place = {"title": title, "address": title, "latitude": at[0], "longitude": at[1]}
        return self._message(phone, room, {"type": "location", **place})

    def sticker(self, phone: Phone, room: Room | None) -> Json:
        which = {"packageId": "446", "stickerId": "1988", "stickerResourceType": "STATIC"}
        return self._message(phone, room, {"type": "sticker", **which})

    def press(
        self, phone: Phone, room: Room | None, item: Item | None, data: str, params: Json | None
    ) -> Json:
        """A tapped button; `params` is what a date picker chose."""
        more = {"params": params} if params else {}
        return self.event("postback", phone, room, postback={"data": data, **more})

    def arrived(self, phone: Phone, room: Room | None, again: bool) -> list[Json]:
        """Added as a friend (or unblocked); the bot put into a room."""
        if room:
            return [self.event("join", phone, room)]
        return [self.event("follow", phone, None, follow={"isUnblocked": again})]

    def departed(self, phone: Phone, room: Room | None) -> list[Json]:
        """Blocked; the bot taken out of a room."""
        return [self.event("leave" if room else "unfollow", phone, room)]

    def unsent(self, phone: Phone, room: Room | None, message_id: str) -> Json:
        return self.event("unsend", phone, room, unsend={"messageId": message_id})

    def _message(self, phone: Phone, room: Room | None, message: Json) -> Json:
        return self.event("message", phone, room, message={"id": new_message_id(), **message})

    def again(self, event: Json) -> Json:
        """The same event redelivered: same id and token, the token fresh unless spent."""
        token = self._tokens.get(str(event.get("replyToken")))
        if token:
            until = self._world.clock.now() + TOKEN_LASTS
            self._tokens[event["replyToken"]] = ReplyToken(token.screen, until)
        return {**event, "deliveryContext": {"isRedelivery": True}}

    def packed(self, event: Json) -> tuple[dict[str, str], bytes]:
        """Headers and raw body, signed, as LINE would POST them."""
        body = json.dumps({"destination": BOT_ID, "events": [event]}).encode()
        digest = hmac.new(self._secret, body, hashlib.sha256).digest()
        signature = base64.b64encode(digest).decode()
        return {"content-type": "application/json", "x-line-signature": signature}, body

    # What the bot calls

    def answer(self, path: str, headers: Mapping[str, str], body: Json) -> Answer:
        """Do what a POST asks, or refuse it as LINE would."""
        if path.endswith("/message/reply"):
            return self._reply(headers, body)
        if path.endswith(("/message/push", "/message/multicast")):
            return self._push(headers, body)
        if path.endswith("/chat/loading/start"):
            screen = self._world.screen_of(Channel.LINE, str(body.get("chatId")))
            self._world.tell({"t": "typing", "screen": screen})
            return said(202, {})
        if found := re.search(r"/group/([^/]+)/leave$", path):
            self._world.with_bot.discard(self._screen(found[1]) or "")
        if found := re.search(r"/user/([^/]+)/richmenu/([^/]+)$", path):
            return self._show_menu(found[1], found[2])
        return said(200, {})

    def fetch(self, path: str) -> Answer:
        """GETs: content people sent, profiles, groups, the month's quota, rich menus."""
        if found := re.search(r"/message/([^/]+)/content$", path):
            content = self._world.content(found[1])
            if content is None:
                return said(410, {"message": "The content is gone"})
            return Answer(200, {"content-type": content.mime}, content.data)
        if path.endswith("/message/quota"):
            return said(200, {"type": "limited", "value": 300})
        if path.endswith("/message/quota/consumption"):
            return said(200, {"totalUsage": self._world.paid_line_messages})
        if path.endswith("/richmenu/alias/list"):
            menus = self._world.menus.values()
            aliases = [{"richMenuAliasId": one.alias, "richMenuId": one.id} for one in menus]
            return said(200, {"aliases": aliases})
        return self._who(path)

    def _who(self, path: str) -> Answer:
        if found := re.search(r"/group/([^/]+)/(summary|members/count)$", path):
            room = self._world.rooms.get(self._screen(found[1]) or "")
            if room and found[2] == "summary":
                return said(200, {"groupId": room.address, "groupName": room.name})
            return said(200, {"count": room.members}) if room else said(404, NOT_FOUND)
        phone = self._world.phones.get(self._screen(path.rsplit("/", 1)[-1]) or "")
        if "/profile/" in path or "/member/" in path:
            known = {"userId": phone.user_id, "displayName": phone.name} if phone else None
            return said(200, known) if known else said(404, NOT_FOUND)
        return said(404, NOT_FOUND)

    def _show_menu(self, user_id: str, menu_id: str) -> Answer:
        """People whose phone is not in the playground have one all the same."""
        if menu_id not in self._world.menus:
            return said(404, NOT_FOUND)
        if phone := self._world.phones.get(self._screen(user_id) or ""):
            self._world.show_menu(phone, menu_id)
        return said(200, {})

    def _reply(self, headers: Mapping[str, str], body: Json) -> Answer:
        if retry_key(headers):
            return said(400, {"message": "X-Line-Retry-Key is not allowed here"})
        token_text = str(body.get("replyToken"))
        token = self._tokens.get(token_text)
        if token is None or token.until < self._world.clock.now():
            return said(400, {"message": "Invalid reply token"})
        if refusal := self._refusal(token.screen, body):
            return refusal
        del self._tokens[token_text]
        return said(200, {"sentMessages": self._deliver(token.screen, body["messages"])})

    def _push(self, headers: Mapping[str, str], body: Json) -> Answer:
        key = retry_key(headers)
        if key in self._retry_keys:
            request, sent = self._retry_keys[key]
            known = {"message": "The retry key is already accepted", "sentMessages": sent}
            return said(409, known, {"x-line-accepted-request-id": request})
        to = body.get("to")
        screens = [self._screen(str(each)) for each in (to if isinstance(to, list) else [to])]
        sent = []
        for screen in screens:
            if screen is None or screen in self._world.rooms.keys() - self._world.with_bot:
                return said(400, {"message": "Failed to send messages"})
            if refusal := self._refusal(screen, body):
                return refusal
        for screen in filter(None, screens):
            sent = self._deliver(screen, body["messages"], paid=True)
        answer = said(200, {"sentMessages": sent})
        if key:
            sent = json.loads(answer.body)["sentMessages"]
            self._retry_keys[key] = (answer.headers["x-line-request-id"], sent)
            forget_oldest(self._retry_keys)
        return answer

    def _refusal(self, screen: str, body: Json) -> Answer | None:
        """LINE's 400 for a message it cannot draw; the screen says so, for who develops."""
        faults = line_faults(body.get("messages"))
        if not faults:
            return None
        why = "; ".join(f"{fault['property']}: {fault['message']}" for fault in faults)
        self._world.show(screen, "platform", note="refused", why=why, json=body)
        head = f"The request body has {len(faults)} error(s)"
        return said(400, {"message": head, "details": faults})

    def _deliver(self, screen: str, messages: list[Json], paid: bool = False) -> list[Json]:
        """Draw them, unless the person blocked us: LINE then answers the same and is silent."""
        sent = [{"id": new_message_id(), "quoteToken": secrets.token_urlsafe(9)} for _ in messages]
        if self._world.friendship.get(screen, Friendship.FRIEND) is not Friendship.FRIEND:
            return sent
        for made, message in zip(sent, messages, strict=True):
            self._world.show(screen, "bot", line=message, message=made["id"])
        if paid:
            room = self._world.rooms.get(screen)
            self._world.paid_line_messages += room.members if room else 1
            self._world.tell({"t": "paid", "count": self._world.paid_line_messages})
        return sent

    def _screen(self, address: str) -> str | None:
        return self._world.screen_of(Channel.LINE, address)

    def _new_token(self, screen: str) -> str:
        token = uuid4().hex
        self._tokens[token] = ReplyToken(screen, self._world.clock.now() + TOKEN_LASTS)
        forget_oldest(self._tokens)
        return token


NOT_FOUND = {"message": "Not found"}


def said(status: int, body: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Answer:
    """An answer of LINE's, with the request id every answer carries."""
    all_headers = {"content-type": "application/json", "x-line-request-id": str(uuid4())}
    return Answer(status, {**all_headers, **(headers or {})}, json.dumps(body).encode())


def retry_key(headers: Mapping[str, str]) -> str:
    """The retry key, however its header is written."""
    return next((v for k, v in headers.items() if k.lower() == "x-line-retry-key"), "")


def forget_oldest(remembered: OrderedDict[str, Any]) -> None:
    """Hold no more than LINE would matter for; the oldest goes."""
    if len(remembered) > MOST_REMEMBERED:
        remembered.popitem(last=False)


def new_message_id() -> str:
    """LINE's message ids are long digits; these are also unique after a restart."""
    return str(10**17 + secrets.randbelow(9 * 10**17))


def ulid(at: datetime) -> str:
    """A ULID of this instant (https://github.com/ulid/spec): 48 bits of time, 80 of chance."""
    number = (int(at.timestamp() * 1000) << 80) | secrets.randbits(80)
    return "".join(CROCKFORD[(number >> shift) & 31] for shift in range(125, -1, -5))
