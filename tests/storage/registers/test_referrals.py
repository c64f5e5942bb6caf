"""Matters on disk: who finds which, what closes one, what a step leaves alone."""

import pytest

from core.changes import KeepEntity
from storage.database.engines import Database
from storage.registers import referrals
from storage.registers.referrals import Matter, Seen
from tests.kit.book import Book, report
from tests.kit.chance import Hands

CLOSED_WHEN = "state = 'done' or state = 'withdrawn'"


@pytest.fixture
def book(database: Database, hands: Hands) -> Book:
    return Book(database, hands)


def row(entity_id: str, province: str, agency: str, report_id: str = "r1") -> KeepEntity:
    data = {"agency": agency, "state": "sent"}
    return KeepEntity(
        entity_id,
        "referrals",
        f"เรื่อง {entity_id}",
        province,
        "",
        2568,
        data,
        report_id,
        closed_when=CLOSED_WHEN,
    )


def step(entity_id: str, **data: str) -> KeepEntity:
    return KeepEntity(
        entity_id, "referrals", "", "23", "", 2568, data, "r9", closed_when=CLOSED_WHEN
    )


async def found(book: Book, of: Seen, *, closed: bool = False, after: int = 0) -> list[Matter]:
    return await book.database.read(
        lambda c: referrals.seen(c, ["referrals"], of, closed=closed, most=5, after=after)
    )


async def ids(book: Book, of: Seen, *, closed: bool = False) -> list[str]:
    return [each.id for each in await found(book, of, closed=closed)]


@pytest.fixture
async def four(book: Book) -> Book:
    """Two of Trat (one with the land bank), one of Nan with it, one of another list."""
    await book.write(report("r1", about="a", person_id="p1"))
    await book.write(report("r2", about="b", person_id="p2"))
    await book.write(
        row("a", "23", "labai"), row("b", "23", "nhco"), row("c", "55", "labai", "r2"),
        KeepEntity("d", "projects", "โครงการ", "23", "", 2568, {"agency": "labai"}, "r1"),
    )  # fmt: skip
    return book


async def test_a_province_an_agency_and_a_sender_find_theirs_and_nothing_else(four: Book) -> None:
    assert await ids(four, Seen(provinces=["23"])) == ["a", "b"]
    assert await ids(four, Seen(agencies=[("labai", "")])) == ["a", "c"]
    assert await ids(four, Seen(agencies=[("labai", "55")])) == ["c"]
    assert await ids(four, Seen(sender_id="p2")) == ["c"]
    assert await ids(four, Seen(provinces=["55"], agencies=[("nhco", "23")])) == ["b", "c"]
    assert await ids(four, Seen()) == []


async def test_a_step_adds_to_the_row_and_keeps_its_name_and_first_report(four: Book) -> None:
    await four.write(step("a", state="accepted", said="นัดวันศุกร์"))
    (one,) = [each for each in await found(four, Seen(provinces=["23"])) if each.id == "a"]
    assert one.label == "เรื่อง a"
    assert one.data == {"agency": "labai", "state": "accepted", "said": "นัดวันศุกร์"}
    assert (one.report_id, one.sender_id) == ("r1", "p1")


async def test_the_registers_condition_closes_a_row_and_opens_it_again(four: Book) -> None:
    await four.write(step("a", state="done"))
    assert await ids(four, Seen(provinces=["23"])) == ["b"]
    assert await ids(four, Seen(provinces=["23"]), closed=True) == ["a"]
    await four.write(step("a", state="told"))
    assert await ids(four, Seen(provinces=["23"])) == ["a", "b"]


async def test_a_long_list_comes_in_pages_the_longest_waiting_first(four: Book) -> None:
    for number in range(6):
        await four.write(row(f"m{number}", "23", "tmf"))
    first = await found(four, Seen(agencies=[("tmf", "")]))
    rest = await found(four, Seen(agencies=[("tmf", "")]), after=5)
    assert [each.id for each in (*first, *rest)] == [f"m{number}" for number in range(6)]


async def test_a_matter_is_found_by_its_row_and_by_the_report_that_opened_it(four: Book) -> None:
    by_row = await four.database.read(lambda c: referrals.by_id(c, "c"))
    by_report = await four.database.read(lambda c: referrals.of_report(c, "r2"))
    assert by_row is not None
    assert by_row == by_report
    assert await four.database.read(lambda c: referrals.by_id(c, "none")) is None
