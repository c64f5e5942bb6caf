"""A bare figure is read at once as it is at length, by every reader that looks no further."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from random import Random

import pytest

from core.thai import emergencies, running, ways
from core.thai.numbers import numbers, percent
from core.thai.numbers.plain import plain_figure
from core.thai.running import read_running

READERS: dict[str, Callable[[str], object]] = {
    "number": numbers.read_number,
    "baht": numbers.read_baht,
    "count": lambda text: numbers.read_count(text, ("คน",)),
    "percent": percent.read_percent,
    "running": read_running,
    "running percent": lambda text: read_running(text, is_percent=True),
    "way on": ways.read_way,
    "emergency": emergencies.emergency_in,
}


def figures() -> Iterator[str]:
    """As people type them: with Thai digits, with commas, and what is no bare figure any more."""
    chance = Random(7)
    many = [*range(130), 191, 1669, 2567, 2568, 555, 5555, 55555, 999_999, 1_000_000, 9_999_999]
    many += [chance.randrange(10 ** chance.randrange(1, 9)) for _ in range(150)]
    for each in many:
        yield from (str(each), f"{each:,}", f"{each:,}".translate(THAI), str(each).translate(THAI))
    yield from ("007", "๐๗", "1,00", "12,3456", "1,234,567,890", "๓5", "12.5", "-3", "5 5", " 35")


THAI = {48 + digit: 0x0E50 + digit for digit in range(10)}


@pytest.mark.parametrize("reader", READERS)
def test_a_bare_figure_is_read_as_it_is_at_length(
    reader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = READERS[reader]
    at_once = {text: read(text) for text in figures()}
    for module in (numbers, percent, running, ways, emergencies):
        monkeypatch.setattr(module, "plain_figure", lambda _text: None)
    assert {text: read(text) for text in at_once} == at_once


def test_what_is_bare_and_what_is_not() -> None:
    assert [plain_figure(each) for each in ("35", "๓๕", "45,000", "9999999")] == [
        35, 35, 45_000, 9_999_999,
    ]  # fmt: skip
    assert {
        plain_figure(each) for each in ("0", "555", "๕๕๕๕", "35 คน", "12345678", "1,00", "๓5", "")
    } == {None}


def test_the_value_is_of_the_kind_that_its_question_keeps() -> None:
    assert isinstance(numbers.read_baht("3500").value, Decimal)  # type: ignore[union-attr]
    assert isinstance(numbers.read_count("35").value, int)  # type: ignore[union-attr]
