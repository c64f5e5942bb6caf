"""Offers to take over a role. At most one waits for each role, a unique row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from core.changes import OfferHandover, SettleHandover
from storage.tables import handovers


class HandoverSettled(Exception):
    """The offer was answered or called off meanwhile: decided again, and told so."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One offer; `outcome` is empty while it waits."""

    id: str
    role_id: str
    from_id: str
    to_id: str
    offered_by: str
    expires_at: datetime
    outcome: str

    def is_open(self, now: datetime) -> bool:
        """Whether it can still be accepted."""
        return not self.outcome and now < self.expires_at


def by_id(connection: Connection, handover_id: str) -> Offer | None:
    """An offer, whatever became of it, or None."""
    columns = [handovers.c[name] for name in Offer.__slots__]
    row = connection.execute(select(*columns).where(handovers.c.id == handover_id)).one_or_none()
    return Offer(*row) if row else None


def offer(connection: Connection, offers: Sequence[OfferHandover], now: datetime) -> None:
    """New offers; one for the same role that still waits is called off."""
    for one in offers:
        waiting = handovers.c.role_id == one.role_id, handovers.c.outcome == ""
        called_off = {"outcome": "called-off", "settled_by": one.by, "settled_at": now}
        connection.execute(update(handovers).where(*waiting).values(**called_off))
        connection.execute(
            handovers.insert().values(
                id=one.handover_id,
                role_id=one.role_id,
                from_id=one.from_id,
                to_id=one.to_id,
                offered_by=one.by,
                made_at=now,
                expires_at=one.expires_at,
            )
        )


def settle(connection: Connection, settled: Sequence[SettleHandover], now: datetime) -> None:
    """Answers to offers. Raises HandoverSettled when there was one already."""
    for one in sorted(settled, key=lambda one: one.handover_id):
        statement = update(handovers).where(
            handovers.c.id == one.handover_id, handovers.c.outcome == ""
        )
        values = {"outcome": one.outcome, "settled_by": one.by, "settled_at": now}
        if connection.execute(statement.values(**values)).rowcount != 1:
            raise HandoverSettled(one.handover_id)
