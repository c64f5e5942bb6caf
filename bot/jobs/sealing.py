"""Seals what was done into the hash chain, once a minute; no round ever waits for it.

The head goes into the log as well: whoever can rewrite the database would have to rewrite
the logs of that minute too.
"""

import structlog
from sqlalchemy.exc import IntegrityError

from bot.app import App
from storage.people import audit, erasing

log = structlog.get_logger()


async def seal(app: App) -> int:
    """Seals everything committed by now; another worker doing the same is no trouble."""
    sealed = 0
    while True:
        try:
            count, head = await app.database.write(audit.seal)
        except IntegrityError:
            return sealed
        sealed += count
        if not count:
            return sealed
        log.info("audit sealed", rows=count, head=head)


async def sweep(app: App) -> int:
    """The chats of erased people go once their last answer is sent (PDPA s. 33)."""
    return await app.database.write(erasing.sweep_chats)
