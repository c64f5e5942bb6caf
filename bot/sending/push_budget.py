"""Pays for LINE pushes out of the month's account, before each is sent.

What a push may cost is judged in `core/quota.py`; the account's row is the referee, so that
any number of processes together stay below the quota. Pushes that ask at the same time are paid
in one transaction: rounds wait for a morning's digests as little as may be.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from sqlalchemy import Connection

from bot.base.clock import Clock, in_bangkok
from core.quota import Kind, Verdict, kind_of, verdict
from storage.database.engines import Database
from storage.messages import leases, quota
from storage.messages.outbox import OutboxRow


def month_of(now: datetime) -> str:
    """The month an instant is accounted to: `2024-11`, by Thai time."""
    return f"{in_bangkok(now):%Y-%m}"


@dataclass(slots=True)
class _Asking:
    row_id: str
    month: str
    kind: Kind
    cost: int
    paid: "asyncio.Future[bool]" = field(default_factory=asyncio.Future)


class Purse:
    """The account as one process uses it."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._asking: list[_Asking] = []
        self._paying: asyncio.Task[None] | None = None

    async def claims(self, row: OutboxRow, cost: int) -> bool:
        """Whether the push is paid for; nothing is taken when it is not. What is paid for is noted
        as pushed by itself."""
        month, kind = month_of(self._clock()), kind_of(row.kind, row.priority)
        one = _Asking(row.id, month, kind, cost)
        self._asking.append(one)
        if self._paying is None:
            self._paying = asyncio.create_task(self._pay())
        return await one.paid

    def affordable(self, connection: Connection, row: OutboxRow, most: int) -> int:
        """Claims as much as there is for rows such as this, `most` messages at most."""
        month, kind = month_of(self._clock()), kind_of(row.kind, row.priority)
        account = quota.account(connection, month)
        ceiling = account.month.ceiling(kind)
        wanted = most if ceiling is None else min(most, max(ceiling - account.month.spent, 0))
        return wanted if wanted and _paid(connection, month, kind, wanted) else 0

    async def gives_back(self, cost: int, *, is_spent: bool) -> None:
        """A push that reached nobody costs nothing. `is_spent`: LINE says the month is used up."""
        month = month_of(self._clock())
        if cost:
            await self._database.write(lambda c: quota.release(c, month, cost))
        if is_spent:
            await self._database.write(lambda c: quota.is_spent(c, month))

    async def _pay(self) -> None:
        while self._asking:
            asking, self._asking = self._asking, []
            try:
                paid = await self._database.write(partial(_all_paid, asking=asking))
            except Exception as error:
                for one in asking:
                    if not one.paid.done():
                        one.paid.set_exception(error)
                continue
            for one, is_paid in zip(asking, paid, strict=True):
                if not one.paid.done():
                    one.paid.set_result(is_paid)
        self._paying = None


def _all_paid(connection: Connection, asking: Sequence[_Asking]) -> list[bool]:
    paid = _paid_for(connection, asking)
    leases.solo(
        connection, (one.row_id for one, is_paid in zip(asking, paid, strict=True) if is_paid)
    )
    return paid


def _paid_for(connection: Connection, asking: Sequence[_Asking]) -> list[bool]:
    """In one claim where it is enough for all of them, else one by one."""
    first = asking[0]
    are_alike = all((one.month, one.kind) == (first.month, first.kind) for one in asking)
    if len(asking) > 1 and are_alike:
        total = sum(one.cost for one in asking)
        if _paid(connection, first.month, first.kind, total):
            return [True] * len(asking)
    return [_paid(connection, one.month, one.kind, one.cost) for one in asking]


def _paid(connection: Connection, month: str, kind: Kind, cost: int) -> bool:
    account = quota.account(connection, month)
    if verdict(kind, cost, account.month, account.step) is Verdict.HOLD:
        return False
    return quota.claim(connection, month, cost, account.month.ceiling(kind))
