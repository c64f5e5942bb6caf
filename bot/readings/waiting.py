"""How many reports wait to be verified, and for whom: one count for every card that says so.

A report waits as long as it is to be verified and was neither verified nor sent back, whatever
year it is of: the queue (`storage/reports/verification.py`) shows exactly these.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from core.programme.pack.pack import Pack
from storage.reports import verification


@dataclass(frozen=True, slots=True)
class Waiting:
    """Reports of a province that wait: `here` those its coordinators verify, `above` those that
    only staff do."""

    here: int = 0
    above: int = 0

    @property
    def all(self) -> int:
        """What staff may verify."""
        return self.here + self.above


def waiting_in(
    connection: Connection,
    pack: Pack,
    provinces: Collection[str],
    before: datetime | None = None,
    year: int | None = None,
) -> dict[str, Waiting]:
    """Every one of these provinces; `before`: only what waits since then or longer; `year`: for
    the card of a year that is over, only what is of it."""
    everything = verification.waiting_by_province(connection, provinces, before, year=year)
    above = pack.above_coordinators
    here = (
        verification.waiting_by_province(connection, provinces, before, but=above, year=year)
        if above
        else everything
    )
    return {code: Waiting(here[code], everything[code] - here[code]) for code in provinces}
