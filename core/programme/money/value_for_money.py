"""Value for money of community organisations (S10, F95): ratios, always with their parts.

Pure. The source asks for value for money and names no formula and no score, so none is made
up: a ratio is there only when both of its parts are, and the parts are shown with it.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_SATANG = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Value:
    """What was put in and what it moved. None: nobody reported it."""

    money_in_baht: Decimal | None = None
    leveraged_baht: Decimal | None = None
    households: int | None = None

    @property
    def leveraged_per_baht(self) -> Decimal | None:
        """Baht others added to each baht that was put in."""
        return _ratio(self.leveraged_baht, self.money_in_baht)

    @property
    def baht_per_household(self) -> Decimal | None:
        """All money, put in and added, over the households it helped."""
        if self.money_in_baht is None or not self.households:
            return None
        whole = self.money_in_baht + (self.leveraged_baht or Decimal(0))
        return _ratio(whole, Decimal(self.households))


def _ratio(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """To two places; None where a part is missing or there is nothing to divide by."""
    if part is None or not whole:
        return None
    return (part / whole).quantize(_SATANG, rounding=ROUND_HALF_UP)
