"""Rules of a register's rows: which place may have only one, and when a row is done with."""

from collections.abc import Mapping
from datetime import datetime

from core.forms.expressions import Around, compiled
from core.programme.pack.instruments import About
from core.programme.pack.topics import ColumnKind, Register

_DISTRICT_DIGITS = 4
"""A tambon's DOPA code begins with its district's."""


def slot_of(register: Register, province: str, data: Mapping[str, str]) -> str:
    """The place that has one open row a year, as a DOPA code; empty where any number may be."""
    tambon = data.get("tambon", "")
    match register.one_per:
        case None:
            return ""
        case About.DISTRICT:
            return data.get("district", "") or tambon[:_DISTRICT_DIGITS]
        case About.TAMBON:
            return tambon
        case _:
            return province


def holds(condition: str, data: Mapping[str, str], around: Around) -> bool:
    """Whether a condition on a row's columns is met; a column never filled is empty."""
    return compiled(condition).is_true(lambda name: data.get(name, ""), around)


def is_done(closed_when: str, data: Mapping[str, str], now: datetime) -> bool:
    """Whether a row is done with, by its register's `closed_when`."""
    return bool(closed_when) and holds(closed_when, data, Around(now.date(), now))


def found_by(register: Register, label: str, data: Mapping[str, str]) -> str:
    """The text a row of a searched register is found by: its words, choices as people read them."""
    if not register.searched:
        return ""
    told = [data.get(each.id, "") for each in register.columns if each.kind is ColumnKind.TEXT]
    chosen = [
        each.choices.get(data.get(each.id, ""), "")
        for each in register.columns
        if each.kind is ColumnKind.CHOICE
    ]
    return "\n".join([label, *told, *chosen])
