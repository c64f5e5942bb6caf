"""Whatever is filed, mended, withdrawn and replaced: the summary rows say what reports say."""

from itertools import count
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.changes import MendReport, WithdrawReport
from storage import reports, tables
from storage.database import Database
from tests.book import Book, report
from tests.kit import Hands

Step = tuple[str, int, int, int]
_EXAMPLES = count()
"""Every example has things of its own, though they share a database."""
ACTS = ("file", "mend", "withdraw")
STEPS = st.lists(
    st.tuples(st.sampled_from(ACTS), st.integers(0, 2), st.integers(0, 1), st.integers(0, 100)),
    min_size=1,
    max_size=12,
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
async def test_summaries_equal_a_recount(database: Database, steps: list[Step]) -> None:
    """`act, thing, month, percent`; each example works on things of its own."""
    book = Book(database, Hands(len(steps)))
    mark = f"example-{next(_EXAMPLES)}"
    for number, (act, thing, month, percent) in enumerate(steps):
        about, period = f"{mark}-{thing}"[-60:], f"2024-{10 + month}"
        counting = await _counting(book, about, period)
        if act == "file":
            earlier = counting["id"] if counting else None
            await book.write(
                report(
                    f"{number}-{mark}"[:32],
                    about=about,
                    period=period,
                    percent=percent,
                    replaces=earlier,
                )
            )
        elif counting is not None:
            earlier = await _replaced(book, about, period) if act == "withdraw" else None
            await book.write(_changed(act, counting, percent, earlier))
    await _is_recounted(book)


def _changed(
    act: str, row: dict[str, Any], percent: int, earlier: dict[str, Any] | None
) -> MendReport | WithdrawReport:
    version = row["version"] + 1
    if act == "withdraw":
        again = earlier["values"]["percent"] if earlier else None
        figures = {} if again is None else {"percent": again * 100}
        restores = earlier["id"] if earlier else None
        return WithdrawReport(row["id"], version, "person-1", restores, figures)
    figures = {"percent": percent * 100} if percent % 5 else {}
    return MendReport(
        row["id"], version, "person-1", "hash", {"percent": percent if figures else None}, figures
    )


async def _counting(book: Book, about: str, period: str) -> dict[str, Any] | None:
    r = tables.reports.c
    rows = await book.rows(tables.reports, r.about == about, r.period == period, r.counts)
    return rows[0] if rows else None


async def _replaced(book: Book, about: str, period: str) -> dict[str, Any] | None:
    """What the counting report replaced: the newest of those, as the bot finds it."""
    found = await book.database.read(lambda c: reports.replaced_last(c, "progress", about, period))
    return None if found is None else {"id": found.id, "values": found.values}


async def _is_recounted(book: Book) -> None:
    counting = await book.rows(tables.reports, tables.reports.c.counts)
    assert all(row["status"] in ("sent", "returned", "verified") for row in counting)
    expected = {
        (row["about"], row["period"], row["id"]): row["values"]["percent"] * 100
        for row in counting
        if row["values"]["percent"] is not None
    }
    found = {
        (row["about"], row["period"], row["report_id"]): row["hundredths"]
        for row in await book.rows(tables.summaries)
    }
    assert found == expected
