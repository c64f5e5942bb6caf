"""Whatever happens in a province, its figures are what its reports say, and its trail is whole.

`KHABUAN_LONG=1` tells some hundreds of histories instead of a few.
"""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from random import Random
from shutil import copyfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from bot.app import App
from bot.base.settings import Settings
from bot.base.turn import World
from bot.cli import audit as trail
from bot.cli import recount
from bot.readings import filed_answers
from bot.server import wiring
from bot.server.library import Library
from core.changes import Status
from core.programme.pack.next_year import next_pack
from storage.database.engines import Database
from storage.people import audit
from storage.reports import recounting, reports, verification
from storage.tables import entities
from storage.tables import reports as kept_reports
from tests.core.programme.pack.test_pack import FILES
from tests.kit.chance import MovableClock
from tests.kit.random_history import History
from tests.kit.talks.stage import DOORS, Silence

IS_LONG = os.environ.get("KHABUAN_LONG") == "1"
ACTS = (
    *("file",) * 7, *("approve",) * 3, *("return",) * 3, *("take back",) * 3,
    *("mend",) * 2, *("withdraw",) * 2, *("days",) * 2, "close", "year", "carry",
)  # fmt: skip
STEPS = st.lists(st.sampled_from(ACTS), min_size=15, max_size=60 if IS_LONG else 30)
clock = MovableClock()
_EXAMPLES = count()


@pytest.fixture
async def apps(sqlite_url: str, tmp_path: Path) -> list[App]:
    """This year's pack and the next one's, on one database that holds their forms."""
    for path, content in next_pack(FILES, 2568, 2569).items():
        there = tmp_path / "2569" / path
        there.parent.mkdir(parents=True, exist_ok=True)
        there.write_bytes(content)
    made = []
    for pack in ("2568", str(tmp_path / "2569")):
        told = Settings(database_url=sqlite_url, secret_key="x", pack=pack, _env_file=None)
        opened = wiring.build(
            told, clock=clock, transport=Silence(), channels={}, random=Random(1).randbytes
        )
        app = await wiring.made_ready(opened, DOORS)
        assert app is not None
        made.append(app)
        await app.database.close()
    return made


@asynccontextmanager
async def on_a_copy(apps: list[App], folder: Path) -> AsyncIterator[None]:
    """Every history begins with an empty province, and at the same hour."""
    clock.move_to("2024-12-15T09:00")
    fresh = folder / f"{next(_EXAMPLES)}.db"
    copyfile(folder / "khabuan.db", fresh)
    database = Database(f"sqlite:///{fresh}")
    for app in apps:
        app.database = database
    yield
    await database.close()


@settings(
    max_examples=300 if IS_LONG else 6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS, seed=st.integers(0, 2**32))
async def test_figures_verdicts_words_and_the_trail_hold_after_any_history(
    apps: list[App], tmp_path: Path, steps: list[str], seed: int
) -> None:
    async with on_a_copy(apps, tmp_path):
        history = History(apps, clock, Random(seed))
        await history.settles()
        for act in steps:
            await history.step(act)
        database = apps[0].database
        await database.write(_seals)
        await database.read(lambda c: _is_sound(c, apps))
        await database.read(lambda c: trail._walked(c, ""))


def _seals(connection: Connection) -> None:
    while audit.seal(connection)[0]:
        pass


def _is_sound(connection: Connection, apps: list[App]) -> None:
    for check in (_is_recounted, _is_verified_by_enough, _is_read, _is_open_by_its_report):
        check(connection, apps)


def _is_recounted(connection: Connection, apps: list[App]) -> None:
    worlds = [_world(app) for app in apps]
    libraries = {world.pack.year: Library(world.pack, world.shelf) for world in worlds}
    looked = recounting.look(connection, recount._judging(connection, libraries))
    assert looked.suspects == []
    assert looked.unjudged == 0


def _is_verified_by_enough(connection: Connection, _apps: list[App]) -> None:
    """A report is verified when as many people as it needs say so, and never without."""
    for report in reports.selected(connection, select(kept_reports)):
        by = verification.approved_by(connection, report.id, report.version)
        assert report.person_id not in by
        if report.status is Status.VERIFIED:
            assert len(by) == report.approvals_needed
        elif report.status in (Status.SENT, Status.RETURNED):
            assert len(by) < max(report.approvals_needed, 1)
        assert (report.status is Status.RETURNED) <= bool(report.returned_why)


def _is_read(connection: Connection, apps: list[App]) -> None:
    """Every answer that was stored is shown, under whatever pack is served."""
    for report in reports.selected(connection, select(kept_reports)):
        form = _world(apps[0]).shelf.by_hash(connection, report.form_hash)
        assert form is not None
        asked = {question.path for question in form.questions if question.is_asked}
        said = {p for p, value in report.values.items() if value is not None and p in asked}
        for app in apps:
            rows = filed_answers.of_report(connection, _world(app), report)
            assert said <= {row.path for row in rows if row.shown}


def _is_open_by_its_report(connection: Connection, _apps: list[App]) -> None:
    """No row stands open whose report was withdrawn."""
    statement = (
        select(entities.c.id)
        .join(kept_reports, kept_reports.c.id == entities.c.report_id)
        .where(entities.c.closed_at.is_(None), kept_reports.c.status == Status.WITHDRAWN.value)
    )
    assert connection.execute(statement).scalars().all() == []


def _world(app: App) -> World:
    return app.world
