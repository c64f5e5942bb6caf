"""What somebody shows as their name, asked where it matters and the platform does not say it.

Whoever types a code that links accounts is named to the chat that made it. LINE's events hold no
name, so it is asked for before the round, in the webhook's own task: nobody else waits.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.exc import SQLAlchemyError

from bot.app import App
from bot.channels.channel import ChannelPort, NamesOnAsking
from bot.handlers.arrivals import code_in
from bot.handlers.people.accounts import code_hash
from bot.sending.transport import Unreachable
from core.events import ChatKind, Inbound, Said
from storage.people import account_links

PATIENCE_SECONDS = 2.0
_LONGEST_CODE_MESSAGE = 80


async def named(app: App, channel: ChannelPort, events: Sequence[Inbound]) -> list[Inbound]:
    """The same events; those that type a good link code with their sender's name."""
    if not isinstance(channel, NamesOnAsking):
        return list(events)
    return [await _named(app, channel, event) for event in events]


async def _named(app: App, channel: NamesOnAsking, event: Inbound) -> Inbound:
    if event.chat.kind is not ChatKind.PRIVATE or event.sender_name:
        return event
    if not isinstance(event.what, Said) or len(event.what.text) > _LONGEST_CODE_MESSAGE:
        return event
    code = code_in(event.what.text)
    if not code or not await _links(app, code):
        return event
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            answer = await app.transport.fetch(*channel.profile_url(event.chat.address))
    except (Unreachable, TimeoutError):
        return event
    return replace(event, sender_name=channel.name_in(answer))


async def _links(app: App, code: str) -> bool:
    try:
        hashed = code_hash(app.world, code)
        found = await app.database.read(lambda c: account_links.by_code(c, hashed))
    except (SQLAlchemyError, OSError):
        return False
    return found is not None and found.is_good(app.clock())
