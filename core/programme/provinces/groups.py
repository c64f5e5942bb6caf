"""Which of the four groups a province is in (S1): where staff placed it, else where the source did.

Pure. A count that leaves its target is worth a warning, never a refusal (F138).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.programme.pack.models import Group
from core.programme.pack.pack import Pack


@dataclass(frozen=True, slots=True)
class GroupCount:
    """How many provinces a group has, and should have."""

    number: int
    provinces: int
    target: int


def placed(pack: Pack, placements: Mapping[str, str]) -> dict[str, int]:
    """Province -> group, for every province that is in one, in the order of the pack.

    `placements`: province -> the group's number as the register `placements` keeps it.
    """
    found = ((each.code, group_of(pack, each.code, placements)) for each in pack.provinces)
    return {code: group.number for code, group in found if group is not None}


def group_of(pack: Pack, province: str, placements: Mapping[str, str]) -> Group | None:
    """The group of one province; None while nobody placed it."""
    moved = placements.get(province, "")
    by_staff = pack.group(int(moved)) if moved.isdigit() else None
    return by_staff or pack.group_of(province)


def counts(pack: Pack, group_of: Mapping[str, int]) -> tuple[GroupCount, ...]:
    """The groups in the order of the pack."""
    held = Counter(group_of.values())
    return tuple(GroupCount(g.number, held[g.number], g.target) for g in pack.written.group)


def members(group_of: Mapping[str, int], number: int) -> tuple[str, ...]:
    """The provinces of a group, in the order given."""
    return tuple(code for code, group in group_of.items() if group == number)


def off_target(found: Iterable[GroupCount]) -> tuple[GroupCount, ...]:
    """The groups that have more or fewer provinces than they should."""
    return tuple(each for each in found if each.provinces != each.target)
