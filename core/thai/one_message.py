"""Several answers in one message, and mending an answer already given. (First cut.)"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

FragmentKind = Literal["percent", "baht", "count", "province", "tambon", "date", "text"]


@dataclass(frozen=True, slots=True)
class Fragment:
    """One answer found in a message. `value`: Decimal, int, date or Place by kind; text: str."""

    kind: FragmentKind
    text: str
    value: object
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Mending:
    """`ข้อ 2 แก้เป็น 3 แสน`: question 2 (1-based; None = the last answer) becomes `becomes`."""

    becomes: str
    question: int | None = None
    was: str = ""


def fragments(text: str, today: date) -> tuple[Fragment, ...]:
    return (Fragment("text", text, text),) if text.strip() else ()


def read_mending(text: str) -> Mending | None:
    return None
