"""Thai digits for people who prefer them: what a person reads, never what is kept.

What must stay as it is to be typed, tapped or filed stays: links and anything else with Latin
letters, receipt numbers (ตราด-2568-0042), codes of eight digits and numbers to call.
"""

import re

from core.thai.base import write

_FIXED = re.compile(
    r"[^\s]*[A-Za-z/@#][A-Za-z][^\s]*"  # https://..., /start, TPMAP2
    r"|[ก-๎]+-\d{4}-\d{4,}"
    r"|(?<![\d,.])\d{8}(?![\d,.]\d|\d)"
    r"|(?<![\d,.])0\d{1,2}[- ]?\d{3}[- ]?\d{3,4}(?!\d)"
)


def in_thai_digits(text: str) -> str:
    """The text as somebody reads it who chose เลขไทย: 22 พ.ย. 2567 is ๒๒ พ.ย. ๒๕๖๗."""
    if not any(each.isdigit() for each in text):
        return text
    pieces: list[str] = []
    at = 0
    for fixed in _FIXED.finditer(text):
        pieces += [write.thai_digits(text[at : fixed.start()]), fixed.group()]
        at = fixed.end()
    return "".join([*pieces, write.thai_digits(text[at:])])
