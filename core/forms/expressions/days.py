"""What functions make of days, moments and times of day: ISO texts, numbers, other writings.

Wall time is Asia/Bangkok. A number is days since 1970-01-01; as a moment it counts in UTC, as ODK
has it. What is no date comes to ''. Years are CE; names of months and weekdays are Thai.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from core.forms.expressions.values import (
    BANGKOK,
    NAN,
    WORKING,
    Around,
    DayOfMoment,
    Result,
    day_numbered,
    moment_in,
    number_of,
    text_of,
)

Values = Sequence[Result]
START = datetime(1970, 1, 1, tzinfo=UTC)
SECONDS_A_DAY = Decimal(86400)

SHORT_PARTS = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(T.+)?")
TIME = re.compile(
    r"([01]?[0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9])(?:\.([0-9]{1,6}))?)?"
    r"(Z|[+-](?:0[0-9]|1[0-4])(?::?[0-5][0-9])?)?"
)


def now(_: Values, around: Around) -> Result:
    return _written(around.now.astimezone(BANGKOK))


def day(values: Values, _: Around) -> Result:
    """date(): a day from days since 1970 or from ISO text; '' when it is neither."""
    value = values[0]
    if isinstance(value, Decimal):
        return day_numbered(value)
    moment = _moment(value)
    return DayOfMoment(moment) if moment else ""


def instant(values: Values, _: Around) -> Result:
    """date-time(): a moment from days since 1970 in UTC or from ISO text; '' for neither."""
    value = values[0]
    moment = _numbered(value) if isinstance(value, Decimal) else _moment(value)
    return _written(moment) if moment else ""


def days_since_1970(values: Values, _: Around) -> Result:
    """decimal-date-time(): with the share of the day, in UTC."""
    value = values[0]
    if isinstance(value, Decimal):
        return value
    moment = _moment(value)
    if moment is None:
        return NAN
    since = moment.astimezone(UTC) - START
    microseconds = (since.days * 86400 + since.seconds) * 10**6 + since.microseconds
    return WORKING.divide(Decimal(microseconds), SECONDS_A_DAY * 10**6)


def share_of_the_day(values: Values, _: Around) -> Result:
    """decimal-time(): noon is 0.5; of a moment, its wall time."""
    value = values[0]
    if isinstance(value, Decimal):
        number = number_of(value)
        return number - number.to_integral_value("ROUND_FLOOR") if number.is_finite() else NAN
    moment = _moment(value) or _time_of_day(text_of(value))
    if moment is None:
        return NAN
    seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
    return WORKING.divide(Decimal(f"{seconds}.{moment.microsecond:06}"), SECONDS_A_DAY)


def _time_of_day(text: str) -> datetime | None:
    """A time as text; one with a zone is told in Bangkok's."""
    found = TIME.fullmatch(text)
    if found is None:
        return None
    hour, minute, second, share, zone = found.groups()
    written = f"{int(hour):02}:{minute}:{second or '00'}.{(share or '').ljust(6, '0')}{zone or ''}"
    moment = datetime.fromisoformat(f"1970-01-02T{written}")
    return moment.astimezone(BANGKOK) if zone else moment


def written_as(values: Values, _: Around) -> Result:
    """format-date(), format-date-time(): in the codes of ODK, see `CODES`."""
    value = values[0]
    moment = _numbered(value) if isinstance(value, Decimal) else _moment(value)
    if isinstance(value, Decimal) and value == value.to_integral_value("ROUND_FLOOR"):
        moment = _moment(day_numbered(value))
    if moment is None:
        return ""
    return CODE.sub(lambda code: _dated(moment, code[1]), text_of(values[1]))


CODES = "YymnbdeaHhMS3%"
CODE = re.compile(rf"%([{CODES}])")
UNKNOWN_CODE = re.compile(rf"%(?![{CODES}])(.?)")
MONTHS = "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split(" ")  # noqa: SIM905
WEEKDAYS = ["จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.", "อา."]


def unknown_code(pattern: str) -> str:
    """The first code of a format that we cannot write; '' when there is none."""
    found = UNKNOWN_CODE.search(pattern.replace("%%", ""))
    return found[0] if found else ""


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


def _moment(value: Result) -> datetime | None:
    """The moment of ISO text whose month and day may have one digit (1970-1-2)."""
    if isinstance(value, DayOfMoment):
        return value.moment
    text = text_of(value)
    if found := SHORT_PARTS.fullmatch(text):
        year, month, day, rest = found.groups()
        text = f"{year}-{int(month):02}-{int(day):02}{rest or ''}"
    return moment_in(text)


def _numbered(days: Decimal) -> datetime | None:
    if not days.is_finite():
        return None
    try:
        milliseconds = int(WORKING.multiply(days, SECONDS_A_DAY * 1000).to_integral_value())
        return (START + timedelta(milliseconds=milliseconds)).astimezone(BANGKOK)
    except OverflowError:
        return None


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")
