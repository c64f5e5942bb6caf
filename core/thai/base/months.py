"""Names of months as people type them.

Abbreviations that are also provinces' (มค. กพ. พย. สค.) are months here: whoever looks for one has
asked for a date, or stands at a number.
"""

import re
from functools import cache

_MONTHS = (
    "มกราคม มกรา มกราค มกรคม มกราคาม มค jan january",
    "กุมภาพันธ์ กุมภาพันธ กุมพาพันธ์ กุมภาพัน กุมภาพันท์ กุมภาพันธุ์ กุมภาพันธ์ กุมภา กุมพา กพ feb february",
    "มีนาคม มีนา มิีนาคม มินาคม มีค mar march",
    "เมษายน เมษา เมสายน เมษายม เมศายน เมย apr april",
    "พฤษภาคม พฤษภา พฤกษภาคม พฤศภาคม พฤสภาคม พฤษาคม พฤษพาคม พค may",
    "มิถุนายน มิถุนา มิถุนายม มิถุ มิย jun june",
    "กรกฎาคม กรกฏาคม กรกฎา กรกฏา กรกดาคม กรกดา กรกฎ กรกฏ กค jul july",
    "สิงหาคม สิงหา สิงหาค สิงห์หาคม สค aug august",
    "กันยายน กันยา กันยายม กันย์ยายน กย sep sept september",
    "ตุลาคม ตุลา ตุราคม ตุลาค ตค oct october",
    "พฤศจิกายน พฤศจิกา พฤศจิ พฤษจิกายน พฤจิกายน พฤศจิกายม พฤสจิกายน พฤศจิกยน พฤษจิกา พฤจิกา พฤษจิ พย nov "
    "november",
    "ธันวาคม ธันวา ทันวาคม ธันวาค ธันว ธค dec december",
)
# What people make of the endings -คม, -ยน and -พันธ์ behind a name that is right so far.
_STEMS = "มกรา กุมภา กุมพา มีนา เมษา พฤษภา มิถุนา กรกฎา กรกฏา สิงหา กันยา ตุลา พฤศจิกา พฤษจิกา ธันวา"
_ENDING = "(?:ค[าั]?[มนท]|ย[า]?[นมรลณ]?|พ[ัะา]?[นฌณมท][ธท]?ุ?)์?(?![ก-๎])"
_DOTTED = ("ม.ค", "ก.พ", "มี.ค", "เม.ย", "พ.ค", "มิ.ย", "ก.ค", "ส.ค", "ก.ย", "ต.ค", "พ.ย", "ธ.ค")


def month_pattern() -> str:
    """A regex for any month name or abbreviation, dots and blanks between included."""
    names = sorted(_month_by_name(), key=len, reverse=True)
    dotted = "|".join(r" ?\.? ?".join(map(re.escape, name.split("."))) + r"\.?" for name in _DOTTED)
    plain = "|".join(re.escape(name) + (r"\.?" if len(name) <= 4 else "") for name in names)
    mistyped = f"(?:{_STEMS.replace(' ', '|')}){_ENDING}"
    return f"(?:{dotted}|{mistyped}|{plain})"


def month_of(name: str) -> int:
    """The month (1-12) of a name that `month_pattern` matched."""
    bare = name.replace(".", "").replace(" ", "")
    known = _month_by_name().get(bare)
    if known is not None:
        return known
    return _month_by_name()[next(each for each in _STEMS.split() if bare.startswith(each))]


@cache
def _month_by_name() -> dict[str, int]:
    months = {name: at + 1 for at, names in enumerate(_MONTHS) for name in names.split()}
    return months | {name.replace(".", ""): at + 1 for at, name in enumerate(_DOTTED)}
