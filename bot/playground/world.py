"""Who and what is in the playground: phones, rooms, what stands on each screen, what was sent.

All in memory and bounded, so a demo left open for a week stays small. Knows no platform's
JSON; `line.py` and `telegram.py` do.
"""

import asyncio
import json
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import count
from pathlib import Path
from typing import Any, Protocol

from core.events import Channel

PAGE = Path(__file__).resolve().parent / "page"
TEXTS: dict[str, Any] = json.loads((PAGE / "texts.th.json").read_text("utf-8"))
"""The page's own Thai; here for the bot's name and that of a person nobody knows yet."""

MOST_ITEMS = 200
"""What one screen remembers; the page keeps as many nodes."""
MOST_CONTENT_BYTES = 64 * 2**20
MOST_WAITING = 2_000
"""Changes a watcher may be behind before it is told to begin anew."""

Item = dict[str, Any]
Change = dict[str, Any]


class DemoClock(Protocol):
    """Now in the demo; moving it fires what falls due on the way."""

    def now(self) -> datetime:
        """An aware instant in UTC."""

    async def move_to(self, at: datetime) -> None:
        """Jump forward to `at`."""


@dataclass(frozen=True, slots=True)
class Phone:
    """One person's phone. `about` says who holds it; `rooms` are ids of rooms they sit in.

    `menu` is the id of the rich menu it shows first; without one it shows everybody's.
    """

    id: str
    channel: Channel
    user_id: str
    name: str
    about: str = ""
    rooms: tuple[str, ...] = ()
    menu: str = ""


@dataclass(frozen=True, slots=True)
class Room:
    """A group chat; `address` is the platform's id of it (Telegram: a negative number)."""

    id: str
    channel: Channel
    address: str
    name: str
    members: int


@dataclass(frozen=True, slots=True)
class RichMenu:
    """A rich menu that was put up on LINE: what it was made with, and how its picture is drawn."""

    id: str
    alias: str
    made_with: dict[str, Any]
    draw: Callable[[], Awaitable[bytes]]


class Friendship(StrEnum):
    """What a person and the bot are to each other."""

    STRANGER = "stranger"
    FRIEND = "friend"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Content:
    """A picture or voice note a platform holds."""

    id: str
    data: bytes
    mime: str


@dataclass(frozen=True, slots=True)
class Album:
    """Which of several pictures sent at once; numbers begin at 1."""

    id: str
    number: int
    of: int


class World:
    """The state of the little platforms, shared by both."""

    def __init__(
        self,
        phones: tuple[Phone, ...],
        rooms: tuple[Room, ...],
        clock: DemoClock,
        menus: tuple[RichMenu, ...] = (),
    ) -> None:
        """The first of `menus` is everybody's."""
        self.clock = clock
        self.menus = {menu.id: menu for menu in menus}
        self.phones = {phone.id: phone for phone in phones}
        self.rooms = {room.id: room for room in rooms}
        self.friendship = dict.fromkeys(self.phones, Friendship.FRIEND)
        self.with_bot = set(self.rooms)
        self._menus_shown = {phone.id: phone.menu for phone in phones if phone.menu}
        self.paid_line_messages = 0
        self._screens: dict[str, deque[Item]] = {}
        self._ids = count(1)
        self._watchers: set[asyncio.Queue[Change]] = set()
        self._content: OrderedDict[str, Content] = OrderedDict()
        self._content_bytes = 0

    def screen_of(self, channel: Channel, address: str) -> str | None:
        """The phone or room a platform's chat id belongs to."""
        for phone in self.phones.values():
            if phone.channel is channel and phone.user_id == address:
                return phone.id
        for room in self.rooms.values():
            if room.channel is channel and room.address == address:
                return room.id
        return None

    def items(self, screen: str) -> list[Item]:
        return [dict(item) for item in self._screens.get(screen, ())]

    def item(self, screen: str, item_id: str) -> Item | None:
        """The live item, None when it is long scrolled away."""
        return next((i for i in self._screens.get(screen, ()) if i["id"] == item_id), None)

    def show(self, screen: str, by: str, **what: Any) -> Item:
        """Put one more thing on a screen. `by` is a phone's id, "bot" or "platform"."""
        item = {"id": str(next(self._ids)), "by": by, "at": self.clock.now().isoformat(), **what}
        self._screens.setdefault(screen, deque(maxlen=MOST_ITEMS)).append(item)
        self.tell({"t": "item", "screen": screen, "item": dict(item)})
        return item

    def amend(self, screen: str, item: Item, **what: Any) -> None:
        """Change what already stands there (taken back, edited, not delivered)."""
        item.update(what)
        self.tell({"t": "amend", "screen": screen, "id": item["id"], "with": what})

    def befriend(self, phone: Phone, friendship: Friendship) -> None:
        self.friendship[phone.id] = friendship
        self.tell({"t": "phone", "phone": self.describe(phone)})

    def show_menu(self, phone: Phone, menu_id: str) -> None:
        self._menus_shown[phone.id] = menu_id
        self.tell({"t": "phone", "phone": self.describe(phone)})

    def add_phone(self, phone: Phone) -> None:
        self.phones[phone.id] = phone
        self.befriend(phone, Friendship.STRANGER)

    def describe(self, phone: Phone) -> dict[str, Any]:
        """A phone as the page wants it."""
        return {
            "id": phone.id,
            "channel": phone.channel.value,
            "name": phone.name,
            "about": phone.about,
            "friendship": self.friendship[phone.id].value,
            "menu": self._menus_shown.get(phone.id) or next(iter(self.menus), ""),
        }

    def describe_room(self, room: Room) -> dict[str, Any]:
        """A room as the page wants it, with the phones one can speak from."""
        speakers = [p.id for p in self.phones.values() if room.id in p.rooms]
        return {
            "id": room.id,
            "channel": room.channel.value,
            "name": room.name,
            "members": room.members,
            "speakers": speakers,
            "withBot": room.id in self.with_bot,
        }

    def keep(self, content: Content) -> None:
        """Hold content until newer content needs the room."""
        self._content[content.id] = content
        self._content_bytes += len(content.data)
        while self._content_bytes > MOST_CONTENT_BYTES and len(self._content) > 1:
            _, oldest = self._content.popitem(last=False)
            self._content_bytes -= len(oldest.data)

    def content(self, content_id: str) -> Content | None:
        return self._content.get(content_id)

    def forget(self, content_id: str) -> None:
        if dropped := self._content.pop(content_id, None):
            self._content_bytes -= len(dropped.data)

    def tell(self, change: Change) -> None:
        """Pass a change to all who watch; one who cannot follow is told to begin anew."""
        for queue in self._watchers:
            if queue.qsize() < MOST_WAITING:
                queue.put_nowait(change)
            elif queue.qsize() == MOST_WAITING:
                queue.put_nowait({"t": "again"})

    @contextmanager
    def watch(self) -> Iterator[asyncio.Queue[Change]]:
        """All changes from now on."""
        queue: asyncio.Queue[Change] = asyncio.Queue()
        self._watchers.add(queue)
        try:
            yield queue
        finally:
            self._watchers.discard(queue)
