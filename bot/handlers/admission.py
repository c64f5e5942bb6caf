"""Which of the events that arrived concern the bot.

What people of a room say among themselves is not kept. On LINE it still brings a free reply:
when news waits for the room, the event goes on as `Overheard`, without its words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.handlers.rooms import is_for_us
from core.events import Inbound, Overheard
from core.programme.calendar.quiet import spoken_at
from core.thai.commands import CommandWords
from storage.database.engines import Database
from storage.messages import piggyback

log = structlog.get_logger()


async def admitted(
    database: Database, words: CommandWords, now: datetime, arrived: Sequence[Inbound]
) -> list[Inbound]:
    """In their order."""
    overheard = [event for event in arrived if not is_for_us(event, words)]
    lifts = await _lifts(database, now, overheard)
    dropped = {event.event_id for event in overheard} - lifts.keys()
    return [lifts.get(each.event_id, each) for each in arrived if each.event_id not in dropped]


async def _lifts(
    database: Database, now: datetime, overheard: Iterable[Inbound]
) -> dict[str, Inbound]:
    """By event id. By night nobody's room lights up because somebody could not sleep."""
    replied = [event for event in overheard if event.reply_token]
    if not replied or spoken_at(now) != now:
        return {}
    keys = {event.chat.key for event in replied}
    try:
        waited_for = await database.read(lambda c: piggyback.waited_for(c, keys, now))
    except (SQLAlchemyError, OSError) as error:
        log.warning("no news taken along to a room", error=type(error).__name__)
        return {}
    return {
        event.event_id: replace(event, what=Overheard(), sender=None, sender_name="")
        for event in replied
        if event.chat.key in waited_for
    }
