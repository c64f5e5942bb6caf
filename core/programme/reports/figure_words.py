"""Figures in words, by their unit: 12 ครัวเรือน, 35,000 บาท, 60%.

Pure. Hundredths in, finished Thai out.
"""

from core.forms.fields.units import with_unit
from core.programme.reports.indicators import in_units
from core.programme.reports.roll_up import Joined
from core.thai.base import write

BAHT, PERCENT = "baht", "percent"


def figure_words(hundredths: int, unit: str) -> str:
    """One figure with its unit."""
    amount = in_units(hundredths)
    if unit == BAHT:
        return write.baht(amount)
    if unit == PERCENT:
        return write.percent(amount)
    return with_unit(write.number(amount), unit)


def is_count(figure: Joined) -> bool:
    """Whether a figure counts people or things, so that a small one could point at somebody."""
    return figure.unit not in (BAHT, PERCENT)
