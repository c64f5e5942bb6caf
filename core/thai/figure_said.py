"""One amount of a message: what it is, what stood before it, and what it is to the message."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal

Sort = Literal["percent", "baht", "count", "number"]


_OF_PEOPLE = re.compile(r"(?:คน|ชาวบ้าน|สมาชิก|ผู้)[^ \d]{0,10}$|(?:เข้าร่วม|มาร่วม|ร่วม|มากัน|มา|เจ็บ|ป่วย)$")
_OF_HOUSES = re.compile(
    r"(?:ช่วย|ช่วยไป|ช่วยแล้ว|ช่วยไปแล้ว|บ้าน)$|(?:ครัวเรือน|ครอบครัว|หลังคาเรือน)ที่[^ \d]{0,20}$"
)
"""What stands before a count that has no unit behind it."""


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
    neither unit nor scale was typed with it; `is_last_of_its_words`: a blank, or nothing, follows.
    """

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
    is_last_of_its_words: bool = True

    def counts(self, words: Sequence[str]) -> bool:
        """Whether it is a number of what these words count: 90 คน, คน 90."""
        if self.sort != "count" or self.is_word:
            return False
        if self.unit:
            return self.unit in words
        lead = self.lead.rstrip(" :=")
        if lead.endswith(tuple(words)):
            return True
        leads = _OF_PEOPLE if "คน" in words else _OF_HOUSES if "หลัง" in words else None
        return leads is not None and leads.search(lead) is not None
