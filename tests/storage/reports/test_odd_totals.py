"""Running totals that fell or leapt, and how long a verdict took: found by the database."""

from datetime import timedelta
from typing import Any

import pytest

from core.changes import ApproveReport, ReturnReport
from core.programme.overviews.verdict_times import Waited
from storage.database.engines import Database
from storage.reports import lists, odd_totals, summaries, verdict_times
from storage.reports.lists import ReportsSought
from storage.reports.odd_totals import RunningTotal
from storage.reports.summaries import LatestSought
from tests.kit.book import Book, report
from tests.kit.chance import Hands

PERCENT = RunningTotal("progress", "percent", leaps=False, yearly=False)
SPENT = RunningTotal("progress", "spent_baht", leaps=True, yearly=False)
YEARLY = RunningTotal("progress", "households", leaps=True, yearly=True)


def told(number: int, period: str, percent: int, spent: int, households: int, **more: Any) -> Any:
    figures = {"percent": percent * 100, "spent_baht": spent * 100, "households": households * 100}
    return report(f"r{number}", period=period, figures=figures, **more)


@pytest.fixture
async def book(database: Database, hands: Hands) -> Book:
    """One project over the turn of a fiscal year; its number of households begins anew."""
    kept = Book(database, hands)
    await kept.write(told(1, "2024-09", 40, 100, 90, year=2567, number_prefix="ตราด-2567"))
    await kept.write(told(2, "2024-10", 50, 200, 3))
    await kept.write(told(3, "2024-11", 45, 2000, 30, approvals_needed=0))
    await kept.write(told(4, "2024-12", 60, 1999, 31))
    return kept


async def odd(book: Book, *totals: RunningTotal, **how: Any) -> list[tuple[str, str, bool]]:
    found = await book.database.read(lambda c: odd_totals.odd(c, totals, ["23"], 2568, **how))
    return [(one.period, one.indicator, one.is_fall) for one in found]


async def test_what_fell_and_what_is_ten_times_the_last_is_odd(book: Book) -> None:
    assert await odd(book, PERCENT, SPENT) == [
        ("2024-12", "spent_baht", True), ("2024-11", "percent", True),
        ("2024-11", "spent_baht", False),
    ]  # fmt: skip
    assert await odd(book) == []


async def test_a_total_of_the_year_begins_anew_in_october(book: Book) -> None:
    assert await odd(book, YEARLY) == [("2024-11", "households", False)]
    ever = RunningTotal("progress", "households", leaps=True, yearly=False)
    assert ("2024-10", "households", True) in await odd(book, ever)


async def test_later_months_and_what_nobody_verified_are_left_out(book: Book) -> None:
    assert await odd(book, PERCENT, SPENT, later=["2024-12", "2024-11"]) == []
    assert await odd(book, SPENT, only_settled=True) == []


async def test_the_first_verdict_on_a_version_ends_its_wait(book: Book) -> None:
    book.hands.clock.move_by(days=3)
    await book.write(ReturnReport("r2", 1, "coordinator", "ยอดไม่ตรง", ()))
    await book.write(ApproveReport("r4", 1, "coordinator", is_last=True))

    def waited(connection: Any) -> list[Waited]:
        return verdict_times.waited(connection, ["23"], 2568)

    found = await book.database.read(waited)
    assert [(one.by, timedelta(seconds=one.seconds) >= timedelta(days=3)) for one in found] == [
        ("coordinator", True), ("coordinator", True)
    ]  # fmt: skip


async def test_reports_are_sought_as_a_board_filters(book: Book) -> None:
    async def ids(**how: Any) -> list[str]:
        wanted = ReportsSought(("23",), **how)
        found = await book.database.read(lambda c: lists.page(c, wanted, most=9))
        return sorted(one.id for one in found)

    assert await ids(through=2567) == ["r1"]
    assert await ids(is_settled=True) == ["r3"]
    assert await ids(of_instruments=("meeting",)) == []
    now = book.hands.clock()
    assert await ids(year=2568, up_to=(("2024-12",), now)) == ["r2", "r3"]


async def test_the_latest_of_a_year_may_be_asked_for_up_to_a_month_or_of_what_is_settled(
    book: Book,
) -> None:
    async def percent(**how: Any) -> list[tuple[str, int]]:
        wanted = LatestSought(("progress",), **how)
        found = await book.database.read(lambda c: summaries.latest_of_year(c, 2568, wanted))
        return [(one.period, one.hundredths) for one in found if one.indicator == "percent"]

    now = book.hands.clock()
    assert await percent() == [("2024-12", 6000)]
    assert await percent(up_to=(("2024-11", "2024-12"), now)) == [("2024-10", 5000)]
    assert await percent(is_settled=True) == [("2024-11", 4500)]
