"""The workbook of a province, as much of it as the one who asked may see.

Rights are asked when the file is made: a role that ended meanwhile opens nothing.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection

from bot.app import App
from bot.base.clock import BANGKOK
from bot.handlers.staff.province_file import OF_PROVINCE
from bot.media.store import signed_links
from bot.readings.all_data.tables import AllData
from bot.tables.sheets import write_sheets
from core.people import Act, may
from storage.media.files import AskedFile
from storage.people import people
from storage.reports.whole import ReportsWanted


def province_of(kind: str) -> str:
    """The DOPA code of the province a file is about."""
    return kind.removeprefix(OF_PROVINCE)


def province_workbook(app: App, connection: Connection, one: AskedFile) -> bytes:
    """A sheet a form that was filed, then the registers; of every year. Every answer for those
    inside; outside figures and choices alone, since people write names in words."""
    pack, province = app.world.pack, province_of(one.kind)
    person = people.by_ids(connection, [one.person_id]).get(one.person_id)
    where = pack.where(province)
    is_allowed = may(person, Act.EXPORT, where)
    links = signed_links(app.settings.public_url, app.settings.secret_key, app.clock)
    wanted = ReportsWanted([province])
    is_inside = may(person, Act.SEE_PEOPLE, where)
    data = AllData(connection, app.world, app.texts, wanted, is_inside, links)
    registers = [each for each in pack.registers if data.may_show(each)]
    sheets = (
        *(data.form_sheet(each) for each in pack.instruments if data.has_reports(each)),
        *(data.register_sheet(each) for each in registers),
    )
    with TemporaryDirectory() as folder:
        file = Path(folder) / "province.xlsx"
        write_sheets(file, sheets if is_allowed else (), BANGKOK)
        return file.read_bytes()
