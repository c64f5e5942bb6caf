"""Tells in the log what an operator would act on: a line when it begins, one when it is over.

Once a minute, by whoever works; what goes on is not told again.
"""

import asyncio
from collections.abc import Mapping
from datetime import timedelta

import structlog

from bot.app import Process
from bot.server.disk import FEW_BYTES, room
from bot.server.standing import Figures, Standing
from core.quota import Step

log = structlog.get_logger()

LATE_MESSAGES = timedelta(minutes=2)
LATE_MEDIA = timedelta(minutes=10)

Trouble = Mapping[str, Mapping[str, object]]
"""A constant sentence, and its fields."""


class Watchman:
    """What was told so far, in this process."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._figures = Figures(process)
        self._told: set[str] = set()

    async def look(self) -> None:
        """Tells what is new, and what is over."""
        standing = await self._figures.looked()
        free = await asyncio.to_thread(room, self._process.app.settings)
        found = {**troubles(standing), **_full(free)}
        for sentence, fields in found.items():
            if sentence not in self._told:
                log.warning(sentence, **fields)
        for sentence in sorted(self._told - set(found)):
            log.info("over", trouble=sentence)
        self._told = set(found)


def troubles(standing: Standing) -> Trouble:
    """What is wrong now."""
    account = standing.account
    month = account.month
    judged: dict[str, tuple[bool, Mapping[str, object]]] = {
        "dead letters wait: see khabuan letters": (
            standing.letters.count > 0,
            {"count": standing.letters.count},
        ),
        "messages are late": (
            standing.oldest_due > LATE_MESSAGES,
            {"seconds": int(standing.oldest_due.total_seconds())},
        ),
        "photos are late": (
            standing.media.age(standing.now) > LATE_MEDIA,
            {"count": standing.media.count},
        ),
        "jobs were missed": (standing.seldom.missed > 0, {"count": standing.seldom.missed}),
        "LINE messages run short: see khabuan plan": (
            account.step > Step.CALM,
            {"step": account.step.name, "spent": month.spent, "quota": month.quota},
        ),
        "LINE messages are spent: nothing is pushed any more": (
            month.quota is not None and month.spent >= month.quota,
            {"spent": month.spent, "quota": month.quota},
        ),
    }
    return {sentence: fields for sentence, (is_so, fields) in judged.items() if is_so}


def _full(free: Mapping[str, int]) -> Trouble:
    return {
        f"the disk of {names} is nearly full": {"free_bytes": left}
        for names, left in free.items()
        if left < FEW_BYTES
    }
