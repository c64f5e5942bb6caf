"""Where staff placed the provinces of this year: the register `placements`, read."""

from collections.abc import Iterable

from sqlalchemy import Connection

from bot.base.turn import Turn
from core.programme.overviews.overview import PlacedGroup
from core.programme.pack.pack import Pack
from core.programme.provinces.groups import members, placed
from storage.registers import entities
from storage.registers.entities import Entity

PLACEMENTS = "placements"
"""The register; its column `group` holds the number."""


def placements_in(rows: Iterable[Entity]) -> dict[str, str]:
    """Province -> the number its row holds."""
    return {row.province: row.data.get("group", "") for row in rows}


def groups_now(turn: Turn) -> dict[str, int]:
    """Province -> group, placed by staff or named by the source."""
    return groups_of(turn.connection, turn.world.pack)


def groups_of(connection: Connection, pack: Pack) -> dict[str, int]:
    """The same where nobody speaks."""
    rows = entities.in_year(connection, PLACEMENTS, pack.years(PLACEMENTS))
    return placed(pack, placements_in(rows))


def placed_groups(pack: Pack, group_of: dict[str, int]) -> list[PlacedGroup]:
    """The groups of the pack with the provinces placed in them."""
    return [
        PlacedGroup(group.number, group.target, members(group_of, group.number))
        for group in pack.written.group
    ]
