"""Years of reports in the tables of a bench: what is fast in an empty database may not stay so.

`file(app, years)` files, month by month, forty projects' progress in each province, the way a
round does. They are other projects than those people report on in the bench.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from bot.clock import BANGKOK, real_clock
from bot.wiring import App
from core.changes import Decision, FileReport
from core.forms.form import Form
from core.ids import new_id
from core.programme.pack import Pack
from core.programme.periods import Every, before, fiscal_year, period_of
from storage import round

PROJECTS = 40
"""Of each province."""
_INSTRUMENT = "progress"


async def file(app: App, years: int) -> int:
    """How many reports there are now, of the months before this one."""
    if not years or app.world is None:
        return 0
    pack = app.world.pack
    instrument = pack.instrument(_INSTRUMENT)
    assert instrument is not None
    form = app.world.shelf.at(instrument.form)
    things = {
        (province.code, number): new_id(real_clock(), app.random)
        for province in pack.provinces
        for number in range(PROJECTS)
    }
    for month in _months(years):
        reports = [*_of_month(app, pack, form, things, month)]
        at = datetime(month.year, month.month, 1, 9, tzinfo=BANGKOK) + timedelta(days=27)
        await app.database.write(lambda c, r=reports, at=at: _filed(c, app, r, at))  # type: ignore[misc]
    return 12 * years * len(things)


def _months(years: int) -> list[date]:
    """The first days of the months before this one, the oldest first."""
    month, found = period_of(Every.MONTH, real_clock().date()), []
    for _ in range(12 * years):
        month = before(Every.MONTH, month)
        found.append(month.first)
    return found[::-1]


def _of_month(
    app: App, pack: Pack, form: Form, things: dict[tuple[str, int], str], month: date
) -> Iterator[FileReport]:
    year = fiscal_year(month)
    for province in pack.provinces:
        for number in range(PROJECTS):
            about = f"{things[province.code, number][:-4]}{year}"  # projects are of one year
            yield FileReport(
                report_id=new_id(real_clock(), app.random),
                number_prefix=f"{province.name}-{year}",
                instrument=_INSTRUMENT,
                province=province.code,
                tambon="",
                year=year,
                about=about,
                period=period_of(Every.MONTH, month).key,
                person_id=None,
                form_hash=form.content_hash,
                values={"project": about, "percent": number, "spent_baht": "45000"},
                figures={"percent": number * 100, "spent_baht": 4_500_000, "households": 1200},
            )


def _filed(connection: Connection, app: App, reports: list[FileReport], at: datetime) -> None:
    decided = [round.Decided(Decision(changes=(one,))) for one in reports]
    round.write(connection, decided, now=at, random=app.random, finish=lambda *_: ([], []))
