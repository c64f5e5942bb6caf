"""Where staff placed the provinces of this year: the register `placements`, read."""

from bot.turn import Turn
from core.programme.groups import placed
from storage import entities

PLACEMENTS = "placements"
"""The register; its column `group` holds the number."""


def groups_now(turn: Turn) -> dict[str, int]:
    """Province -> group, placed by staff or named by the source."""
    rows = entities.in_year(turn.connection, PLACEMENTS, turn.world.pack.year)
    return placed(turn.world.pack, {row.province: row.data.get("group", "") for row in rows})
