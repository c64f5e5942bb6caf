"""The three kinds of value an expression works with, and how one becomes another.

XPath 1.0 as ODK has it: text, numbers and true/false; nothing else. Numbers are decimals
(0.1 + 0.2 is 0.3, where ODK's doubles say 0.30000000000000004). A date is its ISO text and
counts in arithmetic as days since 1970-01-01; a time of day as a share of a day.
Pure: no clock. Years are CE, wall time is Asia/Bangkok.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal

from core.forms.form import Value

Result = str | bool | Decimal
"""What an expression comes to. A Decimal may be NaN or infinite, as in XPath."""


class DayOfMoment(str):
    """What date() gives: an ISO day, which remembers the moment for whoever asks for its time."""

    __slots__ = ("moment",)

    def __new__(cls, moment: datetime) -> "DayOfMoment":
        day = super().__new__(cls, moment.date().isoformat())
        day.moment = moment
        return day

    moment: datetime


BANGKOK = timezone(timedelta(hours=7))
EPOCH = date(1970, 1, 1)
NAN = Decimal("NaN")
HALF = Decimal("0.5")

WORKING = Context(prec=40, Emax=308, Emin=-324, traps=[])
"""Carries twelve digits more than are shown, so that 1 div 3 * 3 is 1 again."""

SHOWN = Context(prec=28, Emax=308, Emin=-324, traps=[])

LONGEST_NUMBER = 400
"""Characters; longer text is not a number."""

NUMBER = re.compile(r"[ \t\r\n]*(-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+))[ \t\r\n]*")
CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9])(?:\.[0-9]+)?)?")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T.+)?")


LARGEST_WHOLE = 10**18
"""Beyond it a calculated number is kept as digits, so that every database can hold it."""


class ExpressionError(ValueError):
    """An expression we cannot run: why in Thai and in English, and where.

    `column` is the place in the expression's own text, the first character being 1.
    `is_about_size`: it would run if there were less of it.
    """

    def __init__(self, th: str, en: str, column: int = 1, *, is_about_size: bool = False) -> None:
        super().__init__(en)
        self.th = th
        self.en = en
        self.column = column
        self.is_about_size = is_about_size


def no_label(_question: str, _choice: str) -> str:
    """Outside a form nothing was chosen."""
    return ""


@dataclass(frozen=True, slots=True)
class Around:
    """What an expression may look at besides the answers: the day, and the instant.

    `today` is a day in Asia/Bangkok; `now` is aware. `seed` is what chance is drawn from: one text
    for one filling, so that nothing is drawn twice. `version` is the form's; `labels` tells the
    words of what was chosen in a question (by its name).
    """

    today: date
    now: datetime
    seed: str = ""
    version: str = ""
    labels: Callable[[str, str], str] = no_label


@dataclass(slots=True)
class Scene:
    """Everything one run of an expression reads; nobody changes it. `column` answers bare names.

    Not frozen: one is made for every run, and a frozen one takes three times as long to make.
    """

    look: Callable[[str], Value]
    around: Around
    own: Value
    column: Callable[[str], Value]


Run = Callable[[Scene], Result]
"""A compiled expression, or a part of one."""


def of_answer(answer: Value) -> Result:
    """An answer as an expression sees it. Skipped is '', several choices are parted by spaces."""
    match answer:
        case None | False:
            return ""
        case True:
            return "OK"  # what ODK keeps for an acknowledge
        case str():
            return answer
        case int() | float():
            return SHOWN.create_decimal(str(answer))
        case _:
            return " ".join(str(item) for item in answer)


def text_of(result: Result) -> str:
    """Text of a result: numbers without exponent or useless zeros, `true` or `false`."""
    match result:
        case bool():
            return "true" if result else "false"
        case Decimal():
            return _digits(settled(result))
        case DayOfMoment():
            return str(result)
        case _:
            return result


def as_kept(result: Result) -> Value:
    """A calculation's result as answers are kept: whole numbers as int, others as digits."""
    match result:
        case bool():
            return "true" if result else "false"
        case Decimal() if not result.is_finite():
            return None
        case Decimal() if result == int(result) and abs(result) < LARGEST_WHOLE:
            return int(result)
        case _:
            return text_of(result) or None


def number_of(result: Result) -> Decimal:
    """A number; NaN for text that is no number, date or time of day (and for empty text)."""
    match result:
        case bool():
            return Decimal(int(result))
        case Decimal():
            return result
        case _:
            return _number_in(result)


def truth_of(result: Result) -> bool:
    """XPath's boolean(): text that is not empty, a number that is neither 0 nor NaN."""
    match result:
        case Decimal():
            return not result.is_nan() and result != 0
        case _:
            return bool(result)


def settled(number: Decimal) -> Decimal:
    """The number as it is compared, cut and shown: 28 digits, and no negative zero."""
    shown = SHOWN.plus(number)
    return Decimal(0) if shown == 0 else shown


def equal(left: Result, right: Result) -> bool:
    """XPath's `=`: as booleans if one is, else as numbers if one is, else as text."""
    if isinstance(left, bool) or isinstance(right, bool):
        return truth_of(left) == truth_of(right)
    if isinstance(left, Decimal) or isinstance(right, Decimal):
        return settled(number_of(left)) == settled(number_of(right))
    return left == right or (("T" in left) != ("T" in right) and _same_day(left, right))


def _same_day(left: str, right: str) -> bool:
    """A day and a moment within it are equal, as two dates are in ODK."""
    one, other = moment_in(left), moment_in(right)
    return one is not None and other is not None and one.date() == other.date()


def equal_answers(left: Result, right: Result) -> bool:
    """`=` between two answers: 12.5 and 12.50 are one decimal, though kept as text.

    Text with a needless zero in front stays text: 0812 is a telephone number.
    """
    if isinstance(left, str) and isinstance(right, str) and left != right:
        plain = _is_plain_number(left) and _is_plain_number(right)
        return plain and Decimal(left) == Decimal(right)
    return equal(left, right)


def before(left: Result, right: Result) -> bool:
    """XPath's `<`, always as numbers; false as soon as one side is NaN."""
    a, b = settled(number_of(left)), settled(number_of(right))
    return not (a.is_nan() or b.is_nan()) and a < b


def at_most(left: Result, right: Result) -> bool:
    """XPath's `<=`, as `before`."""
    a, b = settled(number_of(left)), settled(number_of(right))
    return not (a.is_nan() or b.is_nan()) and a <= b


def whole(number: Decimal) -> Decimal:
    """The number without its fraction, towards zero. NaN and infinity stay."""
    shown = settled(number)
    return shown.to_integral_value(ROUND_DOWN) if shown.is_finite() else shown


def rounded(number: Decimal, digits: Decimal) -> Decimal:
    """Half away from zero, as ODK rounds (2.5 is 3, -2.5 is -3), but -0.5 is 0. `digits` may be
    negative."""
    shown, places = settled(number), whole(digits)
    if not shown.is_finite() or not places.is_finite():
        return shown if places.is_finite() else NAN
    if places == 0 and -HALF <= shown < 0:
        return Decimal(0)
    if abs(places) > 28:
        return shown if places > 0 else Decimal(0)
    step = Decimal(1).scaleb(-int(places))
    in_steps = WORKING.divide(shown, step).to_integral_value(ROUND_HALF_UP)
    return WORKING.multiply(in_steps, step)


def moment_in(text: str) -> datetime | None:
    """The instant an ISO date or date-time names, in Bangkok wall time; None if it is none."""
    if not DATE.fullmatch(text):
        return None
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            return moment.replace(tzinfo=BANGKOK)
        return moment.astimezone(UTC).astimezone(BANGKOK)
    except (ValueError, OverflowError):
        return None


def day_numbered(days: Decimal) -> str:
    """The ISO date so many days after 1970-01-01; '' where the calendar ends."""
    if not days.is_finite():
        return ""
    try:
        return (EPOCH + timedelta(days=int(days.to_integral_value("ROUND_FLOOR")))).isoformat()
    except OverflowError:
        return ""


def _number_in(text: str) -> Decimal:
    if not text or len(text) > LONGEST_NUMBER:
        return NAN
    if found := NUMBER.fullmatch(text):
        return SHOWN.create_decimal(found[1])
    if found := CLOCK.fullmatch(text):
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        return WORKING.divide(Decimal(hours * 3600 + minutes * 60 + seconds), Decimal(86400))
    if moment := moment_in(text):
        midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
        seconds_in = Decimal(str((moment - midnight).total_seconds()))
        days = Decimal((moment.date() - EPOCH).days)
        return WORKING.add(days, WORKING.divide(seconds_in, Decimal(86400)))
    return NAN


def _digits(number: Decimal) -> str:
    if number.is_nan():
        return "NaN"
    if number.is_infinite():
        return "Infinity" if number > 0 else "-Infinity"
    written = format(number, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


PLAIN_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,27})(?:\.[0-9]{1,28})?")


def _is_plain_number(text: str) -> bool:
    return PLAIN_NUMBER.fullmatch(text) is not None
