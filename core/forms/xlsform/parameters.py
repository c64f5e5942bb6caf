"""The `parameters` cell: what a kind of question knows of it, and what of that has an effect."""

import re
from decimal import Decimal, InvalidOperation

from core.forms.form import Kind
from core.forms.problems import Problems
from core.forms.xlsform.columns import Line

PARAMETER = re.compile(r"([\w\-]+)\s*=\s*([^\s,;]+)")
_CHOOSING = ("randomize", "seed")
_GEO = ("capture-accuracy", "warning-accuracy", "allow-mock-accuracy")
PARAMETERS = {
    Kind.TEXT: ("rows",),
    Kind.IMAGE: ("max-pixels", "app"),
    Kind.AUDIO: ("quality",),
    Kind.GEOPOINT: _GEO,
    Kind.SELECT_ONE: _CHOOSING,
    Kind.SELECT_MULTIPLE: _CHOOSING,
    Kind.SELECT_ONE_FROM_FILE: ("value", "label", *_CHOOSING),
    Kind.HIDDEN: (
        *("identify-user", "location-max-age", "location-min-interval", "location-priority"),
        *("track-changes", "track-changes-reasons", "quality", *_GEO),
    ),
}
"""What pyxform takes. Those of a range are in `RANGE`."""
RANGE = ("start", "end", "step")
_RANGE_LOOKS = ("tick_interval", "placeholder", "tick_labelset")
MOST_OFFERED = 11
"""Steps of a range that are offered as buttons; a longer one is typed."""


def parameters_of(kind: Kind, line: Line, problems: Problems) -> dict[str, str]:
    """What is written, each in its place; a parameter that nobody knows is a problem."""
    text = line.cell("parameters")
    found: dict[str, str] = dict(PARAMETER.findall(text))
    is_range = is_a_range(line)
    known = (*RANGE, *_RANGE_LOOKS) if is_range else PARAMETERS.get(kind, ())
    left_over = PARAMETER.sub("", text).strip(" ,;")
    unknown = [key for key in found if key not in known]
    if left_over or unknown:
        what = left_over or unknown[0]
        asked = "range" if is_range else kind.value
        _complain(
            *(problems, line),
            f"ใช้ {what} กับข้อชนิด {asked} ไม่ได้",
            f"{what} is not a parameter of {asked}",
        )
    for key in found:
        if key in known and key not in RANGE:
            problems.doubt(
                line.place("parameters"),
                f"{key} ไม่มีผลในแชท",
                f"{key} changes nothing in a chat",
                line.row.line,
            )
    return found


def is_a_range(line: Line) -> bool:
    return line.cell("type").strip().lower() == "range"


class Range:
    """The numbers of a range: from `start` to `end`, every `step`."""

    def __init__(self, start: Decimal, end: Decimal, step: Decimal) -> None:
        self.start, self.end, self.step = start, end, step

    @property
    def kind(self) -> Kind:
        numbers = (self.start, self.end, self.step)
        is_whole = all(number == number.to_integral_value() for number in numbers)
        return Kind.INTEGER if is_whole else Kind.DECIMAL

    @property
    def constraint(self) -> str:
        between = f". >= {self.low:f} and . <= {self.high:f}"
        return f"{between} and (. - {self.start:f}) mod {self.step:f} = 0"

    @property
    def message(self) -> str:
        steps = f" ทีละ {self.step:f}" if self.step != 1 else ""
        return f"ขอเป็นตัวเลข {self.low:f} ถึง {self.high:f}{steps}ค่ะ"

    @property
    def offers(self) -> str:
        """All of them, where they are few."""
        count = int((self.high - self.low) / self.step) + 1
        if count > MOST_OFFERED:
            return ""
        return " ".join(f"{self.low + self.step * at:f}" for at in range(count))

    @property
    def low(self) -> Decimal:
        return min(self.start, self.end)

    @property
    def high(self) -> Decimal:
        return max(self.start, self.end)


def range_of(found: dict[str, str], line: Line, problems: Problems) -> Range:
    """From 1 to 10 by 1 where nothing is said, as elsewhere."""
    try:
        start, end, step = (
            Decimal(found.get(key, d)) for key, d in zip(RANGE, ("1", "10", "1"), strict=True)
        )
        are_numbers = all(n.is_finite() and abs(n) < 10**15 for n in (start, end, step))
    except InvalidOperation:
        are_numbers = False
    if are_numbers and step != 0 and abs(step) <= abs(end - start):
        return Range(start, end, abs(step))
    _complain(
        *(problems, line),
        "range ต้องมี start, end และ step เป็นตัวเลข โดย step ไม่เกินช่วง",
        "start, end and step of a range are numbers, and a step is within the range",
    )
    return Range(Decimal(1), Decimal(10), Decimal(1))


def _complain(problems: Problems, line: Line, th: str, en: str) -> None:
    problems.add(line.place("parameters"), th, en, line.row.line)
