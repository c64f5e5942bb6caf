"""What was sent of that which is expected: for the card of what somebody still owes."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from core.changes import Status
from storage.database.prepared import Prepared
from storage.tables import reports


class Expected(NamedTuple):
    """A report that may be there: of an instrument, about a thing, for a period."""

    instrument: str
    about: str
    period: str


class Sent(NamedTuple):
    """What counts for it."""

    report_id: str
    status: Status
    returned_why: str
    approvals_needed: int


def sent(
    connection: Connection,
    instruments: Collection[str],
    provinces: Collection[str],
    periods: Collection[str],
) -> dict[Expected, Sent]:
    """The reports that count, in one statement."""
    asked = {
        "instruments": sorted(instruments),
        "provinces": sorted(provinces),
        "periods": sorted(periods),
    }
    return {
        Expected(*row[:3]): Sent(row[3], Status(row[4]), row[5], row[6])
        for row in _SENT.rows(connection, asked)
    }


def last_senders(
    connection: Connection, instruments: Collection[str], abouts: Collection[str]
) -> dict[tuple[str, str], str]:
    """Who reported last by (instrument, about), withdrawn reports not among them."""
    asked = {"instruments": sorted(instruments), "abouts": sorted(abouts)}
    return {(row[0], row[1]): row[2] for row in _SENDERS.rows(connection, asked)}


_INSTRUMENTS = reports.c.instrument.in_(bindparam("instruments", expanding=True))
_SENT = Prepared(
    select(
        reports.c.instrument,
        reports.c.about,
        reports.c.period,
        reports.c.id,
        reports.c.status,
        reports.c.returned_why,
        reports.c.approvals_needed,
    ).where(
        _INSTRUMENTS,
        reports.c.province.in_(bindparam("provinces", expanding=True)),
        reports.c.period.in_(bindparam("periods", expanding=True)),
        reports.c.counts,
    )
)
_SENDERS = Prepared(
    select(reports.c.instrument, reports.c.about, reports.c.person_id)
    .where(
        _INSTRUMENTS,
        reports.c.about.in_(bindparam("abouts", expanding=True)),
        reports.c.person_id.is_not(None),
        reports.c.status != Status.WITHDRAWN.value,
    )
    .order_by(reports.c.filed_at, reports.c.id)
)
