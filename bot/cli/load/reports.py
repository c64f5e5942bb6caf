"""`khabuan load INSTRUMENT FILE`: reports about places from a table, such as TPMAP's (S12-S14).

They are filed by nobody in particular and wait for whoever verifies there, as a form sent in a
chat does; a second table about the same place and period takes the place of the first.
"""

from sqlalchemy import Connection

from bot.app import App
from bot.base.clock import in_bangkok
from bot.cli.load.tables import Table, refuse, tell
from core.changes import Decision, FileReport, Status
from core.forms.engine import Surroundings
from core.forms.expressions import Around
from core.ids import new_id
from core.programme.calendar.periods import fiscal_year, is_period_of, period_named
from core.programme.due.deadlines import reporting_period
from core.programme.pack.instruments import Instrument
from core.programme.pack.pack import Pack
from core.programme.reports.indicators import figures
from core.programme.reports.verification import approvals_needed
from core.programme.tables.report_table import (
    PERIOD,
    ReadReport,
    header_faults,
    is_of_tables,
    reports_of,
)
from core.programme.tables.table_cells import Fault
from storage.reports import reports
from storage.round import run


def is_loadable(pack: Pack, instrument: Instrument) -> bool:
    """Whether its reports can be read from a table."""
    return is_of_tables(instrument, pack.form_of(instrument))


async def load_reports(app: App, table: Table, instrument: Instrument) -> None:
    """Files every row at once, and says how many there are."""
    assert app.world is not None
    pack, now = app.world.pack, app.clock()
    form = pack.form_of(instrument)
    around = {province.code: _surroundings(app, province.code) for province in pack.provinces}
    found, faults = reports_of(table.rows, form, around, now.isoformat())
    wrong = [*header_faults(form, table.header), *faults.found]
    periods = [_period(app, instrument, row, number, wrong)
               for number, row in enumerate(table.rows, start=2)]  # fmt: skip
    by_row = {one.number: one for one in found}
    wrong += _twice(instrument, found, periods)
    refuse(app, table, wrong)
    tell(app, table, faults.moved)

    def work(connection: Connection) -> list[Fault]:
        told: list[Fault] = []
        made = [
            _filed(app, connection, instrument, by_row[number], period, told)
            for number, period in enumerate(periods, start=2)
        ]
        if told:
            return told
        decided = [run.Decided(Decision(changes=(one,))) for one in made]
        run.write(
            connection, decided, now=now, random=app.random, finish=lambda _d, _t, _n: ([], [])
        )
        return []

    refuse(app, table, await app.database.write(work))
    print(f"loaded {len(found)}")


def _surroundings(app: App, province: str) -> Surroundings:
    assert app.world is not None
    now = in_bangkok(app.clock())
    values = {
        "me_province": province,
        "me_tambon": "",
        "me_role": "staff",
        "me_name": "",
        "year": str(app.world.pack.year),
        "period": "",
    }
    return Surroundings(Around(now.date(), now), values)


def _period(
    app: App, instrument: Instrument, row: dict[str, str], number: int, wrong: list[Fault]
) -> str:
    """The period in the row (2024-11, 2568-q1, 2568), else the one reported on today."""
    assert app.world is not None
    rule = app.world.pack.due_rule(instrument)
    said = row.get(PERIOD, "")
    if instrument.every is None or rule is None:
        return ""
    today = in_bangkok(app.clock()).date()
    if not said:
        return reporting_period(instrument.every, rule, today).key
    if not is_period_of(instrument.every, said):
        wrong.append(Fault(number, PERIOD, "load-no-such-period", said))
        return ""
    return said


def _twice(instrument: Instrument, found: list[ReadReport], periods: list[str]) -> list[Fault]:
    """Rows about the same place and period."""
    seen: dict[tuple[str, str], int] = {}
    told = []
    for one in found:
        key = (_about(instrument, one), periods[one.number - 2])
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
    told: list[Fault],
) -> FileReport:
    assert app.world is not None
    pack, now = app.world.pack, in_bangkok(app.clock())
    about, report_id = _about(instrument, one), new_id(app.clock(), app.random)
    period = period or report_id
    earlier = reports.counting(connection, instrument.id, about, period)
    if earlier is not None and earlier.status is Status.VERIFIED:
        told.append(Fault(one.number, instrument.about_from, "load-verified", earlier.number))
    year = fiscal_year(period_named(period).first) if instrument.every else pack.year
    known = pack.province(one.province)
    return FileReport(
        report_id=report_id,
        number_prefix=f"{known.name if known else one.province}-{year}",
        instrument=instrument.id,
        province=one.province,
        tambon=str(one.filled.by_name.get("tambon") or ""),
        year=year,
        about=about,
        period=period,
        person_id=None,
        form_hash=pack.form_of(instrument).content_hash,
        values=one.filled.values,
        labels=one.filled.labels,
        figures=figures(instrument.indicators, one.filled.by_name),
        replaces=earlier.id if earlier else None,
        approvals_needed=approvals_needed(instrument, one.filled.by_name, Around(now.date(), now)),
        most=instrument.most,
    )
