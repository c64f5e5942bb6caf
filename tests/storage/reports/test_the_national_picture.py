"""What the picture of the country reads of a year: the latest of each thing, and who spoke."""

from datetime import datetime, timedelta

import pytest

from storage.database.engines import Database
from storage.reports import filed_counts, summaries
from tests.kit.book import Book, report
from tests.kit.chance import Hands

YEAR = 2568
A_MOMENT = timedelta(microseconds=1)


@pytest.fixture
async def book(database: Database, hands: Hands) -> Book:
    """Two projects in three months; the last report of one says nothing of its households."""
    kept = Book(database, hands)
    await kept.write(
        report("r1", about="a", period="2024-10", figures={"percent": 1000, "households": 300}),
        report("r2", about="a", period="2024-12", figures={"percent": 5000}),
        report("r3", about="b", period="2024-11", figures={"percent": 2000, "households": 100}),
        report("r4", about="c", period="2023-11", year=YEAR - 1, number_prefix="ตราด-2567"),
    )
    return kept


async def test_of_each_figure_of_each_thing_the_latest_is_read(book: Book) -> None:
    found = await book.database.read(lambda c: summaries.latest_of_year(c, YEAR))
    assert {(one.about, one.indicator, one.period, one.hundredths) for one in found} == {
        ("a", "percent", "2024-12", 5000),
        ("a", "households", "2024-10", 300),
        ("b", "percent", "2024-11", 2000),
        ("b", "households", "2024-11", 100),
    }


async def test_a_province_spoke_when_its_own_people_filed_anything(book: Book) -> None:
    of_a_place = ["progress"]
    found = await book.database.read(lambda c: filed_counts.latest_of_year(c, of_a_place, YEAR))
    assert set(found) == {"23"}
    assert await book.database.read(lambda c: filed_counts.latest_of_year(c, ["seat"], YEAR)) == {}
    at = found["23"]
    assert await _spoke(book, of_a_place, at, at + A_MOMENT) == {"23"}
    assert await _spoke(book, of_a_place, at - A_MOMENT, at) == set()


async def _spoke(book: Book, of: list[str], since: datetime, until: datetime) -> set[str]:
    return await book.database.read(lambda c: filed_counts.spoke_between(c, of, since, until))
