"""What was told beside a period is the same read for many things at once as one after the other."""

from random import Random

import pytest

from core.changes import WithdrawReport
from storage.database.engines import Database
from storage.reports import beside
from storage.reports.beside import TOLD, Neighbours, ToldBeside
from tests.kit.book import Book, report
from tests.kit.chance import Hands

PERIODS = [f"2024-{month:02}" for month in range(1, 13)]
THINGS = ["p1", "p2", "p3", "p4"]


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_many_are_read_as_each_alone(database: Database, hands: Hands, seed: int) -> None:
    book, chance = Book(database, hands), Random(seed)
    filed = {
        f"r{at}{thing}": (thing, period)
        for at, period in enumerate(PERIODS)
        for thing in THINGS[:-1]
        if chance.random() < 0.4
    }
    for report_id, (about, period) in filed.items():
        await book.write(report(report_id, about=about, period=period))
    gone = {each for each in filed if chance.random() < 0.2}
    for each in sorted(gone):
        await book.write(WithdrawReport(each, 2, "person-1"))
    wanted = [
        ToldBeside("progress", about, until) for about in THINGS for until in ("", *PERIODS, "2023")
    ]
    several = await database.read(lambda c: TOLD.several(c, wanted))

    def counting(about: str) -> dict[str, str]:
        there = {p: each for each, (a, p) in filed.items() if a == about and each not in gone}
        return dict(sorted(there.items()))

    for one in wanted:
        there = counting(one.about)
        before = [each for period, each in there.items() if period <= one.until or not one.until]
        after = [each for period, each in there.items() if one.until and period > one.until]
        found = several[one]
        assert (found.last and found.last.id) == (before[-1] if before else None), one
        assert (found.next and found.next.id) == (after[0] if after else None), one
        alone = await database.read(lambda c, one=one: beside.told(c, *one))  # type: ignore[misc]
        last = await database.read(lambda c, one=one: beside.told_last(c, *one, but=""))  # type: ignore[misc]
        assert alone == found
        assert last == found.last


async def test_nothing_was_told_of_what_nobody_reported_on(database: Database) -> None:
    found = await database.read(lambda c: beside.told(c, "progress", "p9", "2024-11"))
    assert found == Neighbours()
