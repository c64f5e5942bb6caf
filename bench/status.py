"""What reading costs as reports grow: `khabuan bench status [--reports 10000]` prints CPU.

A fiscal year is filed: projects in all provinces, a report a project and month, as rounds write
them. Then staff ask for a province and for the country, and open every page of the board. CPU of
the whole process, the middle one of three; pages with what they weigh. On SQLite, one process.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, date, datetime
from functools import partial

from sqlalchemy import Connection

from bench import years
from bench.stage import BenchStage
from bot.app import App
from bot.base.turn import Turn
from bot.board.asking import BoardAsked
from bot.board.pages.table import PAGES
from bot.board.render import page_html
from core.changes import Decision, FileReport, KeepEntity
from core.events import ChatRef, Inbound, Said
from core.ids import new_id
from core.people import Holding, Role
from storage.chats import chats
from storage.database import lookups
from storage.database.rows import Known
from storage.people import people

NOW = datetime(2025, 9, 20, 3, tzinfo=UTC)
"""The twelve months of fiscal year 2568 are told of."""
OPENED = datetime(2024, 10, 1, 3, tzinfo=UTC)
MONTHS, TIMES = 12, 3
SAID = ("สถานะ ตราด", "ภาพรวม")
PROVINCE, TAMBON = "23", "230601"


def main(reports: int = 10_000) -> None:
    """Prints the figures; `reports`: about so many are filed."""
    asyncio.run(_print(reports))


async def _print(reports: int) -> None:
    async with BenchStage.opened(NOW) as stage:
        app = stage.app
        provinces = app.world.pack.provinces
        of_each = max(round(reports / len(provinces) / MONTHS), 1)
        project = await _filed(app, of_each)
        chat = await stage.person(1, "คุณนก", Holding(Role.STAFF))
        print(f"{of_each * len(provinces) * MONTHS:,} reports, {of_each} projects a province")
        for said in SAID:
            print(f"{said}: {await _cpu(partial(stage.says, chat, said)):.0f} ms")
        at = {"province": PROVINCE, "place": TAMBON, "project": project}
        for name in PAGES:
            if name == "report":
                continue
            given = {"at": at[name]} if name in at else {}
            weight = len(await _page(app, chat, name, given))
            spent = await _cpu(partial(_page, app, chat, name, given))
            print(f"board, {name}: {spent:.0f} ms, {weight // 1000} kB")


async def _cpu(asked: Callable[[], Awaitable[object]]) -> float:
    """Milliseconds."""
    took = []
    for _ in range(TIMES):
        began = time.process_time()
        await asked()
        took.append(time.process_time() - began)
    return sorted(took)[TIMES // 2] * 1000


async def _page(app: App, chat: ChatRef, name: str, given: dict[str, str]) -> bytes:
    """A page as the board makes it."""

    def made(connection: Connection) -> bytes:
        with lookups.reading_once(connection):
            row = chats.by_keys(connection, [chat.key])[chat.key]
            who = people.by_ids(connection, [row.person_id or ""])[row.person_id or ""]
            event = Inbound("bench", chat, chat.address, NOW, Said(""))
            turn = Turn(event, Known(row, who, None), connection, NOW, app.world)
            asked = BoardAsked(turn, app.texts, given, (app.world.pack.year,), name)
            page = PAGES[name].made(asked)
            assert page is not None
            return page_html(asked, name, page).encode()

    return await app.database.look(made)


async def _filed(app: App, of_each: int) -> str:
    """A project of the province that is asked for."""
    there = [
        (province.code, province.name, new_id(NOW, app.random))
        for province in app.world.pack.provinces
        for _ in range(of_each)
    ]
    opened = [Decision(changes=(_project(app, *one),)) for one in there]
    await app.database.write(partial(years.write, app, opened, OPENED))
    for number in range(MONTHS):
        month = date(2024 + (9 + number) // 12, (9 + number) % 12 + 1, 1)
        told = Decision(changes=tuple(_of_month(app, there, month, number)))
        at = datetime(month.year, month.month, 27, 3, tzinfo=UTC)
        await app.database.write(partial(years.write, app, [told], at))
    return next(project for code, _, project in there if code == PROVINCE)


def _project(app: App, code: str, _name: str, project: str) -> KeepEntity:
    data = {"code": "P06", "budget_baht": "350000", "households_target": "40"}
    return KeepEntity(project, "projects", "ซ่อมบ้าน", code, f"{code}0101", app.world.pack.year, data)


def _of_month(
    app: App, there: list[tuple[str, str, str]], month: date, number: int
) -> Iterator[FileReport]:
    form, year = app.world.shelf.current("progress"), app.world.pack.year
    assert form is not None
    for place, (code, name, project) in enumerate(there):
        percent, spent = 5 + number * 7 + place % 5, 20_000 * (number + 1)
        values = {"project": project, "percent": percent, "spent_baht": str(spent),
                  "households": number * 3}  # fmt: skip
        figures = {"percent": percent * 100, "spent_baht": spent * 100,
                   "households": number * 300}  # fmt: skip
        yield FileReport(
            new_id(NOW, app.random), f"{name}-{year}", "progress", code, "", year, project,
            f"{month.year}-{month.month:02}", None, form.content_hash, values, figures,
        )  # fmt: skip
