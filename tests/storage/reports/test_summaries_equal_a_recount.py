"""Figures of the pack's instruments equal a recount after filing, mending, returning, approving,
withdrawing and replacing, in any order."""

from itertools import count
from typing import Any

from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from core.changes import (
    ApproveReport,
    Change,
    FileReport,
    MendReport,
    ReturnReport,
    WithdrawReport,
)
from core.forms.form import Value
from core.programme.pack.instruments import Instrument
from core.programme.reports.indicators import figures
from storage import tables
from storage.database.engines import Database
from storage.reports import reports
from tests.core.programme.test_every_instrument import PACK
from tests.kit.book import Book
from tests.kit.chance import Hands
from tests.kit.tries import tries

_EXAMPLES = count()
"""Every example has things of its own, though they share a database."""
INSTRUMENTS = tuple(each for each in PACK.instruments if len(each.indicators) > 1)
ACTS = ("file", "file", "mend", "withdraw", "return", "approve")
ANSWERS = st.none() | st.integers(0, 10_000) | st.sampled_from(["12.50", "350000", "many"])
STEPS = st.lists(
    st.tuples(st.sampled_from(ACTS), st.integers(0, 3), st.lists(ANSWERS, min_size=8, max_size=8)),
    min_size=1,
    max_size=10,
)


def test_there_are_instruments_with_several_figures() -> None:
    assert {"progress", "tpmap", "welfare-fund-report"} <= {each.id for each in INSTRUMENTS}


@tries(20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(instrument=st.sampled_from(INSTRUMENTS), steps=STEPS)
async def test_figures_of_any_instrument_equal_a_recount(
    database: Database, instrument: Instrument, steps: list[tuple[str, int, list[Value]]]
) -> None:
    book = Book(database, Hands(len(steps)))
    mark = f"pack-{next(_EXAMPLES)}"
    for number, (act, thing, answers) in enumerate(steps):
        about, period = f"{mark}-{thing % 2}", f"2568-q{1 + thing // 2}"
        asked = [each.from_ for each in instrument.indicators]
        values = dict(zip(asked, answers, strict=False))
        r = tables.reports.c
        rows = await book.rows(tables.reports, r.about == about, r.period == period, r.counts)
        counting = rows[0] if rows else None
        change = await _change(book, instrument, act, counting, about, period, values,
                               f"{number}-{mark}")  # fmt: skip
        if change is not None:
            await book.write(change)
    await _is_recounted(book)


async def _change(
    book: Book,
    instrument: Instrument,
    act: str,
    row: dict[str, Any] | None,
    about: str,
    period: str,
    values: dict[str, Value],
    new_id: str,
) -> Change | None:
    given = figures(instrument.indicators, values)
    if act == "file":
        replaces = row["id"] if row and row["status"] != "verified" else None
        if row and replaces is None:
            return None
        return FileReport(
            new_id, "ตราด-2568", instrument.id, "23", "", 2568, about, period, "person-1", "hash",
            values, given, replaces=replaces,
        )  # fmt: skip
    if row is None or row["status"] == "verified":
        return None
    if act == "mend":
        return MendReport(row["id"], row["version"] + 1, "person-1", "hash", values, given)
    if act == "withdraw":
        earlier = await book.database.read(
            lambda c: reports.replaced_last(c, instrument.id, about, period)
        )
        again = figures(instrument.indicators, earlier.values) if earlier else {}
        restores = earlier.id if earlier else None
        return WithdrawReport(row["id"], row["version"] + 1, "person-1", restores, again)
    if row["status"] == "returned":
        return None
    if act == "return":
        return ReturnReport(row["id"], row["version"], "person-2", "ยอดไม่ตรง", ())
    return ApproveReport(row["id"], row["version"], "person-2", is_last=True)


async def _is_recounted(book: Book) -> None:
    """Every example's rows, judged by the pack from the answers alone."""
    counting = await book.rows(tables.reports, tables.reports.c.counts)
    expected = {
        (row["instrument"], row["about"], row["period"], row["id"], name): hundredths
        for row in counting
        if (instrument := PACK.instrument(row["instrument"])) is not None
        for name, hundredths in figures(instrument.indicators, row["values"]).items()
    }
    found = {
        (row["instrument"], row["about"], row["period"], row["report_id"], row["indicator"]):
        row["hundredths"]
        for row in await book.rows(tables.summaries)
    }  # fmt: skip
    assert found == expected
