"""Places as people write them on an envelope: จ.ตราด, ต.แหลมงอบ จ.ตราด."""

from core.thai.places import places

BANGKOK = "10"


def province_short(name: str) -> str:
    """ตราด -> จ.ตราด; กรุงเทพมหานคร stays as it is, being no จังหวัด."""
    return name if name.startswith("กรุงเทพ") else f"จ.{name}"


def tambon_in_full(code: str) -> str:
    """A tambon's DOPA code as ต.แหลมงอบ จ.ตราด; empty when the code is unknown."""
    province = places.province(code[:2])
    if province is None or places.tambon(code) is None:
        return ""
    return f"{tambon_short(code)} {province_short(province.name)}"


def tambon_short(code: str) -> str:
    """The same without its province: ต.แหลมงอบ."""
    tambon = places.tambon(code)
    if tambon is None:
        return ""
    level = "แขวง" if code.startswith(BANGKOK) else "ต."
    return f"{level}{tambon.name}"
