"""Where a page lies: country, region, province, district, tambon, each a link."""

from bot.board.asking import BoardAsked
from core.thai.places import places

_PROVINCE, _DISTRICT, _TAMBON = 2, 4, 6


def trail_to(asked: BoardAsked, code: str = "") -> tuple[tuple[str, str], ...]:
    """(words, href) down to a DOPA code of 2, 4 or 6 digits, that place itself included."""
    pack = asked.turn.world.pack
    found = [(asked.words("board-region-all"), asked.href("overview", group=""))]
    known = pack.province(code[:_PROVINCE])
    if known is None:
        return tuple(found)
    region = pack.regions().get(known.region)
    if region:
        found.append((region, asked.href("overview", group=known.region)))
    found.append((asked.province(known.code), asked.href("province", at=known.code)))
    for digits in (_DISTRICT, _TAMBON):
        name = place_name(asked, code[:digits]) if len(code) >= digits else ""
        if name:
            found.append((name, asked.href("place", at=code[:digits])))
    return tuple(found)


def place_name(asked: BoardAsked, code: str) -> str:
    """A district or tambon without what it lies in: อ.แหลมงอบ, ต.แหลมงอบ; empty for neither."""
    known = places.district(code) or places.tambon(code)
    if known is None:
        return ""
    return known.name_en if asked.is_english else known.name_in_province.split(" ")[0]
