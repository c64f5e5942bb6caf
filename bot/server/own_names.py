"""What the platforms call us, as `khabuan connect` found it: looked for again while we serve.

README serves first and connects then; a process that read the names once at its start would give
invites without links, and rooms silence, until somebody restarted it.
"""

from dataclasses import replace

import structlog

from bot.app import App
from bot.channels.telegram.channel import Telegram
from bot.server.wiring import desk, doors_of

log = structlog.get_logger()


async def look_again(app: App) -> bool:
    """Whether there was a name that this process did not know. One that is there stays, when the
    database has none."""
    known = app.world.doors
    found = await app.database.read(lambda c: doors_of(c, app.settings))
    doors = replace(
        known,
        line_id=found.line_id or known.line_id,
        telegram_name=found.telegram_name or known.telegram_name,
    )
    if doors == known:
        return False
    for channel in app.channels.values():
        if isinstance(channel, Telegram):
            channel.be_called(doors.telegram_name)
    app.world = replace(app.world, doors=doors)
    app.dispatcher.desk = desk(app, app.world)
    log.info("our names were found", line=doors.line_id, telegram=doors.telegram_name)
    return True
