"""Which provinces lie in a place that somebody named."""

from sqlalchemy import Connection

from bot.base.turn import Turn
from bot.readings.placements import groups_of
from core.programme.pack.pack import Pack
from core.programme.provinces.groups import members
from core.thai.places.areas import Area, Extent


def provinces_in(turn: Turn, area: Area) -> tuple[str, ...]:
    """DOPA codes in the order of the pack; of a group those that are placed in it now."""
    return provinces_of(turn.connection, turn.world.pack, area)


def provinces_of(connection: Connection, pack: Pack, area: Area) -> tuple[str, ...]:
    """The same where nobody speaks."""
    match area.extent:
        case Extent.COUNTRY:
            return tuple(each.code for each in pack.provinces)
        case Extent.REGION:
            return tuple(each.code for each in pack.provinces if each.region == area.code)
        case Extent.GROUP:
            return tuple(members(groups_of(connection, pack), int(area.code)))
    return (area.province,)
