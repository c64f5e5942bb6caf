"""`khabuan export [LIST] FILE`: what `khabuan load` takes back, in the same columns."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from bot.base.settings import Settings
from bot.base.turn import World
from bot.cli.operate import opened, ready
from bot.cli.refused import Refused
from bot.readings.filed_answers import answers_of
from bot.server.wiring import close
from bot.tables.write import csv_file, workbook
from core.programme.pack.topics import Register
from core.programme.tables.register_table import columns_of, table_of
from core.programme.tables.report_columns import report_row
from storage.database.private_files import write_own_file
from storage.registers import for_tables as whole_registers
from storage.registers.for_tables import table_row
from storage.reports import for_tables as whole_reports

REPORTS = "reports"

Sheets = Mapping[str, list[dict[str, Any]]]


async def exported(settings: Settings, file: str, named: str, *, personal: bool) -> None:
    """Writes the file and says how many rows are in it."""
    kind = Path(file).suffix.lower()
    if kind not in (".xlsx", ".csv"):
        raise Refused(f"{file}: name it .xlsx or .csv")
    if kind == ".csv" and not named:
        raise Refused(f"{file}: a CSV holds one list: khabuan export LIST {file}")
    app = await ready(await opened(settings))
    try:
        world, pack = app.world, app.world.pack
        known = [*(each.id for each in pack.registers), REPORTS]
        if named and named not in known:
            raise Refused(f"no such list: {named} ({', '.join(known)})")
        sheets = await app.database.read(
            lambda c: sheets_of(c, world, [named] if named else known, personal=personal)
        )
    finally:
        await close(app)
    _write(file, kind, sheets)
    print(f"exported {sum(map(len, sheets.values()))}")


def sheets_of(
    connection: Connection,
    world: World,
    lists: list[str],
    province: str = "",
    *,
    personal: bool,
) -> Sheets:
    """A table a list, by ids and codes; of one province, or of all. What people wrote in their
    reports is among what is `personal`."""
    pack = world.pack
    registers = [each for each in pack.registers if each.id in lists]
    ids = [each.id for each in registers]
    rows = whole_registers.in_years(connection, pack.years_of(ids), province)
    sheets: dict[str, list[dict[str, Any]]] = {}
    for register in registers:
        found = [table_row(row) for row, _ in rows[register.id]]
        table = list(table_of(register, found, personal=personal, titles=False))
        sheets[register.id] = table or [_empty(register, personal=personal)]
    if REPORTS in lists:
        told = whole_reports.since(connection, pack.year, province)
        sheets[REPORTS] = [
            report_row(
                pack, each, answers=answers_of(connection, world, each) if personal else None
            )
            for each in told
        ]
    return sheets


def _empty(register: Register, *, personal: bool) -> dict[str, Any]:
    """A row of nothing, so that the headings of an empty register stand."""
    return {each.id: "" for each in columns_of(register) if personal or not each.personal}


def _write(file: str, kind: str, sheets: Sheets) -> None:
    if kind == ".xlsx":
        write_own_file(Path(file), workbook(sheets))
        return
    (rows,) = sheets.values()
    header = list(dict.fromkeys(name for row in rows for name in row))
    content = csv_file(header, [[row.get(name, "") for name in header] for row in rows])
    write_own_file(Path(file), content)
