"""The workbook of a province or of several, as much of it as the one who asked may see.

Rights are asked when the file is made: a role that ended meanwhile opens nothing. It is read and
written in a child process with a connection of its own: a large province takes seconds of one
interpreter, and looks of others and rounds would wait for it.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection

from bot.app import App
from bot.base.child_process import at_length
from bot.base.clock import BANGKOK
from bot.base.served import Served
from bot.base.settings import Settings
from bot.base.texts import Texts
from bot.handlers.staff.province_file import place_of
from bot.media.store import signed_links
from bot.readings.all_data.round_tables import with_rounds
from bot.readings.all_data.tables import AllData
from bot.readings.areas import provinces_of
from bot.tables.sheets import write_sheets
from core.people import Act, may
from core.thai.places.areas import COUNTRY
from storage.database.engines import Database
from storage.media.files import AskedFile
from storage.people import people
from storage.reports.whole import ReportsWanted


@dataclass(frozen=True, slots=True)
class WorkbookAsked:
    """A file to make, and all that its child needs."""

    file: AskedFile
    served: Served
    texts: Texts
    settings: Settings
    now: datetime


async def province_workbook(app: App, one: AskedFile) -> bytes:
    """A sheet a form that was filed, then the registers; of every year, or of one. Every answer
    for who is inside all of it; else figures and choices alone, since people write names in words.
    """
    served = Served(app.world.pack, app.world.shelf.copied())
    return await at_length(drawn, WorkbookAsked(one, served, app.texts, app.settings, app.clock()))


def drawn(asked: WorkbookAsked) -> bytes:
    """The workbook, made where this is called."""
    return asyncio.run(_drawn(asked))


async def _drawn(asked: WorkbookAsked) -> bytes:
    database = Database(asked.settings.database_url)
    try:
        return await database.look(lambda c: _workbook(c, asked))
    finally:
        await database.close()


def _workbook(connection: Connection, asked: WorkbookAsked) -> bytes:
    pack, told = asked.served.pack, asked.settings
    area, year = place_of(pack, asked.file.kind)
    whose = asked.file.person_id
    person = people.by_ids(connection, [whose]).get(whose)
    codes = provinces_of(connection, pack, area)
    places = [pack.where(code) for code in codes]
    is_allowed = bool(codes) and all(may(person, Act.EXPORT, where) for where in places)
    links = signed_links(told.public_url, told.secret_key, lambda: asked.now)
    wanted = ReportsWanted([] if area == COUNTRY else codes, year)
    is_inside = all(may(person, Act.SEE_PEOPLE, where) for where in places)
    data = AllData(connection, asked.served, asked.texts, wanted, is_inside, links)
    registers = [each for each in pack.registers if data.may_show(each)]
    filed = [each for each in pack.instruments if data.has_reports(each)]
    sheets = (
        *(sheet for each in filed for sheet in with_rounds(data, each)),
        *(data.register_sheet(each) for each in registers),
    )
    with TemporaryDirectory() as folder:
        file = Path(folder) / "province.xlsx"
        write_sheets(file, sheets if is_allowed else (), BANGKOK)
        return file.read_bytes()
