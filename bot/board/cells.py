"""Cells of a board's tables: counts, baht, shares, days, links."""

from datetime import date, datetime
from decimal import Decimal

from bot.base.clock import in_bangkok
from bot.board.page import TableCell
from core.programme.reports.indicators import in_units
from core.thai.base import write

NOTHING = TableCell("–")
NO_SUCH = TableCell("–", 0)
"""Where nought is the usual: a dash reads better among many, a file says 0."""


def count(value: int | None) -> TableCell:
    """With commas; a dash for what is not known."""
    return NOTHING if value is None else TableCell(write.number(value), value)


def percent(value: int | None) -> TableCell:
    """A whole share."""
    return NOTHING if value is None else TableCell(f"{value}%", value)


def baht(value: Decimal | None) -> TableCell:
    """Baht; the head of the column says so."""
    return NOTHING if value is None else TableCell(write.number(value), value)


def satang(value: int | None) -> TableCell:
    """Hundredths of a baht as baht."""
    return NOTHING if value is None else baht(in_units(value))


def day(at: datetime) -> TableCell:
    """A day in Bangkok."""
    return TableCell(write.date_short(bangkok_day(at)))


def bangkok_day(at: datetime) -> date:
    """The day an instant falls on."""
    return in_bangkok(at).date()


def link(text: str, href: str) -> TableCell:
    """Words that lead on."""
    return TableCell(text, href=href)


def tenths(value: float) -> TableCell:
    """Days and the like, with one decimal."""
    return TableCell(f"{value:.1f}", Decimal(f"{value:.1f}"))
