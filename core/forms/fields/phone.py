"""Thai telephone numbers, kept as ten or nine digits (0812345678, 021234567)."""

import re
from collections.abc import Sequence

from core.forms.fields.asked import Asked, Got, Outcome
from core.forms.form import Choice, Question, Value
from core.forms.replies import Picked, Rejected, Reply, Typed
from core.thai.base.text import LONGEST_ANSWER, normalise

_NOT_DIGITS = re.compile(r"[^0-9]")
_MOBILE = re.compile(r"0[689][0-9]{8}")
_LANDLINE = re.compile(r"0[2-57][0-9]{7}")
_ABROAD = re.compile(r"(?:0066|66)0?(?=[2-9][0-9]{7,8}$)")


class Phone:
    """Text questions that read `phone`."""

    def read(self, asked: Asked, reply: Reply) -> Outcome:
        match reply:
            case Typed(text) | Picked((text, *_)):
                number = number_in(text)
                return Got(number) if number else Rejected(why="want-phone")
            case _:
                return Rejected(why="want-phone")

    def loaded(self, question: Question, value: Value) -> Value:
        return number_in(str(value)) if isinstance(value, str) else None

    def shown(self, question: Question, value: Value, choices: Sequence[Choice]) -> str:
        digits = str(value)
        if _MOBILE.fullmatch(digits):
            return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
        area = 2 if digits.startswith("02") else 3
        return f"{digits[:area]}-{digits[area:-4]}-{digits[-4:]}"


def number_in(text: str) -> str | None:
    """The digits of a Thai telephone number; None when it is none."""
    if len(text) > LONGEST_ANSWER:
        return None
    digits = _ABROAD.sub("0", _NOT_DIGITS.sub("", normalise(text)), count=1)
    return digits if _MOBILE.fullmatch(digits) or _LANDLINE.fullmatch(digits) else None
