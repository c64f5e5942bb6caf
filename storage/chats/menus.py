"""Chats whose menu has to follow a change of roles: a wish on the chat's own row.

Marked in the round that changes roles, done by a job and repeated until the platform took it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, or_, select, update

from core.events import Channel, ChatKind
from storage.database.waking import wake
from storage.tables import chats

WITH_MENUS = tuple(one.value for one in Channel if one.traits.has_role_menus)
LEASE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class WantedMenu:
    """A chat that waits for its menu, leased to whoever took it until a moment."""

    chat_key: str
    address: str
    person_id: str | None
    until: datetime


def want(
    connection: Connection, people: Collection[str], keys: Collection[str], now: datetime
) -> None:
    """The chats with menus of these people, and these chats, wait for their menu from now on."""
    statement = update(chats).where(
        chats.c.channel.in_(WITH_MENUS),
        chats.c.kind == ChatKind.PRIVATE.value,
        or_(chats.c.person_id.in_(sorted(people)), chats.c.key.in_(sorted(keys))),
    )
    if connection.execute(statement.values(menu_due_at=now)).rowcount:
        wake(connection, "menus")


def take(connection: Connection, now: datetime, most: int) -> list[WantedMenu]:
    """Some that wait, leased for a minute: whoever dies with them lets the next one have them."""
    chosen = (
        select(chats.c.key, chats.c.address, chats.c.person_id)
        .where(chats.c.menu_due_at <= now)
        .order_by(chats.c.key)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    found = connection.execute(chosen).all()
    until = now + LEASE
    if found:
        leased = update(chats).where(chats.c.key.in_([row.key for row in found]))
        connection.execute(leased.values(menu_due_at=until))
    return [WantedMenu(row.key, row.address, row.person_id, until) for row in found]


def settle(connection: Connection, done: Collection[WantedMenu]) -> None:
    """These have their menu, unless their roles changed once more meanwhile."""
    for one in done:
        mine = chats.c.key == one.chat_key, chats.c.menu_due_at == one.until
        connection.execute(update(chats).where(*mine).values(menu_due_at=None))
