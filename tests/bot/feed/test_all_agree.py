"""After any history feed, export and a full recount tell the same reports and the same figures."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from bot.app import App
from bot.cli import recount
from bot.feed.model import FIGURES, REPORTS, model_of
from bot.feed.sets import FeedSet, named, told
from bot.readings.all_data.tables import AllData
from bot.server.library import Library
from core.programme.tables.answer_columns import SheetColumn
from storage.database.paged import PageAsked
from storage.reports import recounting, reports
from storage.reports.whole import ReportsWanted
from storage.tables import reports as kept_reports
from tests.bot.handlers.reports.test_a_random_history import (
    IS_LONG,
    STEPS,
    apps,
    clock,
    on_a_copy,
)
from tests.kit.random_history import History

__all__ = ["apps"]


@settings(
    max_examples=100 if IS_LONG else 4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS, seed=st.integers(0, 2**32))
async def test_feed_export_and_recount_agree(
    apps: list[App],
    tmp_path: Path,
    steps: list[str],
    seed: int,
) -> None:
    async with on_a_copy(apps, tmp_path):
        history = History(apps, clock, Random(seed))
        await history.settles()
        for act in (*("file",) * 12, *steps):
            await history.step(act)
        await apps[0].database.read(lambda c: _agree(c, apps))


def _agree(connection: Connection, apps: list[App]) -> None:
    libraries = {app.world.pack.year: Library(app.world.pack, app.world.shelf) for app in apps}
    judging = recount._judging(connection, libraries)
    assert recounting.look(connection, judging).suspects == []
    counting = reports.selected(connection, select(kept_reports).where(kept_reports.c.counts))
    assert counting
    counted = {
        (one.id, indicator): hundredths / 100
        for one in counting
        for indicator, hundredths in (judging(one) or {}).items()
    }
    for app in apps:
        data = AllData(
            connection, app.world, app.texts, ReportsWanted(), True, lambda key: f"link of {key}"
        )
        model = model_of(data)
        told_figures = list(_every_row(model[FIGURES], data))
        assert {
            (row["report_id"], row["indicator"]): row["value"] for row in told_figures
        } == counted
        assert len(told_figures) == len(counted)
        seen: set[str] = set()
        for instrument in app.world.pack.instruments:
            of = model[f"{REPORTS}{instrument.id.replace('-', '_')}"]
            rows = {row["id"]: row for row in _every_row(of, data)}
            assert of.source.count(data, (), None) == len(rows)
            _is_as_exported(data, instrument, rows)
            for indicator in instrument.indicators:
                for report_id, row in rows.items():
                    answer = row.get(indicator.from_)
                    if isinstance(answer, int | float):
                        assert round(answer * 100) == round(counted[report_id, indicator.id] * 100)
            seen |= set(rows)
        assert seen == {one.id for one in counting}


def _is_as_exported(data: AllData, instrument: Any, rows: dict[str, dict[str, Any]]) -> None:
    sheet = data.form_sheet(instrument)
    heads = named(sheet.columns)
    exported = [
        {one.name: told(one, cell) for one, cell in zip(heads, line, strict=True)}
        for line in sheet.rows
    ]
    by_number = {row["number"]: row for row in rows.values()}
    assert len(exported) == len(rows)
    for line in exported:
        row = by_number[str(line["number"])]
        assert row["status_words"] == line.pop("status")
        same = {name: row[name] for name in line if name in row}
        assert same == {name: line[name] for name in same}
        assert len(same) >= len(data.report_heads()) - 1


def _every_row(of: FeedSet, data: AllData) -> Iterator[dict[str, Any]]:
    """All pages, of seven rows each."""
    order = tuple((name, False) for name in of.key)
    asked = PageAsked(order, 7)
    while True:
        page = of.source.page(data, (), asked)
        yield from page.rows
        if len(page.rows) < asked.most:
            return
        asked = PageAsked(order, 7, after=page.last)


@pytest.mark.parametrize("name", ["a.b", "1st", "ชื่อ"])
def test_any_column_has_a_name_that_odata_takes(name: str) -> None:
    (prop,) = named([SheetColumn(name, "")])
    assert prop.name.isascii()
    assert prop.name[0].isalpha()
