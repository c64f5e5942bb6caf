"""`khabuan export [LIST] FILE`: all data out, for people, for `load`, for ODK tools and maps."""

import sys
from collections.abc import Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from bot.app import App
from bot.base.clock import BANGKOK
from bot.base.settings import Settings
from bot.base.turn import World
from bot.cli.operate import opened, ready
from bot.cli.refused import Refused
from bot.media.store import signed_links
from bot.readings.all_data.tables import AllData
from bot.readings.filed_answers import answers_of
from bot.server.wiring import close
from bot.tables.sheets import write_sheets
from bot.tables.write import csv_file, workbook
from core.programme.pack.instruments import Instrument
from core.programme.pack.pack import Pack
from core.programme.pack.topics import Register
from core.programme.tables.register_table import columns_of, table_of
from core.programme.tables.report_columns import report_row
from core.thai.base.reading import Value
from core.thai.places.places import read_province
from storage.database.private_files import write_own_file
from storage.registers import for_tables as whole_registers
from storage.registers import whole as rows_of_registers
from storage.registers.for_tables import table_row
from storage.reports import for_tables as whole_reports
from storage.reports import whole
from storage.reports.whole import ReportsWanted

REPORTS = "reports"

Sheets = Mapping[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Options:
    """What the operator asked for. Nothing said: everything that names nobody."""

    form: str = ""
    year: int = 0
    since: str = ""
    province: str = ""
    region: str = ""
    verified: bool = False
    personal: bool = False
    ids: bool = False


async def exported(settings: Settings, file: str, named: str, options: Options) -> None:
    """Writes the file and says how many rows are in it."""
    kind = Path(file).suffix.lower()
    if kind not in (".xlsx", ".csv", ".zip", ".geojson"):
        raise Refused(f"{file}: name it .xlsx or .csv (.zip for ODK, .geojson for pins)")
    if kind == ".csv" and not named:
        raise Refused(f"{file}: a CSV holds one list: khabuan export LIST {file}")
    app = await ready(await opened(settings))
    try:
        if named:
            count = await _one_list(app, file, kind, named, personal=options.personal)
        else:
            count = await _everything(app, file, kind, options)
    finally:
        await close(app)
    print(f"exported {count}")


async def _one_list(app: App, file: str, kind: str, named: str, *, personal: bool) -> int:
    """One list by ids and codes, as `khabuan load` takes it back."""
    world = app.world
    known = [*(each.id for each in world.pack.registers), REPORTS]
    if named not in known:
        raise Refused(f"no such list: {named} ({', '.join(known)})")
    sheets = await app.database.read(lambda c: sheets_of(c, world, [named], personal=personal))
    _write(file, kind, sheets)
    return sum(map(len, sheets.values()))


async def _everything(app: App, file: str, kind: str, options: Options) -> int:
    """Every answer and every row, read in one look: of one moment, in any number."""
    pack, wanted = app.world.pack, wanted_of(app.world.pack, options)
    instruments = _instruments(pack, options.form)
    registers = [] if options.form else list(pack.registers)
    links = signed_links(app.settings.public_url, app.settings.secret_key, app.clock)
    write_own_file(Path(file), b"")

    def work(connection: Connection) -> tuple[int, list[str]]:
        from bot.readings.all_data.odk_shape import write_odk
        from bot.readings.all_data.pins import write_pins
        from bot.readings.all_data.round_tables import with_rounds

        total = sum(whole.count(connection, each.id, wanted) for each in instruments)
        total += sum(
            rows_of_registers.count(connection, each.id, wanted.provinces, wanted.year)
            for each in registers
        )
        with _progress(total) as tick:
            data = AllData(connection, app.world, app.texts, wanted, options.personal, links, tick)
            if kind == ".zip":
                return write_odk(Path(file), data, instruments, registers)
            if kind == ".geojson":
                return write_pins(Path(file), data, instruments), []
            shown = [each for each in registers if data.may_show(each)]
            sheets = (
                *(sheet for each in instruments for sheet in with_rounds(data, each)),
                *(data.register_sheet(each) for each in shown),
            )
            return write_sheets(Path(file), sheets, BANGKOK, ids=options.ids), []

    count, photos = await app.database.look(work)
    if photos:
        from bot.readings.all_data.odk_shape import add_media

        lost = await add_media(Path(file), photos, app.media.get)
        if lost:
            print(f"photos that are not there: {lost}", file=sys.stderr)
    return count


def wanted_of(pack: Pack, options: Options) -> ReportsWanted:
    """Which reports. Raises Refused for what makes no sense."""
    provinces: Sequence[str] = ()
    if options.province:
        found = read_province(options.province)
        if not isinstance(found, Value):
            raise Refused(f"no such province: {options.province}")
        provinces = [found.value.code]
    elif options.region:
        if options.region not in pack.regions():
            raise Refused(f"no such region: {options.region} ({', '.join(pack.regions())})")
        provinces = [one.code for one in pack.provinces if one.region == options.region]
    if options.year and not 2560 <= options.year <= 2700:
        raise Refused(f"--year is a fiscal year such as 2568: {options.year}")
    return ReportsWanted(provinces, options.year, _since(options.since), options.verified)


def _since(said: str) -> datetime | None:
    if not said:
        return None
    try:
        return datetime.combine(date.fromisoformat(said), time(), BANGKOK)
    except ValueError:
        raise Refused(f"--since is a day such as 2024-11-01: {said}") from None


def _instruments(pack: Pack, form: str) -> list[Instrument]:
    if not form:
        return list(pack.instruments)
    known = pack.instrument(form)
    if known is None:
        raise Refused(f"no such form: {form} ({', '.join(each.id for each in pack.instruments)})")
    return [known]


@contextmanager
def _progress(total: int):  # type: ignore[no-untyped-def]
    """A bar on a terminal; nothing where the output goes to a file."""
    if not sys.stderr.isatty():
        yield lambda rows: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True)) as bar:
        task = bar.add_task("rows", total=total)

        def tick(rows: int) -> None:
            bar.advance(task, rows)

        yield tick


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
        told = whole_reports.all_counting(connection, province)
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
