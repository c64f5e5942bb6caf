"""A cell of a register in words, as its column says: money, days, places, choices.

Pure. What cannot be read as its kind is shown as it is.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from core.programme.pack.topics import Column, ColumnKind, Register
from core.thai.base import write
from core.thai.base.text import cut
from core.thai.places import places
from core.thai.places.envelope import province_short, tambon_short

_LONGEST = 200
_NUMBERS = (ColumnKind.INTEGER, ColumnKind.BAHT)


def cell_words(column: Column, value: str) -> str:
    """Finished Thai; empty for an empty cell."""
    if not value:
        return ""
    return cut(_of_kind(column, value) or value, _LONGEST)


def named_cell(column: Column, value: str) -> str:
    """A cell among others in one line: a number says what of (สมาชิก 1,200 คน), words speak for
    themselves. Empty for an empty cell."""
    words = cell_words(column, value)
    if not words or column.kind not in _NUMBERS or column.title == column.unit:
        return words
    return f"{_without_unit(column.title)} {words}"


def _without_unit(title: str) -> str:
    """ประชุมแล้ว of `ประชุมแล้ว (ครั้ง)`: the number brings its unit along."""
    return title.partition(" (")[0]


def label_words(register: Register, label: str, cells: Mapping[str, str]) -> str:
    """A row's label for those who may not see who is meant: its register's own word where the
    label tells what a personal column does."""
    told = (cells.get(column.id, "") for column in register.columns if column.personal)
    return register.short if any(each and each in label for each in told) else label


def _of_kind(column: Column, value: str) -> str:
    match column.kind:
        case ColumnKind.CHOICE:
            return column.choices.get(value, "")
        case ColumnKind.BAHT:
            amount = _amount(value)
            return "" if amount is None else write.baht(amount)
        case ColumnKind.INTEGER:
            amount = _amount(value)
            return "" if amount is None else _counted(column, amount)
        case ColumnKind.DATE:
            return _day(value)
        case ColumnKind.PROVINCE:
            province = places.province(value)
            return province_short(province.name) if province else ""
        case ColumnKind.DISTRICT:
            district = places.district(value)
            return district.name if district else ""
        case ColumnKind.TAMBON:
            return tambon_short(value)
        case ColumnKind.TEXT | ColumnKind.PHONE:
            return value


def _counted(column: Column, amount: Decimal) -> str:
    """1,200 คน, 35%."""
    gap = "" if column.unit in ("", "%") else " "
    return f"{write.number(amount)}{gap}{column.unit}"


def _amount(value: str) -> Decimal | None:
    try:
        amount = Decimal(value)
    except InvalidOperation:
        return None
    return amount if amount.is_finite() else None


def _day(value: str) -> str:
    try:
        return write.date_short(date.fromisoformat(value))
    except ValueError:
        return ""
