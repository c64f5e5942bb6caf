"""Places as people write them on an envelope: จ.ตราด, ต.แหลมงอบ จ.ตราด."""

from core.thai import places

BANGKOK = "10"


def province_short(name: str) -> str:
    """ตราด -> จ.ตราด; กรุงเทพมหานคร stays as it is, being no จังหวัด."""
    return name if name.startswith("กรุงเทพ") else f"จ.{name}"


def tambon_in_full(code: str) -> str:
    """A tambon's DOPA code as ต.แหลมงอบ จ.ตราด; empty when the code is unknown."""
    tambon = places.tambon(code)
    province = places.province(code[:2])
    if tambon is None or province is None:
        return ""
    level = "แขวง" if code.startswith(BANGKOK) else "ต."
    return f"{level}{tambon.name} {province_short(province.name)}"
