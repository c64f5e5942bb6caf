"""A room that is a province's already, as its coordinator would have made it."""

from sqlalchemy import Connection

from core.changes import AskRoom, LinkRoom
from core.events import Channel, ChatKind, ChatRef
from storage.chats import chats, rooms
from tests.kit.phones import LinePhone, TelegramPhone
from tests.kit.town import Town


async def is_trats(town: Town, *phones: LinePhone | TelegramPhone) -> None:
    """The room that this phone speaks in is Trat's from now on."""
    refs = [_room(phone) for phone in phones]

    def work(connection: Connection) -> None:
        for ref in refs:
            link(connection, ref, "23", town)

    await town.app.database.write(work)


def link(connection: Connection, room: ChatRef, province: str, town: Town) -> None:
    """One room becomes a province's, asked for and confirmed."""
    chats.open_missing(connection, [room], town.clock())
    rooms.ask(connection, [AskRoom(room.key, province, "x")], town.clock())
    rooms.link(connection, [LinkRoom(room.key, province, "x")])


def _room(phone: LinePhone | TelegramPhone) -> ChatRef:
    if isinstance(phone, LinePhone):
        return ChatRef(Channel.LINE, phone.group, ChatKind.GROUP)
    return ChatRef(Channel.TELEGRAM, str(phone.chat), ChatKind.GROUP)
