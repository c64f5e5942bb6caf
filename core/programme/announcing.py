"""Whom an announcement is for, and where one stands. Pure.

Written down as `all`, `region:N`, `group:1` or `province:23`, and a role or everybody.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.people import Holding, Role
from core.programme.pack.pack import Pack


class Standing(StrEnum):
    """Where an announcement stands."""

    DRAFT = "draft"
    SENDING = "sending"
    STOPPED = "stopped"
    DONE = "done"
    DROPPED = "dropped"


MAY_BECOME: Mapping[Standing, frozenset[Standing]] = {
    Standing.DRAFT: frozenset({Standing.SENDING, Standing.DROPPED}),
    Standing.SENDING: frozenset({Standing.STOPPED, Standing.DONE}),
    Standing.STOPPED: frozenset({Standing.SENDING}),
    Standing.DONE: frozenset(),
    Standing.DROPPED: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Audience:
    """`place` as written down; `role` None: everybody who holds one."""

    place: str
    role: Role | None = None


def provinces_of(place: str, pack: Pack, groups: Mapping[str, int]) -> frozenset[str]:
    """The provinces of a written place; none when it names nothing. `groups`: by province."""
    kind, _, name = place.partition(":")
    match kind:
        case "all":
            return frozenset(one.code for one in pack.provinces)
        case "region":
            return frozenset(one.code for one in pack.provinces if one.region == name)
        case "group":
            return frozenset(code for code, number in groups.items() if str(number) == name)
        case "province":
            return frozenset(one.code for one in pack.provinces if one.code == name)
    return frozenset()


def is_meant(
    audience: Audience, holding: Holding, provinces: Collection[str], regions: Mapping[str, str]
) -> bool:
    """Whether somebody who holds a role is spoken to. Who looks after a whole region hears what
    goes to any of it, who looks after all of Thailand everything. `regions`: by province."""
    if audience.role is not None and holding.role is not audience.role:
        return False
    if holding.province:
        return holding.province in provinces
    return not holding.region or any(regions.get(code) == holding.region for code in provinces)
