"""How the leaves of an indicator become one number: over time, then over places.

Pure. A leaf is what one counting report gave: (indicator, about, period) -> hundredths. The
periods of one thing are joined as `over_time` says, then the things as `over_places` says.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from core.programme.pack.instruments import Indicator, Instrument, OverPlaces, OverTime


class Leaf(Protocol):
    """A summary row."""

    @property
    def instrument(self) -> str: ...
    @property
    def indicator(self) -> str: ...
    @property
    def about(self) -> str: ...
    @property
    def period(self) -> str: ...
    @property
    def hundredths(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Joined:
    """One number and how many `things` it was joined from; the `unit` of a share is percent."""

    hundredths: int
    things: int
    unit: str


WHOLE = 100_00
"""All of them, in hundredths of a percent."""


def joined(indicator: Indicator, leaves: Iterable[Leaf]) -> Joined | None:
    """An indicator's leaves as one number; None when nobody reported."""
    by_thing = joined_over_time(indicator.over_time, leaves)
    if not by_thing:
        return None
    unit = "percent" if indicator.over_places is OverPlaces.SHARE else indicator.unit
    number = joined_over_places(indicator.over_places, tuple(by_thing.values()))
    return Joined(number, len(by_thing), unit)


def joined_over_time(how: OverTime, leaves: Iterable[Leaf]) -> dict[str, int]:
    """about -> hundredths. Period keys of one rhythm sort as they follow one another, and so do
    the report ids that stand for the period of what has no rhythm."""
    latest: dict[str, str] = {}
    found: dict[str, int] = {}
    for leaf in leaves:
        if how is OverTime.SUM:
            found[leaf.about] = found.get(leaf.about, 0) + leaf.hundredths
        elif leaf.period >= latest.get(leaf.about, ""):
            latest[leaf.about] = leaf.period
            found[leaf.about] = leaf.hundredths
    return found


def joined_over_places(how: OverPlaces, values: Sequence[int]) -> int:
    """Hundredths: their sum, plain mean (rounded down), how many are not 0, or their share.

    `values` holds at least one.
    """
    not_zero = sum(1 for value in values if value)
    match how:
        case OverPlaces.SUM:
            return sum(values)
        case OverPlaces.MEAN:
            return sum(values) // len(values)
        case OverPlaces.COUNT:
            return not_zero * 100
        case OverPlaces.SHARE:
            return not_zero * WHOLE // len(values)


def leaves_of(instrument: Instrument, leaves: Iterable[Leaf]) -> dict[str, list[Leaf]]:
    """An instrument's own leaves by indicator."""
    found: dict[str, list[Leaf]] = {}
    for leaf in leaves:
        if leaf.instrument == instrument.id:
            found.setdefault(leaf.indicator, []).append(leaf)
    return found


def figures_of(
    instrument: Instrument, leaves: Iterable[Leaf]
) -> tuple[tuple[Indicator, Joined], ...]:
    """Every indicator of an instrument that somebody reported, in the order of the pack."""
    mine: Mapping[str, list[Leaf]] = leaves_of(instrument, leaves)
    found = ((each, joined(each, mine.get(each.id, ()))) for each in instrument.indicators)
    return tuple((each, number) for each, number in found if number is not None)


def total_of(
    figures: Collection[str], indicators: Mapping[str, Indicator], leaves: Iterable[Leaf]
) -> int:
    """Hundredths: the sum over all things of these figures (`fund.in_baht`), as a ledger names
    them. `indicators` are the pack's by the same names."""
    by_figure: dict[str, list[Leaf]] = {}
    for leaf in leaves:
        by_figure.setdefault(f"{leaf.instrument}.{leaf.indicator}", []).append(leaf)
    return sum(
        sum(joined_over_time(indicators[each].over_time, by_figure.get(each, ())).values())
        for each in figures
        if each in indicators
    )
