"""Recounting: summary rows that lie are found and put right, and nothing else is touched."""

from collections.abc import Mapping
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from sqlalchemy import delete, update

from core.changes import WithdrawReport
from storage import tables
from storage.database.engines import Database
from storage.reports import recounting
from storage.reports.recounting import Difference, Looked
from storage.reports.reports import Report
from tests.kit.book import Book, report
from tests.kit.chance import Hands
from tests.kit.tries import tries

S = tables.summaries.c


@pytest.fixture
def book(database: Database, hands: Hands) -> Book:
    return Book(database, hands)


def judge(report: Report) -> Mapping[str, int] | None:
    """As the pack would: percent in hundredths; another instrument is no pack's."""
    if report.instrument != "progress":
        return None
    return {"percent": report.values["percent"] * 100}


async def looked(book: Book) -> Looked:
    return await book.database.read(lambda c: recounting.look(c, judge))


async def put_right(book: Book) -> list[Difference]:
    suspects = (await looked(book)).suspects
    return await book.database.write(
        lambda c: recounting.put_right(c, suspects, judge, book.hands.now)
    )


async def spoils(book: Book, statement: Any) -> None:
    await book.database.write(lambda c: c.execute(statement))


async def test_figures_that_are_right_are_left_alone(book: Book) -> None:
    await book.write(report("r1", about="a"), report("r2", about="b", percent=70))
    before = await book.rows(tables.summaries)
    found = await looked(book)
    assert (found.suspects, found.reports) == ([], 2)
    assert await put_right(book) == []
    assert await book.rows(tables.summaries) == before


async def test_a_wrong_a_missing_and_a_stale_figure_are_put_right(book: Book) -> None:
    for name, about in (("r1", "a"), ("r2", "b"), ("r3", "c")):
        await book.write(report(name, about=about))
    right = await _leaves(book)
    await book.write(report("r4", about="d"))
    await book.write(WithdrawReport("r4", 2, "person-1"))
    await spoils(book, update(tables.summaries).where(S.about == "a").values(hundredths=1))
    await spoils(book, delete(tables.summaries).where(S.about == "b"))
    stale = {**(await book.rows(tables.summaries, S.about == "c"))[0], "about": "d"}
    await spoils(book, tables.summaries.insert().values(**{**stale, "report_id": "r4"}))
    told = {(one.about, one.kept, one.counted) for one in await put_right(book)}
    assert told == {("a", 1, 4000), ("b", None, 4000), ("d", 4000, None)}
    assert await _leaves(book) == right
    assert await put_right(book) == []


async def test_a_row_of_a_report_that_is_gone_makes_way_for_the_one_that_counts(book: Book) -> None:
    await book.write(report("r1", percent=40))
    await spoils(book, update(tables.summaries).values(report_id="z-nobodys", hundredths=7))
    assert len(await put_right(book)) == 2
    assert await _leaves(book) == {("project-1", "r1"): 4000}


async def test_a_row_in_the_wrong_place_is_moved(book: Book) -> None:
    await book.write(report("r1"))
    await spoils(book, update(tables.summaries).values(province="55", year=2567))
    assert len(await put_right(book)) == 1
    (row,) = await book.rows(tables.summaries)
    assert (row["province"], row["year"]) == ("23", 2568)


async def test_what_no_pack_can_judge_is_left_as_it_is(book: Book) -> None:
    await book.write(report("r1", instrument="of-another-time", percent=55))
    found = await looked(book)
    assert (found.suspects, found.unjudged) == ([], 1)
    assert len(await book.rows(tables.summaries)) == 1


async def test_more_reports_than_a_batch_are_all_looked_at(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recounting, "BATCH", 2)
    await book.write(*(report(f"r{n}", about=f"a{n}") for n in range(5)))
    await spoils(book, delete(tables.summaries))
    assert (await looked(book)).reports == 5
    assert len(await put_right(book)) == 5
    assert await book.count(tables.summaries) == 5


DAMAGE = st.lists(
    st.tuples(st.sampled_from(["lose", "lie", "move"]), st.integers(0, 5), st.integers(0, 10**9)),
    max_size=6,
)
_EXAMPLES = count()


@tries(15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(damage=DAMAGE)
async def test_whatever_was_done_to_the_rows_a_recount_makes_them_whole(
    database: Database, damage: list[tuple[str, int, int]]
) -> None:
    book, mark = Book(database, Hands(len(damage))), next(_EXAMPLES)
    names = [f"{mark}-{n}" for n in range(4)]
    await book.write(*(report(name, about=name, percent=n) for n, name in enumerate(names)))
    whole = await _leaves(book)
    for act, which, number in damage:
        name = names[which % len(names)]
        if act == "lose":
            await spoils(book, delete(tables.summaries).where(S.about == name))
        elif act == "lie":
            lie = update(tables.summaries).where(S.about == name)
            await spoils(book, lie.values(hundredths=number))
        else:
            moved = update(tables.summaries).where(S.about == name)
            await spoils(book, moved.values(period=f"2030-{number % 100:02}"))
    await put_right(book)
    assert await _leaves(book) == whole


async def _leaves(book: Book) -> dict[tuple[str, str], int]:
    rows = await book.rows(tables.summaries)
    return {(row["about"], row["report_id"]): row["hundredths"] for row in rows}
