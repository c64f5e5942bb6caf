"""Which places are silent, and what they are without: nobody who coordinates or leads, no report.

Pure. A place is spoken of by what it lacks, never counted as done because nobody is there to owe
anything. A province works by whatever its own people file (charters, seats and assemblies as much
as a project's month), so that a report is any of theirs in the fiscal year.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.people import Holding, Role


class Lack(StrEnum):
    """What a place is without, in the order in which it is said."""

    REPORT = "report"
    COORDINATOR = "coordinator"
    LEADER = "leader"


@dataclass(frozen=True, slots=True)
class Silence:
    """A place (DOPA code: two digits a province, six a tambon) with what it lacks. Never empty."""

    place: str
    province: str
    lacks: tuple[Lack, ...]

    @property
    def is_silent(self) -> bool:
        """Whether nothing at all came from it in the fiscal year."""
        return Lack.REPORT in self.lacks


def of_provinces(
    provinces: Iterable[str], held: Iterable[Holding], spoke: Collection[str]
) -> tuple[Silence, ...]:
    """Those that lack something, in the order given. `held`: roles of now; `spoke`: provinces from
    which something came this fiscal year."""
    roles: dict[str, set[Role]] = {}
    for one in held:
        roles.setdefault(one.province, set()).add(one.role)
    found = []
    for code in provinces:
        there = roles.get(code, set())
        lacks = (
            (Lack.REPORT, code not in spoke),
            (Lack.COORDINATOR, Role.COORDINATOR not in there),
            (Lack.LEADER, Role.LEADER not in there),
        )
        found += _silence(code, code, lacks)
    return tuple(found)


def of_tambons(
    tambons: Mapping[str, str], held: Iterable[Holding], spoke: Collection[str]
) -> tuple[Silence, ...]:
    """The same for tambons that count on somebody: those chosen, and those that have a leader.

    `tambons`: code -> province, of those chosen; `spoke`: tambons from which something came.
    """
    led = {one.tambon: one.province for one in held if one.role is Role.LEADER and one.tambon}
    found = []
    for code, province in sorted({**led, **tambons}.items()):
        lacks = ((Lack.REPORT, code not in spoke), (Lack.LEADER, code not in led))
        found += _silence(code, province, lacks)
    return tuple(found)


def alike(several: Iterable[Silence]) -> list[tuple[tuple[Lack, ...], tuple[str, ...]]]:
    """Places joined by what they lack, each place once; where most are comes first."""
    joined: dict[tuple[Lack, ...], list[str]] = {}
    for one in several:
        joined.setdefault(one.lacks, []).append(one.place)
    found = [(lacks, tuple(there)) for lacks, there in joined.items()]
    return sorted(found, key=lambda each: -len(each[1]))


def _silence(place: str, province: str, lacks: Iterable[tuple[Lack, bool]]) -> list[Silence]:
    missing = tuple(lack for lack, is_so in lacks if is_so)
    return [Silence(place, province, missing)] if missing else []
