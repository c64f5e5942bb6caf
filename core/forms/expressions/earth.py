"""Lengths, areas and fences on the earth: pins `lat lon alt acc`, parted by semicolons.

As ODK reckons them, on a ball of 6,378,100 m; metres and square metres, to the centimetre.
"""

import math
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from core.forms.expressions.values import NAN, Around, Result, number_of, text_of

Values = Sequence[Result]
Pin = tuple[float, float]
"""Latitude and longitude in degrees."""

RADIUS_M = 6_378_100
METRES_A_DEGREE = 2 * math.pi * RADIUS_M / 360
MOST_PINS = 10_000


def enclosed(values: Values, _: Around) -> Result:
    """area(): what a line of pins encloses; of fewer than three nothing."""
    pins = _pins(values)
    if pins is None:
        return NAN
    if len(pins) < 3:
        return Decimal(0)
    (north, east), rest = pins[0], pins[1:]
    flat = [
        (
            (lon - east) * METRES_A_DEGREE * math.cos(math.radians(lat)),
            (lat - north) * METRES_A_DEGREE,
        )
        for lat, lon in rest
    ]
    return _to_cm(abs(sum(y1 * x2 - x1 * y2 for (x1, y1), (x2, y2) in pairwise(flat)) / 2))


def length(values: Values, _: Around) -> Result:
    """distance(): along the pins; several values are one line."""
    pins = _pins(values)
    return NAN if pins is None else _to_cm(sum(_between(*both) for both in pairwise(pins)))


def within(values: Values, _: Around) -> Result:
    """geofence(): whether a pin lies in a closed line of pins."""
    pin, fence = _pins(values[:1]), _pins(values[1:])
    if pin is None or fence is None or len(pin) != 1 or len(fence) < 4 or fence[0] != fence[-1]:
        return False
    (north, east) = pin[0]
    is_in = False
    for (lat1, lon1), (lat2, lon2) in pairwise(fence):
        crosses = (lat1 > north) != (lat2 > north)
        if crosses and east < (lon1 - lon2) * (north - lat2) / (lat1 - lat2) + lon2:
            is_in = not is_in
    return is_in


def _between(one: Pin, other: Pin) -> float:
    """The law of cosines, which is as good as ours need and what other tools say."""
    if one == other:
        return 0.0
    lat1, lat2 = math.radians(one[0]), math.radians(other[0])
    apart = math.radians(one[1] - other[1])
    cosine = math.sin(lat1) * math.sin(lat2) + math.cos(lat1) * math.cos(lat2) * math.cos(apart)
    return math.acos(max(-1.0, min(1.0, cosine))) * RADIUS_M


def _pins(values: Values) -> list[Pin] | None:
    """The pins of all values; None when there is none, or one that is not on the earth."""
    pins: list[Pin] = []
    for value in values:
        for written in text_of(value).strip().rstrip(";").split(";"):
            pin = _pin(written.split())
            if pin is None or len(pins) == MOST_PINS:
                return None
            pins.append(pin)
    return pins


def _pin(numbers: list[str]) -> Pin | None:
    if not 2 <= len(numbers) <= 4:
        return None
    lat, lon = (float(number_of(each)) for each in numbers[:2])
    return (lat, lon) if abs(lat) <= 90 and abs(lon) <= 180 else None


def _to_cm(metres: float) -> Decimal:
    return Decimal(f"{metres:.2f}")
