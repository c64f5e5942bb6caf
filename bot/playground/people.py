"""What people do on the playground's phones: write, tap, send a picture, block the bot.

Each act becomes the platform's own webhook, goes through the bot's real entrance and is
shown on the screen with what the entrance answered.
"""

import asyncio
import logging
import secrets
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

from bot.playground import words
from bot.playground.addresses import line_user, telegram_user
from bot.playground.line import LineSide, new_message_id
from bot.playground.telegram import TelegramSide
from bot.playground.world import TEXTS, Album, Content, Friendship, Item, Phone, Room, World
from core.events import Channel

log = logging.getLogger(__name__)

Receive = Callable[[Channel, Mapping[str, str], bytes], Awaitable[int]]
"""Headers and raw body to an HTTP status: the function behind the real webhooks."""

Json = dict[str, Any]


class NotPossible(ValueError):
    """A phone cannot do that now, such as writing to a bot it has blocked."""


class Side(Protocol):
    """How a platform tells the bot what a person did."""

    def text(self, phone: Phone, room: Room | None, text: str) -> Json: ...
    def photo(
        self, phone: Phone, room: Room | None, photo: Content, album: Album | None
    ) -> Json: ...
    def voice(self, phone: Phone, room: Room | None, voice: Content, seconds: int) -> Json: ...
    def pin(self, phone: Phone, room: Room | None, at: tuple[float, float], title: str) -> Json: ...
    def sticker(self, phone: Phone, room: Room | None) -> Json: ...
    def press(
        self, phone: Phone, room: Room | None, item: Item | None, data: str, params: Json | None
    ) -> Json: ...
    def arrived(self, phone: Phone, room: Room | None, again: bool) -> list[Json]: ...
    def departed(self, phone: Phone, room: Room | None) -> list[Json]: ...
    def again(self, event: Json) -> Json: ...
    def packed(self, event: Json) -> tuple[dict[str, str], bytes]: ...


class People:
    """The hands on the phones.

    Everything a person does answers the HTTP status the bot gave to the webhook. `room` is
    the id of a room the phone sits in; without it the person is alone with the bot.
    """

    def __init__(
        self, world: World, receive: Receive, line: LineSide, telegram: TelegramSide
    ) -> None:
        self.world = world
        self._receive = receive
        self._line = line
        self._telegram = telegram
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def say(self, phone_id: str, text: str, *, room: str | None = None) -> int:
        phone, place = self._where(phone_id, room)
        event = self._side(phone).text(phone, place, text)
        return await self._send(phone, place, event, text=text)

    async def press(
        self,
        phone_id: str,
        data: str,
        *,
        item: str = "",
        shows: str = "",
        params: Json | None = None,
        room: str | None = None,
    ) -> int:
        """Tap a button that carries `data`; `shows` is LINE's displayText."""
        phone, place = self._where(phone_id, room)
        screen = place.id if place else phone.id
        pressed = self.world.item(screen, item)
        event = self._side(phone).press(phone, place, pressed, data, params)
        if pressed and "line" in pressed:
            self.world.amend(screen, pressed, chipsUsed=True)
        if shows:
            return await self._send(phone, place, event, text=shows)
        return await self._hand_over(phone, place, event)

    async def tap(self, phone_id: str, label: str, *, room: str | None = None) -> int:
        """Tap the newest button with this label, as a finger would."""
        for button in reversed(words.buttons(self.world.items(room or phone_id))):
            if button.label != label:
                continue
            if button.types:
                return await self.say(phone_id, button.types, room=room)
            return await self.press(
                phone_id, button.data, item=button.item, shows=button.shows, room=room
            )
        raise NotPossible(f"no button {label!r} on {room or phone_id}")

    async def send_photo(
        self, phone_id: str, data: bytes, mime: str, *, room: str | None = None
    ) -> int:
        return await self.send_photos(phone_id, [(data, mime)], room=room)

    async def send_photos(
        self, phone_id: str, photos: Sequence[tuple[bytes, str]], *, room: str | None = None
    ) -> int:
        """Several at once are an album: one webhook a picture, as on both platforms."""
        phone, place = self._where(phone_id, room)
        album, worst = new_message_id(), 200
        for number, (data, mime) in enumerate(photos, 1):
            photo = self._held(data, mime)
            part = Album(album, number, len(photos)) if len(photos) > 1 else None
            event = self._side(phone).photo(phone, place, photo, part)
            seen = f"/playground/content/{photo.id}"
            worst = max(worst, await self._send(phone, place, event, photo=seen, content=photo.id))
        return worst

    async def send_voice(self, phone_id: str, *, room: str | None = None) -> int:
        phone, place = self._where(phone_id, room)
        voice = self._held(b"OggS", "audio/ogg")
        event = self._side(phone).voice(phone, place, voice, 3)
        return await self._send(phone, place, event, voice=3)

    async def send_pin(
        self,
        phone_id: str,
        latitude: float,
        longitude: float,
        title: str = "",
        *,
        room: str | None = None,
    ) -> int:
        phone, place = self._where(phone_id, room)
        event = self._side(phone).pin(phone, place, (latitude, longitude), title)
        return await self._send(phone, place, event, pin=[latitude, longitude], title=title)

    async def send_sticker(self, phone_id: str, *, room: str | None = None) -> int:
        phone, place = self._where(phone_id, room)
        return await self._send(phone, place, self._side(phone).sticker(phone, place), sticker=True)

    async def add_friend(self, phone_id: str, start: str = "") -> int:
        """Add (or unblock) the bot; on Telegram that is START, with the link's `start` code."""
        phone = self.world.phones[phone_id]
        again = self.world.friendship[phone.id] is Friendship.BLOCKED
        self.world.befriend(phone, Friendship.FRIEND)
        status = 200
        for event in self._side(phone).arrived(phone, None, again):
            status = await self._hand_over(phone, None, event)
        if phone.channel is Channel.TELEGRAM:
            return await self.say(phone_id, f"/start {start}".strip())
        return status

    async def block(self, phone_id: str) -> int:
        phone, _ = self._where(phone_id, None)
        self.world.befriend(phone, Friendship.BLOCKED)
        [event] = self._side(phone).departed(phone, None)
        return await self._hand_over(phone, None, event)

    async def bot_in_room(self, phone_id: str, room: str, present: bool) -> int:
        """A member puts the bot into a room, or takes it out."""
        phone, place = self._where(phone_id, room)
        assert place is not None
        side = self._side(phone)
        if present:
            self.world.with_bot.add(room)
        else:
            self.world.with_bot.discard(room)
        self.world.tell({"t": "room", "room": self.world.describe_room(place)})
        self.world.show(room, "platform", note="joined" if present else "left")
        events = side.arrived(phone, place, False) if present else side.departed(phone, place)
        return max([await self._hand_over(phone, place, e, always=True) for e in events])

    async def unsend(self, phone_id: str, item_id: str, *, room: str | None = None) -> int:
        """Take a message back (LINE tells the bot; Telegram does not)."""
        phone, place = self._where(phone_id, room)
        screen = room or phone_id
        item = self.world.item(screen, item_id)
        if item is None or item["by"] != phone_id or phone.channel is not Channel.LINE:
            raise NotPossible("only one's own LINE message can be taken back")
        message_id = item["webhook"].get("message", {}).get("id", "")
        self.world.forget(item.get("content", ""))
        self.world.amend(screen, item, text=None, photo=None, pin=None, unsent=True)
        return await self._hand_over(phone, place, self._line.unsent(phone, place, message_id))

    async def redeliver(self, phone_id: str, item_id: str, *, room: str | None = None) -> int:
        """Hand the same event over once more, as platforms sometimes do."""
        phone, place = self._where(phone_id, room)
        item = self.world.item(room or phone_id, item_id)
        if item is None or "webhook" not in item:
            raise NotPossible("nothing to deliver again")
        event = self._side(phone).again(item["webhook"])
        return await self._hand_over(phone, place, event, item=item)

    def add_phone(self, channel: Channel) -> Phone:
        """A fresh phone of somebody the bot has never met."""
        fresh = secrets.randbelow(10**12)
        user_id = line_user(f"{fresh:012d}")
        if channel is Channel.TELEGRAM:
            user_id = telegram_user(fresh)
        number = 1 + sum(1 for known in self.world.phones if known.startswith("new"))
        name = TEXTS["stranger"].replace("{number}", str(number))
        phone = Phone(f"new{number}", channel, user_id, name)
        self.world.add_phone(phone)
        return phone

    def describe(self, phone_id: str, name: str, about: str) -> None:
        """What stands above a phone, such as the role a stranger has joined with."""
        known = replace(self.world.phones[phone_id], name=name, about=about)
        self.world.phones[phone_id] = known
        self.world.tell({"t": "phone", "phone": self.world.describe(known)})

    # Handing over

    async def _send(self, phone: Phone, room: Room | None, event: Json, **seen: Any) -> int:
        screen = room.id if room else phone.id
        item = self.world.show(screen, phone.id, name=phone.name, webhook=event, **seen)
        return await self._hand_over(phone, room, event, item=self.world.item(screen, item["id"]))

    async def _hand_over(
        self,
        phone: Phone,
        room: Room | None,
        event: Json,
        *,
        item: Item | None = None,
        always: bool = False,
    ) -> int:
        """Give the bot a webhook; one at a time a chat, as Telegram promises and LINE hopes."""
        screen = room.id if room else phone.id
        if room and room.id not in self.world.with_bot and not always:
            return 200
        headers, body = self._side(phone).packed(event)
        async with self._turns[screen]:
            try:
                status = await self._receive(phone.channel, headers, body)
            except Exception:
                log.exception("the webhook's entrance raised")
                status = 500
        if item is not None and (status >= 300 or item.get("failed")):
            self.world.amend(screen, item, failed=status if status >= 300 else 0)
        return status

    def _held(self, data: bytes, mime: str) -> Content:
        content = Content(new_message_id(), data, mime)
        self.world.keep(content)
        return content

    def _side(self, phone: Phone) -> Side:
        return self._line if phone.channel is Channel.LINE else self._telegram

    def _where(self, phone_id: str, room: str | None) -> tuple[Phone, Room | None]:
        """The phone and room, if the person can write there now."""
        phone = self.world.phones.get(phone_id)
        if phone is None:
            raise NotPossible(f"no phone {phone_id!r}")
        if room is not None:
            if room not in phone.rooms:
                raise NotPossible(f"{phone_id} is not in {room!r}")
            return phone, self.world.rooms[room]
        if self.world.friendship[phone.id] is not Friendship.FRIEND:
            raise NotPossible(f"{phone_id} and the bot are no friends")
        return phone, None
