"""Rooms with several people: whose province each is, how many sit in it, since when alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, func, select, update

from core.changes import AskRoom, LinkRoom, UnlinkRoom
from core.events import BILLED, Channel, ChatKind
from storage.chats.chats import REACH
from storage.tables import chats

ASKED_FOR = timedelta(days=1)
"""How long a wish to link a room may wait for its confirmation."""


class RoomMovedOn(Exception):
    """The room was linked or asked for by somebody else meanwhile: decided again."""


@dataclass(frozen=True, slots=True)
class Room:
    """A room as it stands. `asked_*`: the wish to link it that waits for its confirmation."""

    key: str
    channel: Channel
    address: str
    province: str
    is_open: bool
    asked_province: str
    asked_by: str | None
    asked_at: datetime | None

    def is_asked(self, province: str, person_id: str, now: datetime) -> bool:
        """Whether this very person asked for it to be this province's, not long ago."""
        is_fresh = self.asked_at is not None and now - self.asked_at < ASKED_FOR
        return is_fresh and (self.asked_province, self.asked_by) == (province, person_id)


def by_key(connection: Connection, key: str) -> Room | None:
    """A room, or None when there is none of this key."""
    row = connection.execute(_ROOM.where(chats.c.key == key)).one_or_none()
    return _room(*row) if row else None


def billed_members(connection: Connection) -> int:
    """How many people sit in the linked rooms that are billed: what one push to each costs."""
    statement = select(func.sum(REACH)).where(
        chats.c.is_open,
        chats.c.channel.in_(BILLED),
        chats.c.kind == ChatKind.GROUP.value,
        chats.c.province != "",
    )
    return int(connection.execute(statement).scalar_one() or 0)


def open_rooms(connection: Connection) -> list[Room]:
    """Every room we sit in."""
    statement = _ROOM.where(chats.c.is_open).order_by(chats.c.key)
    return [_room(*row) for row in connection.execute(statement)]


def of_province(connection: Connection, province: str) -> list[Room]:
    """The open rooms of a province."""
    return [one for one in open_rooms(connection) if one.province == province]


def left_alone(connection: Connection, before: datetime) -> list[Room]:
    """Rooms that nobody made a province's since a moment ago."""
    alone = func.coalesce(chats.c.alone_since, chats.c.first_at)
    statement = _ROOM.where(chats.c.is_open, chats.c.province == "", alone < before)
    return [_room(*row) for row in connection.execute(statement.order_by(chats.c.key))]


def entered(connection: Connection, keys: Sequence[str], now: datetime) -> None:
    """We came into these rooms just now: their days alone begin anew."""
    statement = update(chats).where(chats.c.key.in_(sorted(keys)), chats.c.province == "")
    connection.execute(statement.values(alone_since=now))


def ask(connection: Connection, asked: Sequence[AskRoom], now: datetime) -> None:
    """Somebody wants a room to be a province's; who asked last is asked to confirm."""
    for one in asked:
        wish = {"asked_province": one.province, "asked_by": one.person_id, "asked_at": now}
        connection.execute(update(chats).where(chats.c.key == one.chat_key).values(**wish))


def link(connection: Connection, linked: Sequence[LinkRoom]) -> None:
    """Rooms become their province's, as they were asked to. Raises RoomMovedOn."""
    for one in linked:
        statement = update(chats).where(
            chats.c.key == one.chat_key,
            chats.c.is_open,
            chats.c.asked_by == one.person_id,
            chats.c.asked_province == one.province,
            chats.c.province.in_(("", one.province)),
        )
        values = {"province": one.province, "alone_since": None, **_NO_WISH}
        if connection.execute(statement.values(**values)).rowcount != 1:
            raise RoomMovedOn(one.chat_key)


def unlink(connection: Connection, unlinked: Sequence[UnlinkRoom], now: datetime) -> None:
    """Rooms are nobody's province's any more. Raises RoomMovedOn."""
    for one in unlinked:
        statement = update(chats).where(
            chats.c.key == one.chat_key, chats.c.province == one.province
        )
        values = {"province": "", "alone_since": now, **_NO_WISH}
        if connection.execute(statement.values(**values)).rowcount != 1:
            raise RoomMovedOn(one.chat_key)


def count_members(connection: Connection, members: Mapping[str, int]) -> None:
    """How many people sit in rooms: what one push to each costs on LINE."""
    if members:
        statement = update(chats).where(chats.c.key == bindparam("k"))
        rows = [{"k": key, "m": count} for key, count in sorted(members.items())]
        connection.execute(statement.values(members=bindparam("m")), rows)


_NO_WISH = {"asked_province": "", "asked_by": None, "asked_at": None}
_ROOM = select(*(chats.c[name] for name in Room.__slots__)).where(
    chats.c.kind == ChatKind.GROUP.value
)


def _room(key: str, channel: str, *more: object) -> Room:
    return Room(key, Channel(channel), *more)  # type: ignore[arg-type]
