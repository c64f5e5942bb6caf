"""Rows of a register: one open row a place, done with by a condition, given way and taken back."""

import asyncio

import pytest
from sqlalchemy.exc import IntegrityError

from core.changes import CloseEntity, FileReport, KeepEntity, WithdrawReport
from core.programme.calendar.periods import Years
from storage.database.engines import Database
from storage.registers import entities, writing
from storage.registers.entities import Entity
from tests.kit.book import Book, report
from tests.kit.chance import Hands

Y2568 = Years(2568, 2568)


@pytest.fixture
def book(database: Database, hands: Hands) -> Book:
    return Book(database, hands)


def flagship(row_id: str, slot: str = "23", report: str | None = None) -> KeepEntity:
    return KeepEntity(row_id, "flagships", row_id, "23", "", 2568, {"called": row_id}, report, slot)


def made(report_id: str, row_id: str) -> tuple[FileReport, KeepEntity]:
    """A report with the row it makes."""
    return report(report_id, about=row_id), flagship(row_id, report=report_id)


async def there(book: Book) -> Entity | None:
    return await book.database.read(lambda c: entities.in_slot(c, "flagships", Y2568, "23"))


async def test_a_place_has_one_open_row_whoever_asks_at_once(book: Book) -> None:
    tried = [book.write(flagship(f"f{n}")) for n in range(4)]
    results = await asyncio.gather(*tried, return_exceptions=True)
    refused = [each for each in results if isinstance(each, IntegrityError)]
    assert len(refused) == 3
    assert await there(book) is not None


async def test_a_row_that_gave_way_leaves_the_place_to_the_next(book: Book) -> None:
    await book.write(*made("r1", "f1"))
    await book.write(CloseEntity("f1", "r2"), *made("r2", "f2"))
    found = await there(book)
    assert found is not None
    assert found.id == "f2"


@pytest.mark.parametrize(
    "taken",
    [
        CloseEntity("f1", "r2", "55"),
        KeepEntity("f1", "flagships", "แทน", "55", "", 2568, {"called": "แทน"}),
        KeepEntity("f1", "projects", "แทน", "23", "", 2568, {"called": "แทน"}),
    ],
)
async def test_a_row_is_closed_and_changed_by_its_own_province_and_register_alone(
    book: Book, taken: CloseEntity | KeepEntity
) -> None:
    await book.write(flagship("f1", report="r1"))
    with pytest.raises(writing.RowElsewhere):
        await book.write(taken)
    found = await there(book)
    assert found is not None
    assert (found.label, found.province) == ("f1", "23")


async def test_rows_without_a_place_of_their_own_are_as_many_as_you_like(book: Book) -> None:
    await book.write(flagship("f1", slot=""), flagship("f2", slot=""))
    rows = await book.database.read(lambda c: entities.in_province(c, "flagships", "23", Y2568))
    assert [row.id for row in rows] == ["f1", "f2"]


async def test_a_withdrawn_report_closes_its_row_and_opens_the_one_before(book: Book) -> None:
    await book.write(*made("r1", "f1"))
    await book.write(CloseEntity("f1", "r2"), *made("r2", "f2"))
    await take_back(book, "r2")
    found = await there(book)
    assert found is not None
    assert found.id == "f1"


async def test_withdrawing_out_of_order_opens_the_last_that_still_stands(book: Book) -> None:
    await book.write(*made("r1", "f1"))
    await book.write(CloseEntity("f1", "r2"), *made("r2", "f2"))
    await book.write(CloseEntity("f2", "r3"), *made("r3", "f3"))
    await take_back(book, "r2")
    found = await there(book)
    assert found is not None
    assert found.id == "f3"
    await take_back(book, "r3")
    found = await there(book)
    assert found is not None
    assert found.id == "f1"


async def test_a_row_is_done_with_by_what_stands_in_it(book: Book) -> None:
    made = KeepEntity(
        "i1", "incidents", "น้ำท่วม", "23", "230301", 2568, {"state": "told", "kind": "flood"},
        "r1", "", "state = 'over'",
    )  # fmt: skip
    await book.write(made)
    assert len(await open_incidents(book)) == 1
    over = KeepEntity(
        "i1", "incidents", "", "23", "", 2568, {"state": "over"}, "r2", "", "state = 'over'"
    )
    await book.write(over)
    assert await open_incidents(book) == []
    kept = (await book.database.read(lambda c: entities.by_ids(c, ["i1"])))["i1"]
    assert (kept.label, kept.tambon, kept.data["kind"]) == ("น้ำท่วม", "230301", "flood")
    again = KeepEntity(
        "i1", "incidents", "", "23", "", 2568, {"state": "told"}, "r3", "", "state = 'over'"
    )
    await book.write(again)
    assert len(await open_incidents(book)) == 1


async def open_incidents(book: Book) -> list[Entity]:
    return await book.database.read(lambda c: entities.in_province(c, "incidents", "23", Y2568))


async def take_back(book: Book, report_id: str) -> None:
    await book.write(WithdrawReport(report_id, 2, "p1"))
