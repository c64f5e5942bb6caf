"""Which group a province is in: where staff placed it, else where the source did (S1)."""

from collections.abc import Iterable

from bot.turn import Turn
from core.programme.overview import PlacedGroup
from core.programme.pack import Pack
from storage import entities
from storage.entities import Entity

PLACEMENTS = "placements"
"""The register that staff fill, one row a province; its column `group` holds the number."""
_GROUP = "group"


def group_number(pack: Pack, province: str, placements: Iterable[Entity]) -> int | None:
    """A province's group; None while nobody placed it. `placements`: rows of that register."""
    for row in placements:
        number = row.data.get(_GROUP, "")
        if row.province == province and number.isdigit() and pack.group(int(number)):
            return int(number)
    seeded = pack.group_of(province)
    return seeded.number if seeded else None


def placed(turn: Turn) -> dict[str, int]:
    """province -> group, for every province that is in one."""
    pack = turn.world.pack
    rows = entities.in_year(turn.connection, PLACEMENTS, pack.year)
    by_province: dict[str, list[Entity]] = {}
    for row in rows:
        by_province.setdefault(row.province, []).append(row)
    found = {
        each.code: group_number(pack, each.code, by_province.get(each.code, ()))
        for each in pack.provinces
    }
    return {code: number for code, number in found.items() if number is not None}


def groups_of(pack: Pack, placed_in: dict[str, int]) -> list[PlacedGroup]:
    """The groups of the pack with the provinces placed in them."""
    return [
        PlacedGroup(
            group.number,
            group.target,
            tuple(code for code, number in placed_in.items() if number == group.number),
        )
        for group in pack.written.group
    ]
