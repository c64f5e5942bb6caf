"""One event of a LINE webhook as an `Inbound`, or the kind of event we left out.

Pure. Trusts nothing to be there: whatever raises here is counted as malformed by `line.py`.
Reference: https://developers.line.biz/en/reference/messaging-api/#webhook-event-objects
"""

import hashlib
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import orjson

from core.events import (
    Arrived,
    Channel,
    ChatKind,
    ChatRef,
    Departed,
    Inbound,
    MediaKind,
    MediaRef,
    Pressed,
    Said,
    SentLocation,
    SentMedia,
    SentOther,
    Unsent,
    What,
)

Json = Mapping[str, Any]

_MEDIA = {
    "image": MediaKind.PHOTO,
    "file": MediaKind.FILE,
    "audio": MediaKind.AUDIO,
    "video": MediaKind.VIDEO,
}
_PICTURE = re.compile(r"\.(?:jpe?g|jfif|png|webp|hei[cf]|gif|bmp|tiff?)$", re.IGNORECASE)
_GROUP_ID = {"group": "groupId", "room": "roomId"}


def inbound(event: Json) -> Inbound | str:
    """What happened, or the name of a kind that is not for us."""
    if event.get("mode") == "standby":
        return "standby"  # another module has the chat: nothing may be sent (common properties)
    what = _what(event)
    if what is None:
        return str(event.get("type", ""))[:40] or "untyped"
    source = event["source"]
    return Inbound(
        event_id=_event_id(event),
        chat=_chat(source),
        sender=_text_or_none(source.get("userId")),
        sent_at=datetime.fromtimestamp(event["timestamp"] / 1000, UTC),
        what=what,
        reply_token=_text_or_none(event.get("replyToken")),
    )


def _what(event: Json) -> What | None:
    match event["type"]:
        case "message":
            return _message(event["message"])
        case "postback":
            return Pressed(str(event["postback"]["data"]))
        case "follow" | "join":
            return Arrived()
        case "unfollow" | "leave":
            return Departed()
        case "unsend":
            return Unsent(str(event["unsend"]["messageId"]))
        case _:
            return None


def _message(message: Json) -> What:
    kind = message["type"]
    if kind == "text":
        return _said(message)
    if kind in _MEDIA:
        return _media(message)
    if kind == "location":
        return SentLocation(
            latitude=float(message["latitude"]),
            longitude=float(message["longitude"]),
            title=message.get("title") or "",
            address=message.get("address") or "",
        )
    return SentOther(str(kind)[:40])


def _said(message: Json) -> Said | SentOther:
    """The text without a mention of us, which says only whom it is for, and without the words
    that stand in for LINE's own emoji: (brown) is a picture, nobody typed it."""
    text = str(message["text"])
    mentionees = (message.get("mention") or {}).get("mentionees") or ()
    ours = [one for one in mentionees if one.get("isSelf") is True]
    emojis = message.get("emojis") or ()
    for one in sorted((*ours, *emojis), key=lambda one: -int(one.get("index", 0))):
        text = _without(text, int(one.get("index", 0)), int(one.get("length", 0)))
    if emojis:
        text = re.sub(r"(?<=\S) {2,}(?=\S)", " ", text).strip()
    to_us = bool(ours)
    if not text.strip() and emojis:
        return SentOther("sticker")  # nothing but pictures
    return Said(text.strip() if to_us else text, str(message["id"]), to_us)


def _without(text: str, start: int, length: int) -> str:
    """Places in a webhook's text are UTF-16 units (LINE docs, text-character-count)."""
    units = text.encode("utf-16-le")
    left = units[: start * 2] + units[(start + length) * 2 :]
    return left.decode("utf-16-le", "replace")


def _media(message: Json) -> SentMedia | SentOther:
    provider = message.get("contentProvider") or {}
    if provider.get("type", "line") != "line":
        return SentOther(message["type"])  # sent by another app: LINE does not hold it
    message_id = str(message["id"])
    size = message.get("fileSize")
    kind = _MEDIA[message["type"]]
    if kind is MediaKind.FILE and _PICTURE.search(message.get("fileName") or ""):
        kind = MediaKind.PHOTO  # sent as a file so that LINE does not make it smaller
    return SentMedia(
        kind=kind,
        media=MediaRef(
            platform_id=message_id,
            size_bytes=size if isinstance(size, int) else None,
            file_name=message.get("fileName") or "",
        ),
        message_id=message_id,
        album=(message.get("imageSet") or {}).get("id") or "",
    )


def _chat(source: Json) -> ChatRef:
    if source["type"] == "user":
        return ChatRef(Channel.LINE, str(source["userId"]))
    return ChatRef(Channel.LINE, str(source[_GROUP_ID[source["type"]]]), ChatKind.GROUP)


def _text_or_none(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _event_id(event: Json) -> str:
    """webhookEventId, equal in a redelivery; older events are known by their content."""
    given = event.get("webhookEventId")
    if isinstance(given, str) and given:
        return given
    stable = {key: value for key, value in event.items() if key != "deliveryContext"}
    return hashlib.sha256(orjson.dumps(stable, option=orjson.OPT_SORT_KEYS)).hexdigest()
