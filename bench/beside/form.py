"""The form that the peers ask, as plain as it can be: six answers, a review, a receipt.

Digits are read as Python reads them and nothing else is: no Thai numbers, no way back, no money
compared with last month's. All of that costs a turn of ours something, and a peer nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

START = "รายงาน"
RECEIPT = "ได้รับแล้วค่ะ"
"""What every receipt says, ours too."""
SEND = "send"
PROJECTS = tuple(f"project{number}" for number in range(4))
ASK_PROJECT = "จะรายงานโครงการไหนคะ"
WRONG = "ขอเป็นตัวเลขนะคะ"


@dataclass(frozen=True, slots=True)
class Question:
    """One that is answered by typing. `read` raises ValueError."""

    name: str
    words: str
    read: Callable[[str], Any]


def _percent(text: str) -> int:
    found = int(text)
    if not 0 <= found <= 100:
        raise ValueError(text)
    return found


def _count(text: str) -> int:
    found = int(text.replace(",", ""))
    if found < 0:
        raise ValueError(text)
    return found


QUESTIONS = (
    Question("percent", "ตอนนี้งานเดินมาได้กี่เปอร์เซ็นต์แล้วคะ", _percent),
    Question("spent", "ตั้งแต่เริ่มจนถึงวันนี้ ใช้เงินไปแล้วเท่าไรคะ", _count),
    Question("households", "ช่วยไปแล้วกี่ครัวเรือนคะ", _count),
    Question("story", "มีอะไรอยากเล่าไหมคะ", str),
)


def review(answers: Mapping[str, Any]) -> str:
    """Everything that was said, to be looked at before it is sent."""
    said = "\n".join(f"{one.words} {answers[one.name]}" for one in QUESTIONS)
    return f"ตรวจดูก่อนส่งนะคะ\n{answers['project']}\n{said}"


def receipt(number: int) -> str:
    """What is said once a report is filed."""
    return f"{RECEIPT} เลขที่ {number}"
