"""What a report changed in a row is undone with it, whatever was said before and since."""

import random

import pytest

from core.changes import CloseEntity, FileReport, KeepEntity, MendReport, WithdrawReport
from storage.database.engines import Database
from storage.registers import entities
from storage.registers.entities import Entity
from storage.tables import entities as table
from tests.kit.book import Book, report
from tests.kit.chance import Hands

ENDED = "status = 'ended'"


@pytest.fixture
def book(database: Database, hands: Hands) -> Book:
    return Book(database, hands)


def says(report_id: str, row: str = "m1", **data: str) -> KeepEntity:
    return KeepEntity(
        row, "mechanisms", data.pop("label", ""), "23", "", 2568, data, report_id,
        closed_when=ENDED,
    )  # fmt: skip


def filed(report_id: str, **more: str) -> FileReport:
    return report(
        report_id, about="m1", instrument="mechanism-change", **{"period": report_id, **more}
    )


async def opened(book: Book) -> None:
    await book.write(
        report("r0", about="m1", instrument="mechanism", period="r0"),
        says("r0", label="คณะทำงาน", status="active", size="15"),
    )


async def row_of(book: Book, row: str = "m1") -> Entity:
    return (await book.database.read(lambda c: entities.by_ids(c, [row])))[row]


async def is_open(book: Book, row: str = "m1") -> bool:
    (found,) = await book.rows(table, table.c.id == row)
    return found["closed_at"] is None


async def withdraw(book: Book, report_id: str, restores: str | None = None) -> None:
    await book.write(WithdrawReport(report_id, 2, "person-1", restores))


async def test_a_withdrawn_change_gives_the_row_back_as_it_was(book: Book) -> None:
    await opened(book)
    await book.write(filed("r1"), says("r1", size="20", why="เพิ่มคน"))
    await withdraw(book, "r1")
    assert dict((await row_of(book)).data) == {"status": "active", "size": "15"}


async def test_a_withdrawn_change_that_ended_a_row_opens_it_again(book: Book) -> None:
    await opened(book)
    await book.write(filed("r1"), says("r1", status="ended"))
    assert not await is_open(book)
    await withdraw(book, "r1")
    assert await is_open(book)


async def test_a_change_under_another_goes_and_the_one_on_top_stays(book: Book) -> None:
    await opened(book)
    await book.write(filed("r1"), says("r1", size="20", place="ก"))
    await book.write(filed("r2"), says("r2", size="25"))
    await withdraw(book, "r1")
    assert dict((await row_of(book)).data) == {"status": "active", "size": "25"}
    await withdraw(book, "r2")
    assert dict((await row_of(book)).data) == {"status": "active", "size": "15"}


async def test_mending_an_old_change_does_not_cover_a_newer_one(book: Book) -> None:
    await opened(book)
    await book.write(filed("r1"), says("r1", size="20"))
    await book.write(filed("r2"), says("r2", size="25"))
    await book.write(
        MendReport("r1", 2, "person-1", "hash", {}, {}), says("r1", size="21", why="ผิด")
    )
    assert dict((await row_of(book)).data) == {"status": "active", "size": "25", "why": "ผิด"}


async def test_mending_what_opened_a_row_keeps_what_was_changed_since(book: Book) -> None:
    await opened(book)
    await book.write(filed("r1"), says("r1", size="20"))
    mended = says("r0", label="คณะทำงานใหม่", status="active", size="14")
    await book.write(MendReport("r0", 2, "person-1", "hash", {}, {}), mended)
    row = await row_of(book)
    assert (row.label, row.data["size"]) == ("คณะทำงานใหม่", "20")


async def test_a_mended_report_that_is_about_another_row_leaves_the_first(book: Book) -> None:
    await opened(book)
    await book.write(says("r9", "m2", label="อีกชุด", size="3"))
    await book.write(filed("r1"), says("r1", size="20"))
    await book.write(MendReport("r1", 2, "person-1", "hash", {}, {}), says("r1", "m2", size="20"))
    assert (await row_of(book)).data["size"] == "15"
    assert (await row_of(book, "m2")).data["size"] == "20"


async def test_what_was_replaced_says_nothing_until_it_counts_again(book: Book) -> None:
    await opened(book)
    await book.write(filed("r1", period="2024-11"), says("r1", size="20", why="เดิม"))
    await book.write(filed("r2", period="2024-11", replaces="r1"), says("r2", size="25"))
    assert dict((await row_of(book)).data) == {"status": "active", "size": "25"}
    await withdraw(book, "r2", restores="r1")
    assert dict((await row_of(book)).data) == {"status": "active", "size": "20", "why": "เดิม"}


async def test_a_month_sent_late_does_not_undo_a_newer_month(book: Book) -> None:
    await opened(book)
    await book.write(filed("r1", period="2024-12"), says("r1", size="30"))
    await book.write(filed("r2", period="2024-11"), says("r2", size="20"))
    assert (await row_of(book)).data["size"] == "30"


async def test_a_row_that_gave_way_stays_so_when_an_old_change_is_mended(book: Book) -> None:
    await opened(book)
    await book.write(filed("r1"), says("r1", size="20"))
    await book.write(report("r2", about="m2"), says("r2", "m2"), CloseEntity("m1", "r2"))
    await book.write(MendReport("r1", 2, "person-1", "hash", {}, {}), says("r1", size="21"))
    assert not await is_open(book)


async def test_a_random_history_leaves_what_its_counting_reports_say(book: Book) -> None:
    chance = random.Random(18)
    await opened(book)
    said: dict[str, dict[str, str]] = {"r0": {"status": "active", "size": "15"}}
    versions: dict[str, int] = {}
    for turn in range(40):
        alive = [each for each in said if each != "r0"]
        data = {chance.choice("abc"): str(turn), "size": str(turn)}
        match chance.choice(["file", "file", "mend", "withdraw"]) if alive else "file":
            case "mend":
                which = chance.choice(alive)
                versions[which] += 1
                mended = MendReport(which, versions[which], "person-1", "hash", {}, {})
                await book.write(mended, says(which, **data))
                said[which] = data
            case "withdraw":
                which = chance.choice(alive)
                await book.write(WithdrawReport(which, versions[which] + 1, "person-1"))
                del said[which]
            case _:
                await book.write(filed(f"n{turn}"), says(f"n{turn}", **data))
                said[f"n{turn}"], versions[f"n{turn}"] = data, 1
        expected: dict[str, str] = {}
        for each in said.values():
            expected |= each
        assert dict((await row_of(book)).data) == expected
