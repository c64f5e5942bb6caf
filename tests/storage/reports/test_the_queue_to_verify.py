"""The queue of reports to verify: whose turn is next, and how many wait where."""

from datetime import timedelta
from typing import Any

import pytest

from core.changes import ApproveReport, ReturnReport
from storage.database.engines import Database
from storage.reports import verification
from storage.reports.verification import Above
from tests.kit.book import Book, report
from tests.kit.chance import Hands

ME = "coordinator"
TRAT, AMNAT = "23", "37"


@pytest.fixture
async def book(database: Database, hands: Hands) -> Book:
    """Four reports that wait in this order; the second is of whoever verifies."""
    kept = Book(database, hands)
    await kept.write(report("r1", about="a", approvals_needed=2))
    await kept.write(report("r2", about="b", person_id=ME))
    await kept.write(report("r3", about="c", person_id="person-2"))
    await kept.write(report("r4", about="d", province=AMNAT, number_prefix="อำนาจเจริญ-2568"))
    return kept


async def queue(book: Book, *provinces: str, **how: Any) -> list[str]:
    found = await book.database.read(
        lambda c: verification.waiting_for(c, ME, provinces, most=9, **how)
    )
    return [one.id for one in found]


async def test_the_longest_waiting_comes_first_and_never_ones_own(book: Book) -> None:
    assert await queue(book, TRAT) == ["r1", "r3"]
    assert await queue(book, TRAT, AMNAT) == ["r1", "r3", "r4"]


async def test_what_stands_behind_a_report_and_what_one_sender_sent(book: Book) -> None:
    assert await queue(book, TRAT, AMNAT, behind="r1") == ["r3", "r4"]
    assert await queue(book, TRAT, AMNAT, behind="r4") == []
    assert await queue(book, TRAT, AMNAT, behind="never heard of") == ["r1", "r3", "r4"]
    assert await queue(book, TRAT, AMNAT, sender="person-2") == ["r3"]


async def test_what_one_approved_waits_for_somebody_else(book: Book) -> None:
    await book.write(ApproveReport("r1", 1, ME, False))
    await book.write(ReturnReport("r4", 1, ME, "ยอดไม่ตรง", ()))
    assert await queue(book, TRAT, AMNAT) == ["r3"]


async def test_what_staff_verify_is_seen_where_one_is_staff(book: Book) -> None:
    await book.write(
        report("r5", about="e", instrument="plan"),
        report("r6", about="f", instrument="plan", province=AMNAT, number_prefix=f"{AMNAT}-2568"),
    )
    above = Above(["plan"], [AMNAT])
    assert await queue(book, TRAT, AMNAT, above=above) == ["r1", "r3", "r4", "r6"]
    here = await book.database.read(
        lambda c: verification.waiting_by_province(c, [TRAT], but=above.instruments)
    )
    assert here == {TRAT: 3}


async def test_how_many_wait_in_each_province_and_since_when(book: Book) -> None:
    now = book.hands.now
    both = await book.database.read(lambda c: verification.waiting_by_province(c, [TRAT, AMNAT]))
    assert both == {TRAT: 3, AMNAT: 1}
    long_ago = now - timedelta(days=1)
    none = await book.database.read(lambda c: verification.waiting_by_province(c, [TRAT], long_ago))
    assert none == {}
