"""What this process holds of the outbox: known here, renewed in time, never sent without a lease.

A row that waits for its platform's pace may wait longer than a lease lasts. Its lease is renewed
meanwhile; where another process took it, because this one was frozen or without its database, it
is forgotten here.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from bot.base.clock import Clock
from storage.database.engines import Database
from storage.messages import leases
from storage.messages.outbox import LEASE, OutboxRow

A_CALL = timedelta(seconds=20)
"""The longest a call takes: a lease that ends before is renewed first."""
RENEW_EVERY_SECONDS = 5.0


class Leases:
    """Rows held here, and until when."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._until: dict[str, datetime] = {}
        self._told: set[str] = set()
        """Rows whose outcome is known and is not written yet."""

    def __contains__(self, row_id: str) -> bool:
        return row_id in self._until

    def __len__(self) -> int:
        return len(self._until)

    def hold(self, row: OutboxRow) -> None:
        """It is leased to us, by its making or by a sweep."""
        self._until[row.id] = row.is_ours_until

    def hold_again(self, row: OutboxRow) -> bool:
        """Whether it is here already: its lease ran out unnoticed, and was taken by ourselves."""
        is_here = row.id in self._until
        if is_here:
            self.hold(row)
        return is_here

    def let_go(self, ids: Iterable[str]) -> None:
        """They were settled, or are left to whoever finds them."""
        for each in ids:
            self._until.pop(each, None)
            self._told.discard(each)

    def told(self, row_id: str) -> None:
        """What became of it is known: its lease is not renewed, its outcome names when it ends."""
        self._told.add(row_id)

    def end_of(self, row_id: str) -> datetime | None:
        """Until when it is ours; None: it is not."""
        return self._until.get(row_id)

    def held(self, rows: Sequence[OutboxRow]) -> dict[str, datetime]:
        """Until when each of these is ours, as far as we know."""
        return {row.id: self._until[row.id] for row in rows if row.id in self._until}

    def are_short(self, rows: Sequence[OutboxRow]) -> bool:
        """Whether a call about these might outlast a lease, or one is not ours any more."""
        enough = self._clock() + A_CALL
        return any(self._until.get(row.id, enough) <= enough for row in rows)

    async def renew(self, rows: Sequence[OutboxRow]) -> list[OutboxRow]:
        """Those of these that are ours for another lease."""
        held, now = self.held(rows), self._clock()
        ours = await self._database.write(lambda c: leases.renew(c, held, now))
        self.let_go(held.keys() - ours)
        self.was_renewed(ours, now)
        return [row for row in rows if row.id in ours]

    async def keep(self) -> set[str]:
        """Renews what ends soon; ids that turned out to be another's."""
        soon = self._clock() + LEASE - timedelta(seconds=RENEW_EVERY_SECONDS)
        ending = {
            one: until
            for one, until in self._until.items()
            if until < soon and one not in self._told
        }
        if not ending:
            return set()
        now = self._clock()
        ours = await self._database.write(lambda c: leases.renew(c, ending, now))
        gone = (ending.keys() - ours) & self._until.keys()  # not those settled meanwhile
        self.let_go(gone)
        self.was_renewed(ours & self._until.keys(), now)
        return gone

    async def give_back(self) -> None:
        """At the end: what is held and was not settled is anybody's."""
        held, self._until = self._until, {}
        if held:
            now = self._clock()
            await self._database.write(lambda c: leases.give_back(c, held, now))

    def was_renewed(self, ids: Iterable[str], at: datetime) -> None:
        """Somebody else's transaction of ours renewed these."""
        self._until.update(dict.fromkeys(ids, at + LEASE))
