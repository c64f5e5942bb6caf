"""Receipt numbers as people type them: ตราด-2568-0042, with blanks, Thai digits or words before."""

import re

from core.thai.base.text import normalise

_NUMBER = re.compile(r"([ก-๙]+)\s*-\s*(25\d\d)\s*-\s*(\d{1,7})")
_BEFORE = re.compile(r"^(?:รายงาน|เลขที่)+")


def read_report_number(text: str) -> str:
    """The receipt number in a text, in its full form, or empty."""
    found = _NUMBER.search(normalise(text))
    if not found:
        return ""
    return f"{_BEFORE.sub('', found[1])}-{found[2]}-{int(found[3]):04d}"
