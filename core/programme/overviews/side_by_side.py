"""Two provinces side by side, or one beside the mean of its group.

Pure. What is compared are the figures of instruments that are not private, joined as the pack
says; the mean of a group is over those of its provinces that reported that figure.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from core.programme.pack.instruments import Indicator, Instrument
from core.programme.reports.roll_up import Joined, Leaf, figures_of


@dataclass(frozen=True, slots=True)
class Side:
    """One figure of one side in hundredths; None where nobody reported it."""

    hundredths: int | None
    provinces: int = 1


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure of both sides."""

    instrument: Instrument
    indicator: Indicator
    unit: str
    left: Side
    right: Side


def compared(
    instruments: Iterable[Instrument],
    left: Sequence[Leaf],
    right: Mapping[str, Sequence[Leaf]],
) -> tuple[Compared, ...]:
    """Every figure that one of the sides has. `right`: one province, or all of a group."""
    found = []
    for instrument in instruments:
        if instrument.private:
            continue
        mine = _by_indicator(instrument, left)
        theirs = [_by_indicator(instrument, leaves) for leaves in right.values()]
        for indicator in instrument.indicators:
            one, several = (
                mine.get(indicator.id),
                [each[indicator.id] for each in theirs if indicator.id in each],
            )
            if one is None and not several:
                continue
            unit = (one or several[0]).unit
            left_side = Side(one.hundredths if one else None)
            found.append(Compared(instrument, indicator, unit, left_side, mean_of(several)))
    return tuple(found)


def mean_of(several: Sequence[Joined]) -> Side:
    """The plain mean as people say it, and of how many it is."""
    if not several:
        return Side(None, 0)
    mean = Decimal(sum(each.hundredths for each in several)) / len(several)
    return Side(as_spoken(mean) if len(several) > 1 else int(mean), len(several))


def as_spoken(hundredths: Decimal) -> int:
    """A mean in hundredths without what nobody would say of one: no parts of a person, a percent or
    a baht, and three digits of a large number. 41,666.67 is 41,700, and 7.5 is 8."""
    digits = hundredths.adjusted()
    return int(hundredths.quantize(Decimal(1).scaleb(max(2, digits - 2)), ROUND_HALF_UP))


def _by_indicator(instrument: Instrument, leaves: Iterable[Leaf]) -> dict[str, Joined]:
    return {indicator.id: number for indicator, number in figures_of(instrument, leaves)}
