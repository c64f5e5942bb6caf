"""Ledgers under concurrency, and balances that equal a recount whatever happens to reports."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from core.changes import (
    ApproveReport,
    FileReport,
    LedgerSeen,
    MendReport,
    ReturnReport,
    SetAlert,
    WithdrawReport,
)
from core.programme.money.ledger import balance
from core.programme.pack.instruments import OverTime
from core.programme.pack.topics import Frame, Ledger
from storage import tables
from storage.database.engines import Database
from storage.money import alerts, ledgers
from storage.money.ledgers import LedgerMovedOn
from tests.kit.book import Book, report
from tests.kit.chance import Hands
from tests.kit.tries import tries

TRAT, YEAR = "23", 2568
NOTHING = {"spend.out": 0}


@pytest.fixture
def book(database: Database, hands: Hands) -> Book:
    return Book(database, hands)


@pytest.fixture
async def several_books(database_url: str) -> AsyncIterator[list[Book]]:
    opened = [Database(database_url) for _ in range(3)]
    yield [Book(one, Hands(seed)) for seed, one in enumerate(opened)]
    for one in opened:
        await one.close()


def saw(sums: Mapping[str, int]) -> LedgerSeen:
    return LedgerSeen(TRAT, YEAR, sums)


def spent(report_id: str, satang: int, seen: Mapping[str, int], **more: Any) -> FileReport:
    filled = {
        "instrument": "spend",
        "about": TRAT,
        "period": report_id,
        "figures": {"out": satang},
        "saw": saw(seen),
        **more,
    }
    return report(report_id, **filled)


async def out_of(book: Book) -> int:
    found = await book.database.read(lambda c: ledgers.entries(c, TRAT, YEAR, ["spend.out"]))
    return sum(entry.hundredths for entry in found)


async def test_what_was_decided_on_an_older_balance_is_refused(book: Book) -> None:
    await book.write(spent("r1", 100, NOTHING))
    with pytest.raises(LedgerMovedOn):
        await book.write(spent("r2", 100, NOTHING))
    await book.write(spent("r2", 100, {"spend.out": 100}))
    assert await out_of(book) == 200


async def test_two_decisions_of_one_round_on_one_ledger_are_decided_apart(book: Book) -> None:
    with pytest.raises(LedgerMovedOn):
        await book.write(spent("r1", 100, NOTHING), spent("r2", 100, NOTHING))
    assert await book.count(tables.reports) == 0


async def test_two_ledgers_of_one_round_do_not_mind_each_other(book: Book) -> None:
    other = spent("r2", 100, {"fund.out": 0}, instrument="fund")
    await book.write(spent("r1", 100, NOTHING), other)
    assert await book.count(tables.reports) == 2


async def test_two_projects_of_one_ledger_do_not_wait_for_each_other(book: Book) -> None:
    def of(project: str) -> LedgerSeen:
        return LedgerSeen(TRAT, YEAR, NOTHING, project)

    await book.write(
        spent("r1", 100, {}, about="p1", saw=of("p1")),
        spent("r2", 100, {}, about="p2", saw=of("p2")),
    )
    assert await book.count(tables.reports) == 2
    with pytest.raises(LedgerMovedOn):
        await book.write(spent("r3", 100, {}, about="p1", saw=of("p1")))


async def test_a_mend_or_withdrawal_on_an_older_balance_is_refused_too(book: Book) -> None:
    await book.write(spent("r1", 100, NOTHING))
    mend = MendReport("r1", 2, "person-1", "hash", {}, {"out": 50}, saw=saw(NOTHING))
    gone = WithdrawReport("r1", 2, "person-1", saw=saw(NOTHING))
    for late in (mend, gone):
        with pytest.raises(LedgerMovedOn):
            await book.write(late)
    assert await out_of(book) == 100


async def test_of_several_processes_that_saw_the_same_money_left_one_spends_it(
    several_books: list[Book],
) -> None:
    for turn in range(8):
        before = await out_of(several_books[0])
        tries = [
            book.write(spent(f"{turn}-{who}", 100, {"spend.out": before}))
            for who, book in enumerate(several_books)
        ]
        results = await asyncio.gather(*tries, return_exceptions=True)
        assert sum(isinstance(result, LedgerMovedOn) for result in results) == 2, results
        assert await out_of(several_books[0]) == before + 100


async def test_a_spend_and_a_mend_at_once_do_not_both_rest_on_the_same_balance(
    several_books: list[Book],
) -> None:
    first, second, _ = several_books
    for turn in range(8):
        before = await out_of(first)
        await first.write(spent(f"a{turn}", 10, {"spend.out": before}))
        seen = {"spend.out": before + 10}
        mend = MendReport(f"a{turn}", 2, "person-1", "hash", {}, {"out": 50}, saw=saw(seen))
        results = await asyncio.gather(
            first.write(spent(f"b{turn}", 100, seen)), second.write(mend), return_exceptions=True
        )
        assert sum(isinstance(result, LedgerMovedOn) for result in results) == 1, results


async def test_an_alert_is_on_until_it_is_turned_off(book: Book) -> None:
    await book.write(SetAlert("near:23", True), SetAlert("over:23", True))
    await book.write(SetAlert("over:23", False))
    keys = ["near:23", "over:23", "near:55"]
    assert await book.database.read(lambda c: alerts.that_are_on(c, keys)) == {"near:23"}


LEDGERS = (
    Ledger(
        id="fund",
        title="กองทุน",
        short="กองทุน",
        money_in=("fund.codi", "fund.local"),
        money_out=("fund.out",),
        frame=Frame.RECEIVED,
    ),
    Ledger(
        id="spend", title="งบ", short="งบ", money_out=("spend.out",), frame=Frame.MANAGEMENT_BUDGET
    ),
)
FIGURES = {"fund": ("codi", "local", "out"), "spend": ("out",)}
JOINED = {f"{i}.{name}": OverTime.SUM for i, names in FIGURES.items() for name in names}
ACTS = ("file", "mend", "withdraw", "return", "approve")
STEP = st.tuples(
    st.sampled_from(ACTS),
    st.sampled_from(["fund.codi", "fund.local", "fund.out", "spend.out"]),
    st.integers(0, 4),
    st.integers(0, 10**9),
)
_EXAMPLES = count()


@tries(20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=st.lists(STEP, min_size=1, max_size=14))
async def test_balances_equal_a_recount(
    database: Database, steps: list[tuple[str, str, int, int]]
) -> None:
    """`act, figure, which report, satang`; a year of its own keeps each example apart."""
    book, year = Book(database, Hands(len(steps))), 3000 + next(_EXAMPLES)
    sent: list[str] = []
    told: dict[str, tuple[str, int]] = {}
    verified: set[str] = set()
    returned: set[str] = set()
    for number, (act, figure, which, satang) in enumerate(steps):
        if act == "file":
            name = f"{year}-{number}"
            instrument, _, indicator = figure.partition(".")
            figures = {indicator: satang}
            filed = report(
                name,
                number_prefix=f"ตราด-{year}",
                instrument=instrument,
                about=TRAT,
                period=name,
                year=year,
                figures=figures,
            )
            await book.write(filed)
            sent.append(name)
            told[name] = (figure, satang)
            continue
        open_ones = [name for name in sent if name in told and name not in verified]
        if not open_ones:
            continue
        name = open_ones[which % len(open_ones)]
        version = (await book.rows(tables.reports, tables.reports.c.id == name))[0]["version"]
        instrument = told[name][0].partition(".")[0]
        if act == "mend":
            figures = {FIGURES[instrument][which % len(FIGURES[instrument])]: satang}
            await book.write(MendReport(name, version + 1, "person-1", "hash", {}, figures))
            told[name] = (f"{instrument}.{next(iter(figures))}", satang)
            returned.discard(name)
        elif act == "withdraw":
            await book.write(WithdrawReport(name, version + 1, "person-1"))
            del told[name]
        elif name in returned:
            continue
        elif act == "return":
            await book.write(ReturnReport(name, version, "person-2", "ยอดไม่ตรง", ()))
            returned.add(name)
        else:
            await book.write(ApproveReport(name, version, "person-2", True))
            verified.add(name)
    found = await database.read(lambda c: ledgers.entries(c, TRAT, year, JOINED))
    for ledger in LEDGERS:
        now = balance(ledger, found, JOINED, 100)
        came = {n: s for n, (f, s) in told.items() if f in ledger.money_in}
        went = {n: s for n, (f, s) in told.items() if f in ledger.money_out}
        assert (now.in_satang, now.out_satang) == (sum(came.values()), sum(went.values()))
        waiting = (
            sum(satang for name, satang in came.items() if name not in verified),
            sum(satang for name, satang in went.items() if name not in verified),
        )
        assert (now.waiting_in_satang, now.waiting_out_satang) == waiting
