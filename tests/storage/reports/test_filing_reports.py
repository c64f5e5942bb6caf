"""Reports: numbers without gaps, one that counts, and figures that equal a recount."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy.exc import IntegrityError

from core.changes import MendReport, Status, WithdrawReport
from storage import tables
from storage.database.engines import Database
from storage.reports import history, reports
from storage.reports.reports import ReportMovedOn
from tests.kit.book import Book, report
from tests.kit.chance import Hands


@pytest.fixture
def book(database: Database, hands: Hands) -> Book:
    return Book(database, hands)


@pytest.fixture
async def several_books(database_url: str) -> AsyncIterator[list[Book]]:
    opened = [Database(database_url) for _ in range(3)]
    yield [Book(one, Hands(seed)) for seed, one in enumerate(opened)]
    for one in opened:
        await one.close()


def mended(report_id: str, version: int = 2, percent: int = 55) -> MendReport:
    values, figures = {"percent": percent}, {"percent": percent * 100}
    return MendReport(report_id, version, "person-1", "hash", values, figures)


def withdrawn(report_id: str, version: int = 2) -> WithdrawReport:
    return WithdrawReport(report_id, version, "person-1")


async def figures(book: Book) -> dict[str, int]:
    return {row["about"]: row["hundredths"] for row in await book.rows(tables.summaries)}


async def statuses(book: Book) -> dict[str, str]:
    return {row["id"]: row["status"] for row in await book.rows(tables.reports)}


async def test_numbers_run_on_within_a_province_and_a_year(book: Book) -> None:
    await book.write(report("r1", about="a"), report("r2", about="b"))
    await book.write(report("r3", about="c"))
    await book.write(report("r4", about="d", province="37", number_prefix="อำนาจเจริญ-2568"))
    await book.write(report("r5", about="e", year=2569, number_prefix="ตราด-2569"))
    numbers = {row["id"]: row["number"] for row in await book.rows(tables.reports)}
    assert numbers == {
        "r1": "ตราด-2568-0001",
        "r2": "ตราด-2568-0002",
        "r3": "ตราด-2568-0003",
        "r4": "อำนาจเจริญ-2568-0001",
        "r5": "ตราด-2569-0001",
    }


async def test_a_report_gives_way_to_none_of_another_province(book: Book) -> None:
    await book.write(report("r1", about="230401"))
    with pytest.raises(ReportMovedOn):
        await book.write(report("r2", about="230401", province="55", replaces="r1"))
    assert await statuses(book) == {"r1": "sent"}


async def test_the_number_of_a_withdrawn_report_is_never_given_again(book: Book) -> None:
    await book.write(report("r1"))
    await book.write(withdrawn("r1"))
    await book.write(report("r2"))
    assert [row["number"] for row in await book.rows(tables.reports)] == [
        "ตราด-2568-0001",
        "ตราด-2568-0002",
    ]


async def test_numbers_have_no_gaps_when_processes_file_at_once_and_some_are_refused(
    several_books: list[Book],
) -> None:
    async def file(book: Book, who: int) -> None:
        for turn in range(12):
            mine = report(f"{who}-{turn}", about=f"{who}-{turn}")
            if turn % 4 == 3:  # the same report twice: refused, and its number is not lost
                with pytest.raises(IntegrityError):
                    await book.write(report(f"{who}-{turn}x", about="b"), mine, mine)
            else:
                await book.write(mine)

    await asyncio.gather(*(file(book, who) for who, book in enumerate(several_books)))
    numbers = sorted(row["number"] for row in await several_books[0].rows(tables.reports))
    assert numbers == [f"ตราด-2568-{n:04d}" for n in range(1, 28)]


async def test_a_second_report_of_the_same_thing_and_month_is_refused(book: Book) -> None:
    await book.write(report("r1"))
    with pytest.raises(IntegrityError):
        await book.write(report("r2"))
    assert await statuses(book) == {"r1": "sent"}


async def test_of_two_reports_filed_at_once_one_counts(several_books: list[Book]) -> None:
    tries = [book.write(report(f"r{n}")) for n, book in enumerate(several_books)]
    results = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(result, IntegrityError) for result in results) == 2
    assert await several_books[0].count(tables.reports, tables.reports.c.counts) == 1


async def test_a_replaced_report_stays_readable_and_counts_no_more(book: Book) -> None:
    await book.write(report("r1", percent=40))
    await book.write(report("r2", percent=70, replaces="r1"))
    assert await statuses(book) == {"r1": "replaced", "r2": "sent"}
    assert await figures(book) == {"project-1": 7000}
    found = await book.database.read(
        lambda c: reports.counting(c, "progress", "project-1", "2024-11")
    )
    assert found is not None
    assert found.id == "r2"


async def test_mending_keeps_the_number_and_every_version(book: Book) -> None:
    await book.write(report("r1", percent=40))
    await book.write(mended("r1", percent=55))
    past = await book.database.read(lambda c: history.of_report(c, "r1"))
    assert [(line.version, line.change, line.values["percent"]) for line in past] == [
        (1, "filed", 40),
        (2, "mended", 55),
    ]
    assert [row["number"] for row in await book.rows(tables.reports)] == ["ตราด-2568-0001"]
    assert await figures(book) == {"project-1": 5500}


async def test_a_withdrawn_report_takes_its_figures_with_it(book: Book) -> None:
    await book.write(report("r1"))
    await book.write(withdrawn("r1"))
    assert await figures(book) == {}
    assert await statuses(book) == {"r1": "withdrawn"}


async def test_a_report_that_was_replaced_meanwhile_cannot_be_mended(book: Book) -> None:
    """The round is refused, so that the sender is told the truth when it is decided again."""
    await book.write(report("r1"))
    await book.write(report("r2", percent=70, replaces="r1"))
    for late in (mended("r1"), withdrawn("r1")):
        with pytest.raises(reports.ReportMovedOn):
            await book.write(late)
    assert await figures(book) == {"project-1": 7000}
    assert (await statuses(book))["r1"] == Status.REPLACED


async def test_mending_and_replacing_at_once_leaves_the_figures_of_the_one_that_counts(
    several_books: list[Book],
) -> None:
    for turn in range(12):
        about = f"project-{turn}"
        await several_books[0].write(report(f"a{turn}", about=about))
        late = mended(f"a{turn}") if turn % 2 else withdrawn(f"a{turn}")
        newer = report(f"b{turn}", about=about, percent=70, replaces=f"a{turn}")
        await asyncio.gather(
            several_books[1].write(late), several_books[2].write(newer), return_exceptions=True
        )
    found = await several_books[0].rows(tables.reports, tables.reports.c.counts)
    by_id = {row["report_id"] for row in await several_books[0].rows(tables.summaries)}
    assert by_id == {row["id"] for row in found}
