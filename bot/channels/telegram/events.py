"""One Telegram update as an `Inbound`, or the kind of update we left out.

Pure. Trusts nothing to be there: whatever raises here is counted as malformed by
`telegram.py`. https://core.telegram.org/bots/api#update
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.channels.telegram.media import location, media
from core.events import (
    Arrived,
    Channel,
    ChatKind,
    ChatRef,
    Departed,
    Edited,
    Inbound,
    Moved,
    Pressed,
    Said,
    SentContact,
    SentOther,
    What,
)

Json = Mapping[str, Any]

SAYS = "say:"
"""Begins the data of a button that says something for the person (see `telegram_encode`)."""

START = "/start"
"""What the START button sends; with a code behind it, it is somebody joining."""

_COMMAND = re.compile(r"(/[A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]+))?(?=\s|$)")
_OTHERS = (
    "sticker", "contact", "dice", "poll", "animation", "game", "story", "paid_media",
    "checklist", "giveaway", "invoice",
)  # fmt: skip
_INSIDE = frozenset(("creator", "administrator", "member"))
_KINDS = {"private": ChatKind.PRIVATE, "group": ChatKind.GROUP, "supergroup": ChatKind.GROUP}


@dataclass(frozen=True, slots=True)
class Us:
    """How an update names this bot."""

    id: str
    username: str = ""

    def is_named(self, username: str) -> bool:
        """A bot that was not told its name believes every command it is sent."""
        return not self.username or username.lower() == self.username.lower()


def inbound(update: Json, us: Us, now: Callable[[], datetime]) -> Inbound | str:
    """What happened, or the name of a kind that is not for us."""
    event_id = str(update["update_id"])
    if (message := update.get("message")) is not None:
        what = _message(message, us)
        about, sender, at = message, message.get("from"), _instant(message["date"])
    elif (edited := update.get("edited_message")) is not None:
        what = _edited(edited)
        at = _instant(edited.get("edit_date") or edited["date"])
        about, sender = edited, edited.get("from")
    elif (query := update.get("callback_query")) is not None:
        what = _press(query)
        about, sender, at = query.get("message") or {}, query["from"], now()
    elif (change := update.get("my_chat_member")) is not None:
        what = _membership(change)
        about, sender, at = change, change.get("from"), _instant(change["date"])
    else:
        return next((key for key in update if key != "update_id"), "empty")[:40]
    kind = _KINDS.get((about.get("chat") or {}).get("type", ""))
    if what is None or kind is None:
        return "nothing for us"
    sender_id, name = _person(sender)
    if kind is ChatKind.PRIVATE and isinstance(what, Said) and what.text == START:
        what = Arrived()
    chat = ChatRef(Channel.TELEGRAM, str(about["chat"]["id"]), kind)
    return Inbound(event_id, chat, sender_id, at, what, sender_name=name, thread=_topic(about))


def _message(message: Json, us: Us) -> What | None:
    if "text" in message:
        return _said(message, us)
    if (sent := media(message)) is not None:
        return sent
    if (phone := _own_number(message)) is not None:
        return SentContact(phone, str(message["message_id"]))
    if "venue" in message or "location" in message:
        return location(message)
    if "migrate_to_chat_id" in message:
        return Moved(str(message["migrate_to_chat_id"]))
    if any(str(one["id"]) == us.id for one in message.get("new_chat_members") or ()):
        return Arrived()
    if str((message.get("left_chat_member") or {}).get("id")) == us.id:
        return Departed()
    other = next((kind for kind in _OTHERS if kind in message), None)
    return SentOther(other) if other else None


def _edited(message: Json) -> What | None:
    """Other words than before; a live location moves all the time and says nothing."""
    text = message.get("text") or message.get("caption")
    return Edited(str(text), str(message["message_id"])) if text else None


def _topic(message: Json) -> str:
    """The topic a message stands in; replies outside of topics bear a thread's number too."""
    thread = message.get("message_thread_id")
    return str(thread) if message.get("is_topic_message") is True and thread else ""


def _own_number(message: Json) -> str | None:
    """The telephone number of the sender's own contact card."""
    contact, sender = message.get("contact") or {}, message.get("from") or {}
    is_own = contact.get("user_id") is not None and contact["user_id"] == sender.get("id")
    return str(contact["phone_number"]) if is_own else None


def _said(message: Json, us: Us) -> Said:
    """The text without our name; a command or a mention says that it is for us."""
    text, message_id = str(message["text"]), str(message["message_id"])
    command = _COMMAND.match(text)
    if command:
        named = command[2]
        if named and not us.is_named(named):
            return Said(text, message_id)
        return Said(command[1] + text[command.end() :].rstrip(), message_id, to_us=True)
    if not us.username:
        return Said(text, message_id)
    rest, mentions = re.subn(rf"(?i)@{re.escape(us.username)}(?!\w)", "", text)
    return Said(rest.strip() if mentions else text, message_id, to_us=bool(mentions))


def _press(query: Json) -> What | None:
    data, press_id = query.get("data"), str(query["id"])
    if not data:
        return None
    if data.startswith(SAYS):
        return Said(data.removeprefix(SAYS), to_us=True, press_id=press_id)
    return Pressed(data, press_id)


def _membership(change: Json) -> What | None:
    """Arrived and Departed; a promotion or a restriction is neither."""
    is_in = _is_in(change["new_chat_member"])
    was_in = _is_in(change.get("old_chat_member") or {})
    if is_in:
        return None if was_in else Arrived()
    return Departed()


def _is_in(member: Json) -> bool:
    status = member.get("status")
    return status in _INSIDE or (status == "restricted" and member.get("is_member") is True)


def _person(sender: Json | None) -> tuple[str | None, str]:
    """An anonymous admin or a channel speaks through a bot's account: nobody we know."""
    if sender is None or sender.get("is_bot") is True:
        return None, ""
    name = f"{sender.get('first_name') or ''} {sender.get('last_name') or ''}".strip()
    return str(sender["id"]), name


def _instant(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
