"""A bare figure, as most answers are: read at once, since nobody finds anything else in it.

What the readers of numbers, of ways on, of running totals and of emergencies make of it at length
is the same, which `tests/core/thai/numbers/test_plain.py` shows.
"""

import re

_PLAIN = re.compile(r"[1-9][0-9]{0,6}|[1-9][0-9]{0,2}(?:,[0-9]{3}){1,2}|[๑-๙][๐-๙]{0,6}")
_LAUGHTER = re.compile("[5๕]{3,}")
_MOST_LETTERS = 11


def plain_figure(text: str) -> int | None:
    """35, ๓๕ and 45,000; None for zero, for laughter (555), for anything longer and for whatever
    has words beside it."""
    if len(text) > _MOST_LETTERS or _PLAIN.fullmatch(text) is None or _LAUGHTER.fullmatch(text):
        return None
    return int(text.replace(",", ""))
