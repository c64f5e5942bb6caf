"""Webhooks as LINE and Telegram send them, signed, from plain words.

    headers, body = line_webhook(secret, line_text("U1", "เมนู"), line_postback("U2", "t:1:a"))
    headers, body = telegram_webhook(secret, telegram_text(5, "/menu"))

Ids rise by themselves; give `event_id`, `token` or `update_id` to repeat an event. A LINE
reply token names its chat, which is how `FakeLine` knows whose inbox a reply goes to.
"""

import base64
import hashlib
import hmac
import itertools
import json
from typing import Any

import orjson

Json = dict[str, Any]

BOT_USER_ID = "U" + "b" * 32
AT_MS = 1_731_630_000_000  # 2024-11-15T00:20:00Z, the demo's first day
_numbers = itertools.count(1)


def line_webhook(secret: str, *events: Json) -> tuple[dict[str, str], bytes]:
    """Headers and raw body, signed as LINE signs."""
    body = orjson.dumps({"destination": BOT_USER_ID, "events": list(events)})
    return line_headers(secret, body), body


def line_headers(secret: str, body: bytes) -> dict[str, str]:
    signature = base64.b64encode(hmac.digest(secret.encode(), body, hashlib.sha256)).decode()
    return {"x-line-signature": signature, "Content-Type": "application/json; charset=utf-8"}


def line_event(
    user: str | None,
    kind: str,
    group: str = "",
    token: str | None = "",
    event_id: str = "",
    at_ms: int = AT_MS,
    **more: Any,
) -> Json:
    """Any event. `token=None` leaves the reply token out; `group` says it in that group."""
    number = next(_numbers)
    source: Json = {"type": "group", "groupId": group} if group else {"type": "user"}
    if user is not None:
        source["userId"] = user
    event: Json = {
        "type": kind,
        "mode": "active",
        "timestamp": at_ms,
        "source": source,
        "webhookEventId": event_id or f"01{number:024d}",
        "deliveryContext": {"isRedelivery": False},
        **more,
    }
    if token is not None:
        event["replyToken"] = token or f"{group or user}:{number:032x}"
    return event


def line_text(user: str | None, text: str, mention: str = "", **where: Any) -> Json:
    """A text message; `mention` is the part of it that names our bot, such as @ขบวน."""
    message: Json = {"type": "text", "text": text}
    if mention:
        start = len(text[: text.index(mention)].encode("utf-16-le")) // 2
        length = len(mention.encode("utf-16-le")) // 2
        who: Json = {"type": "user", "index": start, "length": length, "isSelf": True}
        message["mention"] = {"mentionees": [{**who, "userId": BOT_USER_ID}]}
    return _line_message(user, message, **where)


def line_postback(user: str | None, data: str, **where: Any) -> Json:
    return line_event(user, "postback", postback={"data": data}, **where)


def line_photo(user: str, message_id: str = "", album: str = "", of: int = 2, **where: Any) -> Json:
    """A photo; with `album` one of several sent at once."""
    message: Json = {"type": "image", "contentProvider": {"type": "line"}}
    if album:
        message["imageSet"] = {"id": album, "index": 1, "total": of}
    return _line_message(user, message, message_id, **where)


def line_file(user: str, name: str, size: int = 1000, **where: Any) -> Json:
    return _line_message(user, {"type": "file", "fileName": name, "fileSize": size}, **where)


def line_audio(user: str, **where: Any) -> Json:
    held = {"duration": 3000, "contentProvider": {"type": "line"}}
    return _line_message(user, {"type": "audio", **held}, **where)


def line_video(user: str, **where: Any) -> Json:
    held = {"duration": 3000, "contentProvider": {"type": "line"}}
    return _line_message(user, {"type": "video", **held}, **where)


def line_sticker(user: str, **where: Any) -> Json:
    sticker = {"packageId": "446", "stickerId": "1988", "stickerResourceType": "ANIMATION"}
    return _line_message(user, {"type": "sticker", **sticker}, **where)


def line_location(user: str, latitude: float, longitude: float, **where: Any) -> Json:
    pin = {"latitude": latitude, "longitude": longitude, "address": "ต.เขาสมิง จ.ตราด"}
    return _line_message(user, {"type": "location", **pin}, **where)


def line_follow(user: str, **where: Any) -> Json:
    return line_event(user, "follow", follow={"isUnblocked": False}, **where)


def line_unfollow(user: str, **where: Any) -> Json:
    return line_event(user, "unfollow", **{"token": None, **where})


def line_join(group: str, **where: Any) -> Json:
    return line_event(None, "join", group=group, **where)


def line_leave(group: str, **where: Any) -> Json:
    return line_event(None, "leave", group=group, **{"token": None, **where})


def line_unsend(user: str, message_id: str, **where: Any) -> Json:
    return line_event(
        user, "unsend", unsend={"messageId": message_id}, **{"token": None, **where}
    )  # fmt: skip


def _line_message(user: str | None, message: Json, message_id: str = "", **where: Any) -> Json:
    named = {"id": message_id or f"{next(_numbers):018d}", **message}
    if message["type"] in ("text", "image", "video", "sticker"):
        named["quoteToken"] = "q"
    return line_event(user, "message", message=named, **where)


def redelivered(event: Json) -> Json:
    """The same event, sent again by LINE."""
    return {**event, "deliveryContext": {"isRedelivery": True}}


def telegram_webhook(secret: str, update: Json) -> tuple[dict[str, str], bytes]:
    """Headers and raw body; Telegram escapes whatever is not ASCII."""
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret, "Content-Type": "application/json"}
    return headers, json.dumps(update).encode()


def telegram_message(
    chat: int, update_id: int = 0, sender: int = 0, at: int = AT_MS // 1000, **content: Any
) -> Json:
    """An update with a message; a negative `chat` is a group, said in by `sender`."""
    number = next(_numbers)
    kind: Json = {"id": chat, "type": "private", "first_name": "แก้ว"}
    if chat < 0:
        kind = {"id": chat, "type": "supergroup", "title": "ห้องตราด"}
    person = {"id": sender or abs(chat), "is_bot": False, "first_name": "แก้ว", "last_name": "ใจดี"}
    message = {"message_id": number, "date": at, "chat": kind, "from": person, **content}
    return {"update_id": update_id or 900_000_000 + number, "message": message}


def telegram_text(chat: int, text: str, update_id: int = 0, **more: Any) -> Json:
    """A text message, with the entities Telegram marks."""
    entities = []
    if text.startswith("/"):
        length = len(text.split()[0].encode("utf-16-le")) // 2
        entities.append({"type": "bot_command", "offset": 0, "length": length})
    marked: Json = {"entities": entities} if entities else {}
    return telegram_message(chat, update_id, text=text, **marked, **more)


def telegram_press(
    chat: int, data: str, update_id: int = 0, sender: int = 0, press_id: str = ""
) -> Json:
    """A tap on an inline button of ours."""
    pressed = telegram_message(chat, update_id, sender, text="…")
    message = pressed.pop("message")
    person = message.pop("from")
    message["from"] = {"id": 7000000001, "is_bot": True, "first_name": "ขบวน"}
    query = {"id": press_id or f"{next(_numbers):018d}", "from": person, "chat_instance": "1"}
    return {**pressed, "callback_query": {**query, "message": message, "data": data}}


def telegram_photo(
    chat: int, file_id: str, album: str = "", caption: str = "", **more: Any
) -> Json:
    """A photo in the sizes Telegram makes; the largest has `file_id`."""
    sizes = [
        {"file_id": f"{file_id}-s", "file_unique_id": "s", "width": 90, "height": 67},
        {"file_id": file_id, "file_unique_id": "m", "width": 1280, "height": 960},
    ]
    extra: Json = {"media_group_id": album} if album else {}
    extra |= {"caption": caption} if caption else {}
    return telegram_message(chat, photo=sizes, **extra, **more)


def telegram_location(chat: int, latitude: float, longitude: float, **more: Any) -> Json:
    pin = {"latitude": latitude, "longitude": longitude}
    return telegram_message(chat, location=pin, **more)


def telegram_sticker(chat: int, **more: Any) -> Json:
    size = {"width": 512, "height": 512, "is_animated": False, "is_video": False}
    sticker = {"file_id": "st", "file_unique_id": "st", "type": "regular", **size}
    return telegram_message(chat, sticker=sticker, **more)


def telegram_membership(chat: int, was: str, now: str, update_id: int = 0) -> Json:
    """my_chat_member: in a private chat `member` -> `kicked` is a block."""
    changed = telegram_message(chat, update_id)
    message = changed.pop("message")
    us = {"id": 7000000001, "is_bot": True, "first_name": "ขบวน"}
    before, after = ({"user": us, "status": status, "until_date": 0} for status in (was, now))
    change = {name: message[name] for name in ("chat", "from", "date")}
    members = {"old_chat_member": before, "new_chat_member": after}
    return {**changed, "my_chat_member": {**change, **members}}
