"""The functions an expression may call, each with how many values it takes.

The list is closed: a name that is not here is refused when a form is loaded. `if`, `once`
and `regex` need more than their values and are built in `parse.py`.
Semantics follow ODK Collect; where it answers differently on a tablet and in a browser,
the tablet's way.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from core.forms.expressions.values import (
    BANGKOK,
    NAN,
    Around,
    Result,
    day_numbered,
    moment_in,
    number_of,
    rounded,
    settled,
    text_of,
    truth_of,
    whole,
)

Values = Sequence[Result]
ANY_NUMBER = 100


@dataclass(frozen=True, slots=True)
class Function:
    """`work` gets the values already computed; `least` and `most` bound their number."""

    least: int
    most: int
    work: Callable[[Values, Around], Result]


def _selected(values: Values, _: Around) -> Result:
    wanted = text_of(values[1]).strip()
    return bool(wanted) and wanted in text_of(values[0]).split()


def _coalesce(values: Values, _: Around) -> Result:
    return next((value for value in values if text_of(value) != ""), "")


def _smallest(values: Values, _: Around) -> Result:
    numbers = [settled(number_of(value)) for value in values]
    return NAN if any(number.is_nan() for number in numbers) else min(numbers)


def _largest(values: Values, _: Around) -> Result:
    numbers = [settled(number_of(value)) for value in values]
    return NAN if any(number.is_nan() for number in numbers) else max(numbers)


def _round(values: Values, _: Around) -> Result:
    digits = number_of(values[1]) if len(values) > 1 else Decimal(0)
    return rounded(number_of(values[0]), digits)


def _now(_: Values, around: Around) -> Result:
    return around.now.astimezone(BANGKOK).isoformat(timespec="milliseconds")


def _date(values: Values, _: Around) -> Result:
    """A day from days since 1970 or from ISO text; '' when it is neither."""
    value = values[0]
    if isinstance(value, Decimal):
        return day_numbered(value)
    moment = moment_in(text_of(value))
    return moment.date().isoformat() if moment else ""


def _format_date(values: Values, around: Around) -> Result:
    """A date in the codes of ODK: %Y %y %m %n %b %d %e %a %H %h %M %S %3. Years are CE."""
    value = values[0]
    moment = moment_in(day_numbered(value) if isinstance(value, Decimal) else text_of(value))
    if moment is None:
        return ""
    return DATE_CODE.sub(lambda code: _dated(moment, code[1]), text_of(values[1]))


DATE_CODE = re.compile(r"%([YymnbdeaHhMS3%])")
MONTHS = "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split(" ")  # noqa: SIM905
WEEKDAYS = ["จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.", "อา."]


def _dated(moment: datetime, code: str) -> str:
    written = {
        "Y": f"{moment.year:04}",
        "y": f"{moment.year % 100:02}",
        "m": f"{moment.month:02}",
        "n": str(moment.month),
        "b": MONTHS[moment.month - 1],
        "d": f"{moment.day:02}",
        "e": str(moment.day),
        "a": WEEKDAYS[moment.weekday()],
        "H": f"{moment.hour:02}",
        "h": str(moment.hour),
        "M": f"{moment.minute:02}",
        "S": f"{moment.second:02}",
        "3": f"{moment.microsecond // 1000:03}",
        "%": "%",
    }
    return written[code]


FUNCTIONS = {
    "not": Function(1, 1, lambda v, _: not truth_of(v[0])),
    "true": Function(0, 0, lambda v, _: True),
    "false": Function(0, 0, lambda v, _: False),
    "selected": Function(2, 2, _selected),
    "count-selected": Function(1, 1, lambda v, _: Decimal(len(text_of(v[0]).split()))),
    "coalesce": Function(2, 2, _coalesce),
    "concat": Function(1, ANY_NUMBER, lambda v, _: "".join(text_of(value) for value in v)),
    "string-length": Function(1, 1, lambda v, _: Decimal(len(text_of(v[0])))),
    "contains": Function(2, 2, lambda v, _: text_of(v[1]) in text_of(v[0])),
    "starts-with": Function(2, 2, lambda v, _: text_of(v[0]).startswith(text_of(v[1]))),
    "round": Function(1, 2, _round),
    "int": Function(1, 1, lambda v, _: whole(number_of(v[0]))),
    "number": Function(1, 1, lambda v, _: number_of(v[0])),
    "string": Function(1, 1, lambda v, _: text_of(v[0])),
    "min": Function(1, ANY_NUMBER, _smallest),
    "max": Function(1, ANY_NUMBER, _largest),
    "today": Function(0, 0, lambda _, around: around.today.isoformat()),
    "now": Function(0, 0, _now),
    "date": Function(1, 1, _date),
    "format-date": Function(2, 2, _format_date),
}
