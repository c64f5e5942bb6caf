"""Which provinces lie in a place that somebody named."""

from bot.base.turn import Turn
from bot.readings.placements import groups_now
from core.programme.provinces.groups import members
from core.thai.places.areas import Area, Extent


def provinces_in(turn: Turn, area: Area) -> tuple[str, ...]:
    """DOPA codes in the order of the pack; of a group those that are placed in it now."""
    pack = turn.world.pack
    match area.extent:
        case Extent.COUNTRY:
            return tuple(each.code for each in pack.provinces)
        case Extent.REGION:
            return tuple(each.code for each in pack.provinces if each.region == area.code)
        case Extent.GROUP:
            return tuple(members(groups_now(turn), int(area.code)))
    return (area.province,)
