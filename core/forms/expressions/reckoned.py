"""What functions make of numbers: rounding, powers, roots, angles; the least and the most.

Decimals where they can be exact, doubles for what has no end. Nothing raises: what cannot be
reckoned is NaN, what is too large is infinite.
"""

import math
from collections.abc import Callable, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from core.forms.expressions.values import (
    NAN,
    WORKING,
    Around,
    Result,
    number_of,
    rounded,
    settled,
    truth_of,
)

Values = Sequence[Result]
Work = Callable[[Values, Around], Result]
EXACT_POWERS = 1000
"""Whole exponents up to here are reckoned exactly."""


def least(values: Values, _: Around) -> Result:
    numbers = [settled(number_of(value)) for value in values]
    return NAN if any(number.is_nan() for number in numbers) else min(numbers, default=NAN)


def most(values: Values, _: Around) -> Result:
    numbers = [settled(number_of(value)) for value in values]
    return NAN if any(number.is_nan() for number in numbers) else max(numbers, default=NAN)


def to_places(values: Values, _: Around) -> Result:
    """round()"""
    digits = number_of(values[1]) if len(values) > 1 else Decimal(0)
    return rounded(number_of(values[0]), digits)


def upwards(values: Values, _: Around) -> Result:
    """ceiling()"""
    number = settled(number_of(values[0]))
    return number.to_integral_value(ROUND_CEILING) if number.is_finite() else number


def downwards(values: Values, _: Around) -> Result:
    """floor()"""
    number = settled(number_of(values[0]))
    return number.to_integral_value(ROUND_FLOOR) if number.is_finite() else number


def root(values: Values, _: Around) -> Result:
    return WORKING.sqrt(settled(number_of(values[0])))


def power(values: Values, _: Around) -> Result:
    """pow(); anything to the power of 0 is 1."""
    return _power(number_of(values[0]), number_of(values[1]))


def power_of_ten(values: Values, _: Around) -> Result:
    """exp10()"""
    return _power(Decimal(10), number_of(values[0]))


def _power(base: Decimal, exponent: Decimal) -> Decimal:
    base, exponent = settled(base), settled(exponent)
    if exponent == 0:
        return Decimal(1)
    if base.is_finite() and _is_small_and_whole(exponent):
        return WORKING.power(base, exponent) if base or exponent > 0 else Decimal("Infinity")
    try:
        raised = float(base) ** float(exponent)
    except ZeroDivisionError:
        return Decimal("Infinity")
    except OverflowError:
        return Decimal("Infinity") if base > 0 else NAN
    return NAN if isinstance(raised, complex) else _decimal(raised)


def _is_small_and_whole(number: Decimal) -> bool:
    if not number.is_finite() or abs(number) > EXACT_POWERS:
        return False
    return number == number.to_integral_value()


def of_doubles(work: Callable[..., float]) -> Work:
    """A function of doubles as one of results."""

    def reckoned(values: Values, _: Around) -> Result:
        try:
            return _decimal(work(*(float(number_of(value)) for value in values)))
        except ValueError:
            return NAN
        except OverflowError:
            return Decimal("Infinity")

    return reckoned


def logarithm(number: float) -> float:
    return -math.inf if number == 0 else math.log(number)


def logarithm_of_ten(number: float) -> float:
    return -math.inf if number == 0 else math.log10(number)


def _decimal(number: float) -> Decimal:
    return Decimal(repr(number))


def how_many_hold(values: Values, _: Around) -> Result:
    """checklist(): between so many and so many hold; a negative bound is none."""
    return _between(values, Decimal(sum(truth_of(value) for value in values[2:])))


def how_much_holds(values: Values, _: Around) -> Result:
    """weighted-checklist(): the same, each with its weight."""
    pairs = zip(values[2::2], values[3::2], strict=True)
    weights = (number_of(weight) for holds, weight in pairs if truth_of(holds))
    total = Decimal(0)
    for weight in weights:
        total = WORKING.add(total, weight)
    return _between(values, total)


def _between(values: Values, found: Decimal) -> bool:
    low, high = number_of(values[0]), number_of(values[1])
    if low.is_nan() or high.is_nan() or found.is_nan():
        return False
    return (low < 0 or found >= low) and (high < 0 or found <= high)
