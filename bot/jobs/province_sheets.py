"""The workbook of a province, as much of it as the one who asked may see.

Rights are asked when the file is made: a role that ended meanwhile opens nothing.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

from bot.app import App
from bot.base.turn import World
from bot.handlers.staff.province_file import OF_PROVINCE
from bot.readings.filed_answers import answers_of
from core.people import Act, may
from core.programme.pack.pack import Pack
from core.programme.pack.topics import Register
from core.programme.tables.register_table import table_of
from core.programme.tables.report_columns import report_row
from core.programme.tables.sharing_tables import may_leave, shared_table
from storage.media.files import AskedFile
from storage.people import people
from storage.registers import for_tables as whole_registers
from storage.registers.for_tables import table_row
from storage.reports import for_tables as whole_reports

Table = list[dict[str, Any]]


def province_of(kind: str) -> str:
    """The DOPA code of the province a file is about."""
    return kind.removeprefix(OF_PROVINCE)


def province_sheets(app: App, connection: Connection, one: AskedFile) -> dict[str, Table]:
    """A sheet a register that has rows, then the reports; headings as people read them."""
    pack, province = app.world.pack, province_of(one.kind)
    person = people.by_ids(connection, [one.person_id]).get(one.person_id)
    where = pack.where(province)
    if not may(person, Act.EXPORT, where):
        return {}
    is_inside = may(person, Act.SEE_PEOPLE, where)
    few = app.texts.say("few")
    sheets = dict(_registers(connection, pack, province, is_inside=is_inside, few=few))
    reports = _reports(connection, app.world, province, is_inside=is_inside, few=few)
    return {**sheets, app.texts.say("sheet-reports"): reports}


def _registers(
    connection: Connection, pack: Pack, province: str, *, is_inside: bool, few: str
) -> Iterator[tuple[str, Table]]:
    shown: list[Register] = [each for each in pack.registers if is_inside or may_leave(each)]
    rows = whole_registers.in_years(connection, pack.years_of(each.id for each in shown), province)
    for register in shown:
        found = [table_row(row) for row, _ in rows[register.id]]
        if not is_inside:
            found = shared_table(register, found, few)
        table = list(table_of(register, found, personal=is_inside, titles=True))
        if table:
            yield register.short, list(table)


def _reports(
    connection: Connection, world: World, province: str, *, is_inside: bool, few: str
) -> Table:
    """Every answer for those inside; outside figures alone, since people write names in words."""
    told = whole_reports.since(connection, world.pack.year, province)
    if not is_inside:
        return [report_row(world.pack, each, few=few) for each in told]
    return [
        report_row(world.pack, each, answers=answers_of(connection, world, each)) for each in told
    ]
