"""Days of the year that people name: วันแม่ 67, วันพ่อปีที่แล้ว, สงกรานต์, วันออกพรรษา.

Days fixed by law are sure; those by the moon are in a list, and asked about.
"""

import re
from datetime import date

from core.thai.days.years import days_without_year, years_meant

_HOLIDAY = re.compile(r"(?P<name>\D+?)(?:ปี)?(?P<year>\d{4}|\d{2})?")
_HOLIDAY_NEAR = re.compile(r"(?P<name>.+?)(?:ของ)?(?P<which>ปีนี้|ปีหน้า|ปีที่แล้ว|ปีก่อน|ปีที่ผ่านมา|ที่ผ่านมา)")
_HOLIDAYS = {
    "วันพ่อ": (12, 5), "วันพ่อแห่งชาติ": (12, 5), "วันชาติ": (12, 5), "วันแม่": (8, 12),
    "วันแม่แห่งชาติ": (8, 12), "วันแรงงาน": (5, 1), "วันครู": (1, 16), "วันปีใหม่": (1, 1),
    "ปีใหม่": (1, 1), "วันขึ้นปีใหม่": (1, 1), "วันรัฐธรรมนูญ": (12, 10), "วันปิยะ": (10, 23),
    "วันปิยมหาราช": (10, 23), "วันจักรี": (4, 6), "วันฉัตรมงคล": (5, 4), "วันคริสต์มาส": (12, 25),
    "คริสต์มาส": (12, 25), "วันสิ้นปี": (12, 31), "วันวาเลนไทน์": (2, 14), "วาเลนไทน์": (2, 14),
}  # fmt: skip  # fixed days by law; those by the moon are asked about
_BY_THE_MOON = {
    "มาฆบูชา": "2023-03-06 2024-02-24 2025-02-12 2026-03-03 2027-02-21",
    "วิสาขบูชา": "2023-06-03 2024-05-22 2025-05-11 2026-05-31 2027-05-20",
    "อาสาฬหบูชา": "2023-08-01 2024-07-20 2025-07-10 2026-07-29",
    "เข้าพรรษา": "2023-08-02 2024-07-21 2025-07-11 2026-07-30",
    "ออกพรรษา": "2023-10-29 2024-10-17 2025-10-07 2026-10-26",
    "ลากพระ": "2023-10-30 2024-10-18 2025-10-08 2026-10-27",
    "ชักพระ": "2023-10-30 2024-10-18 2025-10-08 2026-10-27",
    "ลอยกระทง": "2023-11-27 2024-11-15 2025-11-05 2026-11-24",
    "ตรุษจีน": "2023-01-22 2024-02-10 2025-01-29 2026-02-17 2027-02-06",
}
"""As the Royal Thai Government Gazette and the temples' calendar name them."""
_OF_THE_MOON = re.compile(
    rf"(?:ใน|ช่วง|งาน)?(?:วัน)?(?P<name>{'|'.join(_BY_THE_MOON)}|มาฆะ|วิสาขะ|อาสาฬหะ)(?:ปีนี้|ที่ผ่านมา)?"
)
_SONGKRAN = ("สงกรานต์", "วันสงกรานต์", "สงกราน", "ช่วงสงกรานต์", "สงกานต์")
_SONGKRAN_DAYS = ((4, 13), (4, 14), (4, 15))  # asked about: three days by law


def holiday(bare: str, today: date) -> tuple[date, ...] | None:
    """วันแม่ 67, วันพ่อปีที่แล้ว; three days for สงกรานต์, the two nearest for a day by the moon."""
    moon = _OF_THE_MOON.fullmatch(bare)
    if moon is not None:
        days_of_it = map(date.fromisoformat, _BY_THE_MOON[_in_full(moon["name"])].split())
        return tuple(sorted(days_of_it, key=lambda each: abs((each - today).days))[:2])
    named, near = _HOLIDAY.fullmatch(bare), _HOLIDAY_NEAR.fullmatch(bare)
    name = near["name"] if near else named["name"] if named else ""
    fixed = _SONGKRAN_DAYS if name in _SONGKRAN else (_HOLIDAYS.get(name),)
    days: list[date] = []
    for month_and_day in filter(None, fixed):
        if near is None:
            days += _on(month_and_day, named["year"] if named else None, today)
        elif near["which"] == "ที่ผ่านมา":
            past = (date(today.year - back, *month_and_day) for back in (0, 1))
            days.append(next(day for day in past if day <= today))
        else:
            days.append(
                date(today.year + {"ปีนี้": 0, "ปีหน้า": 1}.get(near["which"], -1), *month_and_day)
            )
    return tuple(days) if days else None


def _in_full(name: str) -> str:
    """วันมาฆะ is วันมาฆบูชา."""
    return name if name in _BY_THE_MOON else f"{name.removesuffix('ะ')}บูชา"


def _on(month_and_day: tuple[int, int], year: str | None, today: date) -> tuple[date, ...]:
    if year is None:
        return tuple(days_without_year(*month_and_day, today))
    return tuple(date(each, *month_and_day) for each in years_meant(year))
