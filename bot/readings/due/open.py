"""Everything that stands open in provinces: reports that are missing, what a province owes by its
group though nobody was asked, what has a day of its own, and where nobody is or nothing came from.

What `ค้างส่ง`, digests and `งานของฉัน` count is counted here, so that they never differ.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from sqlalchemy import Connection

from bot.base.clock import in_bangkok
from bot.readings import owed_reports
from bot.readings.due import baseline, dated, silence
from bot.readings.owed_reports import Owed
from core.programme.due.baseline import Unmet
from core.programme.due.dated import Dated, standing
from core.programme.due.deadlines import Standing
from core.programme.due.silence import Silence
from core.programme.pack.pack import Pack


@dataclass(frozen=True)
class StillOpen:
    """Of some provinces. `silent`: the provinces among them that lack something; `tambons`: the
    tambons of them that do."""

    owed: tuple[Owed, ...]
    unmet: tuple[Unmet, ...]
    dated: tuple[Dated, ...]
    """What has a day of its own that is near or past."""
    silent: tuple[Silence, ...]
    tambons: tuple[Silence, ...]

    @property
    def count(self) -> int:
        """How many things are to be sent."""
        return len(self.owed) + len(self.unmet) + len(self.dated)

    @cached_property
    def by_province(self) -> Counter[str]:
        """How many things each province has to send; none is 0."""
        found = Counter(one.missing.thing.province for one in self.owed)
        found.update(one.province for one in self.unmet)
        found.update(one.province for one in self.dated)
        return found

    @property
    def speechless(self) -> tuple[str, ...]:
        """The provinces from which nothing came this fiscal year."""
        return tuple(one.province for one in self.silent if one.is_silent)

    def inside(self, place: str) -> "StillOpen":
        """Of a district or tambon of them: what its province owes as a whole is left out."""
        return StillOpen(
            tuple(one for one in self.owed if one.missing.thing.tambon.startswith(place)),
            (),
            tuple(one for one in self.dated if one.tambon.startswith(place)),
            (),
            tuple(one for one in self.tambons if one.place.startswith(place)),
        )

    def late(self, now: datetime) -> int:
        """How many of the things are late."""
        today = in_bangkok(now).date()
        reports = sum(one.missing.standing is Standing.LATE for one in self.owed)
        unmet = sum(one.days_late(today) > 0 for one in self.unmet)
        return reports + unmet + sum(one.days_late(today) > 0 for one in self.dated)


def of(connection: Connection, pack: Pack, provinces: Collection[str], now: datetime) -> StillOpen:
    """As it stands now, in a few statements however many provinces are asked about."""
    today = in_bangkok(now).date()
    return StillOpen(
        owed=owed_reports.owed(connection, pack, provinces, today),
        unmet=baseline.owed(connection, pack, provinces, now),
        dated=near(pack, dated.in_provinces(connection, pack, provinces, now), today),
        silent=silence.provinces(connection, pack, provinces, pack.year),
        tambons=silence.tambons(connection, pack, provinces, pack.year),
    )


def near(pack: Pack, several: Iterable[Dated], today: date) -> tuple[Dated, ...]:
    """Those whose day is near or past, the longest overdue first."""
    rule = pack.written.reminders
    return tuple(one for one in several if standing(one, rule, today) is not Standing.NOT_YET_DUE)
