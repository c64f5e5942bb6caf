"""The figures a report gives to the programme's indicators.

Figures are whole hundredths of their unit (baht, percent, household), so that sums are
exact in every database.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Protocol

from core.forms.form import Value

_LARGEST = 10**17


class Indicator(Protocol):
    """One `[[instrument.indicator]]` of a pack, as far as reading a report goes."""

    @property
    def id(self) -> str:
        """Its name."""

    @property
    def from_(self) -> str:
        """The question its value comes from."""


def figures(indicators: Iterable[Indicator], by_name: Mapping[str, Value]) -> dict[str, int]:
    """Indicator id -> hundredths, for those the report answers."""
    found: dict[str, int] = {}
    for indicator in indicators:
        hundredths = in_hundredths(by_name.get(indicator.from_))
        if hundredths is not None:
            found[indicator.id] = hundredths
    return found


def in_hundredths(value: Value) -> int | None:
    """`12.50` -> 1250; None for what is no number or beyond all sense."""
    if value is None or isinstance(value, list) or value == "":
        return None
    try:
        hundredths = int((Decimal(str(value)) * 100).to_integral_value())
    except (InvalidOperation, OverflowError):
        return None
    return hundredths if abs(hundredths) < _LARGEST else None


def in_units(hundredths: int) -> Decimal:
    """1250 -> 12.50."""
    return Decimal(hundredths) / 100
