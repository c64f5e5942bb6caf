"""Metrics: are people waiting, is anything stuck, what will LINE cost, who is joining."""

import re
from pathlib import Path

import pytest
from sqlalchemy import event, update

from bot.server.metrics import Waits
from storage.database.engines import Database
from storage.messages import quota
from storage.tables import outbox
from tests.kit.steps import joins
from tests.kit.town import Town

SAMPLE = re.compile(r"^(\w+)(\{[^}]*\})? (\S+)$", re.MULTILINE)


async def figures(town: Town) -> dict[str, float]:
    status, page = await town.get("/metrics")
    assert status == 200
    return {name + labels: float(value) for name, labels, value in SAMPLE.findall(page.decode())}


def grew(before: dict[str, float], after: dict[str, float], name: str) -> float:
    return after[name] - before.get(name, 0.0)


async def test_a_webhook_and_its_answer_are_timed_once_each(town: Town) -> None:
    before = await figures(town)
    await town.line("U1").says("สวัสดี")
    await town.telegram(5).says("สวัสดี")
    after = await figures(town)
    for channel in ("line", "telegram"):
        labelled = f'{{channel="{channel}",status="200"}}'
        assert grew(before, after, f"khabuan_webhook_seconds_count{labelled}") == 1
        assert grew(before, after, f'khabuan_answer_seconds_count{{channel="{channel}"}}') == 1
        sent = f'khabuan_sendings_total{{channel="{channel}",outcome="Delivered"}}'
        assert grew(before, after, sent) == 1


async def test_what_a_webhook_is_refused_with_is_counted(town: Town) -> None:
    before = await figures(town)
    status = await town.post("line", {"x-line-signature": "A" * 43 + "="}, b"{}")
    assert status == 401
    after = await figures(town)
    assert grew(before, after, 'khabuan_webhook_seconds_count{channel="line",status="401"}') == 1


async def test_who_joined_is_counted_by_role(town: Town) -> None:
    await joins(town, town.line("U1"), "leader", "ป้าแดง")
    await joins(town, town.telegram(7), "coordinator", "พี่หนึ่ง")
    found = await figures(town)
    assert found['khabuan_joined{role="leader"}'] == 1
    assert found['khabuan_joined{role="coordinator"}'] == 1
    assert found['khabuan_joined{role="admin"}'] == 0


async def test_what_waits_is_told_with_its_age(town: Town) -> None:
    """A message whose platform is away, two minutes later; one of the night is not late."""
    await town.line("U1").says("สวัสดี")
    due = update(outbox).values(
        state="waiting", leased_until=town.clock(), not_before=town.clock(), sent_at=None
    )
    await town.app.database.write(lambda c: c.execute(due))
    town.clock.move_by(seconds=120)
    found = await figures(town)
    assert found['khabuan_outbox_due{priority="answer"}'] == 1
    assert found['khabuan_outbox_age_seconds{priority="answer"}'] == pytest.approx(120, abs=1)
    assert found['khabuan_outbox_age_seconds{priority="digest"}'] == 0
    assert found['khabuan_outbox_rows{state="waiting"}'] == 1


async def test_what_line_costs_is_told_with_what_is_to_come(town: Town) -> None:
    await town.due("2024-11-18T08:10")
    await town.app.database.write(lambda c: quota.keep_reading(c, "2024-11", 300, 17, town.clock()))
    found = await figures(town)
    assert (found["khabuan_line_quota"], found["khabuan_line_spent"]) == (300, 17)
    assert found["khabuan_line_forecast"] >= 0
    assert found["khabuan_line_step"] == 0


async def test_figures_are_read_in_a_few_statements_and_seldom_in_more(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with Town(sqlite_url, tmp_path) as town:
        asked: list[str] = []
        event.listen(
            town.app.database._reader.sync_engine,
            "before_cursor_execute",
            lambda _c, _cursor, statement, *_rest: asked.append(statement),
        )
        await figures(town)
        asked.clear()
        await figures(town)
        selects = [one for one in asked if one.startswith("SELECT")]
        assert len(selects) <= 7
        assert not any("FROM roles" in one or "FROM slots" in one for one in selects)


async def test_a_database_that_is_away_leaves_what_the_process_knows(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with Town(sqlite_url, tmp_path) as town:
        assert (await figures(town))["khabuan_database_up"] == 1
        gone = Database(f"sqlite:///{tmp_path}/empty.db")
        kept, town.app.database = town.app.database, gone
        found = await figures(town)
        town.app.database = kept
        await gone.close()
        assert found["khabuan_database_up"] == 0
        assert 'khabuan_events_total{channel="line"}' in found


def test_what_is_never_answered_is_forgotten_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.kit.book import said

    monkeypatch.setattr("bot.server.metrics._MOST_AWAITED", 3)
    waits = Waits(lambda: 0.0)
    for n in range(10):
        waits.begin([said(f"U{n}", "x")])
    assert len(waits._since) == 3
