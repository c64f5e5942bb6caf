"""`khabuan load INSTRUMENT FILE`: reports about places from a table, such as TPMAP's (S12-S14).

A second table about the same place and period takes the place of the first, but for what is
verified.
"""

from collections.abc import Mapping

from sqlalchemy import Connection

from bot.app import App
from bot.base.clock import in_bangkok
from bot.cli.load.filing import (
    FiledRow,
    approvals,
    number_prefix,
    surroundings,
    too_many,
    write,
)
from bot.cli.load.signing import Signed
from bot.cli.load.tables import Table, refuse, table_of, tell
from core.changes import FileReport, Status
from core.forms.expressions import Around
from core.ids import new_id
from core.programme.calendar.periods import fiscal_year, period_named
from core.programme.due.deadlines import reporting_period
from core.programme.pack.instruments import Instrument
from core.programme.pack.pack import Pack
from core.programme.reports.indicators import figures
from core.programme.reports.verification import approvals_needed
from core.programme.tables.faults import Fault, Faults
from core.programme.tables.period_cells import PERIOD, period_in
from core.programme.tables.report_table import (
    PROVINCE,
    ReadReport,
    is_of_tables,
    known_in,
    reports_of,
)
from core.sheets.headings import Row
from storage.reports import reports


def is_loadable(pack: Pack, instrument: Instrument) -> bool:
    """Whether its reports can be read from a table."""
    return is_of_tables(instrument, pack.form_of(instrument))


def report_table(app: App, file: str, instrument: Instrument) -> Table:
    """Its table in a file. Raises Refused."""
    form = app.world.pack.form_of(instrument)
    sheets = [instrument.id, instrument.title]
    return table_of(app, file, known_in(form), [PROVINCE], sheets)


async def load_reports(app: App, table: Table, instrument: Instrument, signed: Signed) -> None:
    """Files every row at once, and says how many there are; what is verified already stays as it
    is, and is told."""
    pack, now = app.world.pack, app.clock()
    form = pack.form_of(instrument)
    around = {province.code: surroundings(app, province.code) for province in pack.provinces}
    found, faults = reports_of(table.laid, form, around, now.isoformat())
    periods = {row.number: _period(app, instrument, row, faults) for row in table.rows}
    twice = _twice(instrument, found, periods)
    refuse(app, table, [*table.faults, *faults.found, *twice])
    tell(app, table, faults.moved)

    def work(connection: Connection) -> tuple[int, list[Fault]]:
        told: list[Fault] = []
        by = signed.known(connection, now)
        filed = [
            FiledRow(read.number, one)
            for read in found
            if (one := _filed(app, connection, instrument, read, periods[read.number], by, told))
        ]
        refuse(app, table, too_many(connection, pack, instrument, filed))
        made = [one.report for one in filed]
        write(app, connection, [*made, *approvals(signed, made)])
        return len(filed), told

    filed, told = await app.database.write(work)
    tell(app, table, told)
    print(f"loaded {filed}")


def _period(app: App, instrument: Instrument, row: Row, faults: Faults) -> str:
    """The period in the row (2024-11, 2568-q1, in words), else the one reported on today."""
    rule = app.world.pack.due_rule(instrument)
    if instrument.every is None or rule is None:
        return ""
    today = in_bangkok(app.clock()).date()
    if not row.get(PERIOD):
        return reporting_period(instrument.every, rule, today).key
    return period_in(instrument.every, row, today, faults)


def _twice(
    instrument: Instrument, found: list[ReadReport], periods: Mapping[int, str]
) -> list[Fault]:
    """Rows about the same place and period."""
    seen: dict[tuple[str, str], int] = {}
    told = []
    for one in found:
        key = (_about(instrument, one), periods[one.number])
        first = seen.setdefault(key, one.number)
        if first != one.number:
            column = instrument.about_from or "province"
            told.append(Fault(one.number, column, "load-row-twice", str(first)))
    return told


def _about(instrument: Instrument, one: ReadReport) -> str:
    return str(one.filled.by_name.get(instrument.about_from) or one.province)


def _filed(
    app: App,
    connection: Connection,
    instrument: Instrument,
    one: ReadReport,
    period: str,
    by: str,
    told: list[Fault],
) -> FileReport | None:
    """The report of a row; None, and told, where a verified one stands already."""
    pack, now = app.world.pack, in_bangkok(app.clock())
    about, report_id = _about(instrument, one), new_id(app.clock(), app.random)
    period = period or report_id
    earlier = reports.counting(connection, instrument.id, about, period)
    if earlier is not None and earlier.status is Status.VERIFIED:
        told.append(Fault(one.number, instrument.about_from, "load-verified", earlier.number))
        return None
    if earlier is not None and earlier.person_id != by:
        told.append(Fault(one.number, instrument.about_from, "load-replaced", earlier.number))
    year = fiscal_year(period_named(period).first) if instrument.every else pack.year
    return FileReport(
        report_id=report_id,
        number_prefix=number_prefix(pack, one.province, year),
        instrument=instrument.id,
        province=one.province,
        tambon=str(one.filled.by_name.get("tambon") or ""),
        year=year,
        about=about,
        period=period,
        person_id=by,
        form_hash=pack.form_of(instrument).content_hash,
        values=one.filled.values,
        labels=one.filled.labels,
        figures=figures(instrument.indicators, one.filled.by_name),
        replaces=earlier.id if earlier else None,
        approvals_needed=approvals_needed(instrument, one.filled.by_name, Around(now.date(), now)),
        most=instrument.most,
    )
