"""The functions an expression may call, each with how many values it takes.

The list is closed: a name that is not here is refused when a form is loaded. Those that need more
than their values (`if`, `once`, `regex` and the like) are built in `calls.py`.
Semantics follow ODK Collect; where it answers differently on a tablet and in a browser,
the tablet's way.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.forms.expressions import days, earth, reckoned, texts
from core.forms.expressions.values import (
    WORKING,
    Around,
    Result,
    number_of,
    text_of,
    truth_of,
    whole,
)

Values = Sequence[Result]
ANY_NUMBER = 100


@dataclass(frozen=True, slots=True)
class Function:
    """`work` gets the values already computed; `least` and `most` bound their number.

    `is_of_own`: without a value it is about the question's own answer, as `.` is.
    """

    least: int
    most: int
    work: Callable[[Values, Around], Result]
    is_of_own: bool = False


def _selected(values: Values, _: Around) -> Result:
    wanted = text_of(values[1]).strip()
    return bool(wanted) and wanted in text_of(values[0]).split()


def _selected_at(values: Values, _: Around) -> Result:
    """What is no number is the first place, as on a tablet."""
    chosen, at = text_of(values[0]).split(), whole(number_of(values[1]))
    at = Decimal(0) if at.is_nan() else at
    return chosen[int(at)] if 0 <= at < len(chosen) else ""


def _coalesce(values: Values, _: Around) -> Result:
    """The first value that is something; a number that is none is nothing."""
    first, second = values
    is_nothing = first.is_nan() if isinstance(first, Decimal) else text_of(first) == ""
    return second if is_nothing else first


def _said_true(values: Values, _: Around) -> Result:
    """boolean-from-string()"""
    text = text_of(values[0])
    return text == "1" or text.lower() == "true"


FUNCTIONS = {
    "not": Function(1, 1, lambda v, _: not truth_of(v[0])),
    "true": Function(0, 0, lambda v, _: True),
    "false": Function(0, 0, lambda v, _: False),
    "boolean": Function(1, 1, lambda v, _: truth_of(v[0])),
    "boolean-from-string": Function(1, 1, _said_true),
    "checklist": Function(2, ANY_NUMBER, reckoned.how_many_hold),
    "weighted-checklist": Function(2, ANY_NUMBER, reckoned.how_much_holds),
    "coalesce": Function(2, 2, _coalesce),
    # what was chosen
    "selected": Function(2, 2, _selected),
    "is-selected": Function(2, 2, _selected),
    "selected-at": Function(2, 2, _selected_at),
    "count-selected": Function(1, 1, lambda v, _: Decimal(len(text_of(v[0]).split()))),
    # words
    "string": Function(0, 1, lambda v, _: text_of(v[0]), is_of_own=True),
    "concat": Function(0, ANY_NUMBER, texts.joined),
    "join": Function(1, ANY_NUMBER, texts.joined_by),
    "string-length": Function(0, 1, lambda v, _: Decimal(len(text_of(v[0]))), is_of_own=True),
    "contains": Function(2, 2, lambda v, _: text_of(v[1]) in text_of(v[0])),
    "starts-with": Function(2, 2, lambda v, _: text_of(v[0]).startswith(text_of(v[1]))),
    "ends-with": Function(2, 2, lambda v, _: text_of(v[0]).endswith(text_of(v[1]))),
    "substring": Function(2, 3, texts.piece_from_one),
    "substr": Function(2, 3, texts.piece_from_zero),
    "substring-before": Function(2, 2, texts.before_piece),
    "substring-after": Function(2, 2, texts.after_piece),
    "translate": Function(3, 3, texts.translated),
    "normalize-space": Function(0, 1, texts.without_spare_blanks, is_of_own=True),
    "digest": Function(2, 3, texts.digested),
    "base64-decode": Function(1, 1, texts.base64_decoded),
    # numbers
    "number": Function(0, 1, lambda v, _: number_of(v[0]), is_of_own=True),
    "int": Function(1, 1, lambda v, _: whole(number_of(v[0]))),
    "round": Function(1, 2, reckoned.to_places),
    "floor": Function(1, 1, reckoned.downwards),
    "ceiling": Function(1, 1, reckoned.upwards),
    "abs": Function(1, 1, lambda v, _: WORKING.abs(number_of(v[0]))),
    "min": Function(1, ANY_NUMBER, reckoned.least),
    "max": Function(1, ANY_NUMBER, reckoned.most),
    "pow": Function(2, 2, reckoned.power),
    "sqrt": Function(1, 1, reckoned.root),
    "exp": Function(1, 1, reckoned.of_doubles(math.exp)),
    "exp10": Function(1, 1, reckoned.power_of_ten),
    "log": Function(1, 1, reckoned.of_doubles(reckoned.logarithm)),
    "log10": Function(1, 1, reckoned.of_doubles(reckoned.logarithm_of_ten)),
    "sin": Function(1, 1, reckoned.of_doubles(math.sin)),
    "cos": Function(1, 1, reckoned.of_doubles(math.cos)),
    "tan": Function(1, 1, reckoned.of_doubles(math.tan)),
    "asin": Function(1, 1, reckoned.of_doubles(math.asin)),
    "acos": Function(1, 1, reckoned.of_doubles(math.acos)),
    "atan": Function(1, 1, reckoned.of_doubles(math.atan)),
    "atan2": Function(2, 2, reckoned.of_doubles(math.atan2)),
    "pi": Function(0, 0, reckoned.of_doubles(lambda: math.pi)),
    # days and times
    "today": Function(0, 0, lambda _, around: around.today.isoformat()),
    "now": Function(0, 0, days.now),
    "date": Function(1, 1, days.day),
    "date-time": Function(1, 1, days.instant),
    "decimal-date-time": Function(1, 1, days.days_since_1970),
    "decimal-time": Function(1, 1, days.share_of_the_day),
    "format-date": Function(2, 2, days.written_as),
    "format-date-time": Function(2, 2, days.written_as),
    # the earth
    "area": Function(1, 1, earth.enclosed),
    "enclosed-area": Function(1, 1, earth.enclosed),
    "distance": Function(1, ANY_NUMBER, earth.length),
    "geofence": Function(2, 2, earth.within),
    # the form
    "version": Function(0, 0, lambda _, around: around.version),
}

WITHOUT: dict[str, tuple[str, str]] = {
    **dict.fromkeys(
        ("last", "once-per-repeat"),
        ("ยังใช้ในชุดคำถามซ้ำ (repeat) ไม่ได้", "of repeats is not supported"),
    ),
    **dict.fromkeys(
        ("pulldata", "instance", "current", "randomize", "id", "name", "local-name"),
        ("ใช้ไม่ได้ บอทไม่อ่านแฟ้มหรือรายการเป็นต้นไม้", "cannot be used: no file or tree of nodes is read"),
    ),
    **dict.fromkeys(
        ("property", "intersects", "background-geopoint"),
        ("ใช้ไม่ได้ในแชท เพราะต้องถามเครื่องโทรศัพท์", "cannot be used in a chat: it asks the telephone"),
    ),
}
"""Functions of other tools that we know and cannot run, and why."""
