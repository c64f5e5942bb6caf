"""Everything that stands open in provinces: reports that are missing, what a province owes by its
group though nobody was asked, and where nobody is or nothing came from.

What `ค้างส่ง`, digests and `งานของฉัน` count is counted here, so that they never differ.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sqlalchemy import Connection

from bot.base.clock import in_bangkok
from bot.readings import owed_reports
from bot.readings.due import baseline, silence
from bot.readings.owed_reports import Owed
from core.programme.due.baseline import Unmet
from core.programme.due.deadlines import Standing
from core.programme.due.silence import Silence
from core.programme.pack.pack import Pack


@dataclass(frozen=True)
class StillOpen:
    """Of some provinces. `silent`: the provinces among them that lack something; `tambons`: the
    tambons of them that do."""

    owed: tuple[Owed, ...]
    unmet: tuple[Unmet, ...]
    silent: tuple[Silence, ...]
    tambons: tuple[Silence, ...]

    @property
    def count(self) -> int:
        """How many things are to be sent."""
        return len(self.owed) + len(self.unmet)

    @cached_property
    def by_province(self) -> Counter[str]:
        """How many things each province has to send; none is 0."""
        found = Counter(one.missing.thing.province for one in self.owed)
        found.update(one.province for one in self.unmet)
        return found

    @property
    def speechless(self) -> tuple[str, ...]:
        """The provinces from which nothing came this fiscal year."""
        return tuple(one.province for one in self.silent if one.is_silent)

    def late(self, now: datetime) -> int:
        """How many of the things are late."""
        today = in_bangkok(now).date()
        reports = sum(one.missing.standing is Standing.LATE for one in self.owed)
        return reports + sum(one.days_late(today) > 0 for one in self.unmet)


def of(connection: Connection, pack: Pack, provinces: Collection[str], now: datetime) -> StillOpen:
    """As it stands now, in a few statements however many provinces are asked about."""
    return StillOpen(
        owed=owed_reports.owed(connection, pack, provinces, in_bangkok(now).date()),
        unmet=baseline.owed(connection, pack, provinces, now),
        silent=silence.provinces(connection, pack, provinces, pack.year),
        tambons=silence.tambons(connection, pack, provinces, pack.year),
    )
