"""Pays for LINE pushes out of the month's account, before each is sent.

What a push may cost is judged in `core/quota.py`; the account's row is the referee, so that
any number of processes together stay below the quota.
"""

from datetime import datetime

from sqlalchemy import Connection

from bot.base.clock import Clock, in_bangkok
from core.quota import Kind, Verdict, kind_of, verdict
from storage.database.engines import Database
from storage.messages import quota
from storage.messages.outbox import OutboxRow


def month_of(now: datetime) -> str:
    """The month an instant is accounted to: `2024-11`, by Thai time."""
    return f"{in_bangkok(now):%Y-%m}"


class Purse:
    """The account as one process uses it."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def claims(self, row: OutboxRow, cost: int) -> bool:
        """Whether the push is paid for; nothing is taken when it is not."""
        month, kind = month_of(self._clock()), kind_of(row.kind, row.priority)
        return await self._database.write(lambda c: _paid(c, month, kind, cost))

    async def gives_back(self, cost: int, *, is_spent: bool) -> None:
        """A push that reached nobody costs nothing. `is_spent`: LINE says the month is used up."""
        month = month_of(self._clock())
        if cost:
            await self._database.write(lambda c: quota.release(c, month, cost))
        if is_spent:
            await self._database.write(lambda c: quota.is_spent(c, month))


def _paid(connection: Connection, month: str, kind: Kind, cost: int) -> bool:
    account = quota.account(connection, month)
    if verdict(kind, cost, account.month, account.step) is Verdict.HOLD:
        return False
    return quota.claim(connection, month, cost, account.month.ceiling(kind))
