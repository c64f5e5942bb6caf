"""One amount of a message: what it is, what stood before it, and what it is to the message."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal

Sort = Literal["percent", "baht", "count", "number"]


class FigureRole(StrEnum):
    """What a figure is to the message."""

    PLAIN = "plain"
    SPENT = "spent"
    BUDGET = "budget"
    COST = "cost"
    NOT_YET = "not-yet"
    SHARE = "share"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class FigureSaid:
    """One amount. `unit` is the counting word (หลัง, คน) or empty, `lead` what stood before it
    (ช่วยไป), `note` a hedge (ประมาณ); `is_word`: said without a number (เสร็จแล้ว); `is_bare`:
    neither unit nor scale was typed with it."""

    start: int
    end: int
    sort: Sort
    value: Decimal
    unit: str = ""
    lead: str = ""
    note: str = ""
    role: FigureRole = FigureRole.PLAIN
    is_word: bool = False
    is_bare: bool = False
