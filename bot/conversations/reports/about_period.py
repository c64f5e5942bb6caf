"""The month, quarter or year a form is about, where that is not the one of today.

It is the form's from its first question to its receipt, and goes with the buttons that lead on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bot.base.buttons import command_press
from bot.base.turn import Turn
from core.programme.calendar.periods import Period, period_named
from core.programme.due.deadlines import periods_due, reporting_period
from core.programme.pack.command_names import command_of
from core.programme.pack.instruments import Instrument
from core.thai.days.period_said import period_said

_ALIKE = timedelta(days=5)
"""Months differ by so much, and quarters."""


def of_task(task: Mapping[str, Any]) -> Period | None:
    """The period of a form; None for one that has none (a report about one thing is its own)."""
    try:
        return period_named(str(task.get("period", "")))
    except (ValueError, OverflowError):
        return None


def today_s(turn: Turn, instrument: Instrument) -> Period | None:
    """What a report is about today when nobody chose another period."""
    rule = turn.world.pack.due_rule(instrument)
    if instrument.every is None or rule is None:
        return None
    return reporting_period(instrument.every, rule, turn.today)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A period that was named in words; None: one that can no longer be reported on, or not yet."""

    period: Period | None
    rest: str


def chosen(turn: Turn, instrument: Instrument, text: str, within: int = 100) -> Chosen | None:
    """What period of the instrument a text names, and what else it says; None where it names
    none. ไตรมาส 1 says nothing to a form of months."""
    usual = today_s(turn, instrument)
    said = period_said(text, turn.today, within) if usual is not None else None
    if usual is None or said is None:
        return None
    alike = [one for one in said.periods if _is_as_long(usual, one.first, one.last)]
    if not alike:
        return None
    open_ones = {(one.first, one.last): one for one in open_now(turn, instrument)}
    found = (open_ones.get((one.first, one.last)) for one in alike)
    return Chosen(next((one for one in found if one is not None), None), said.rest)


def asked_for(turn: Turn, instrument: Instrument) -> tuple[Period, ...]:
    """The periods that are still asked for, the oldest first."""
    rule = turn.world.pack.due_rule(instrument)
    if instrument.every is None or rule is None:
        return ()
    return periods_due(instrument.every, rule, turn.today)


def open_now(turn: Turn, instrument: Instrument) -> tuple[Period, ...]:
    """The same, and the one a report of today is about."""
    usual, asked = today_s(turn, instrument), asked_for(turn, instrument)
    return asked if usual is None or usual in asked else (*asked, usual)


def _is_as_long(usual: Period, first: date, last: date) -> bool:
    return abs((usual.last - usual.first) - (last - first)) < _ALIKE


def press_to_begin(turn: Turn, instrument: Instrument, province: str, period: str) -> str:
    """The button that begins an instrument there, about this period if it is one of its own."""
    usual = today_s(turn, instrument)
    is_its_own = usual is not None and _is_alike(usual, period)
    if usual is None or not is_its_own or usual.key == period:
        return command_press(command_of(instrument.id), province)
    return command_press("catchup", f"{instrument.id} {province} {period}")


def _is_alike(usual: Period, key: str) -> bool:
    """Months go on with months, quarters with quarters: `2024-11`, `2568-q1` and `2568`."""
    return len(usual.key) == len(key) and ("q" in usual.key) == ("q" in key)
