"""Years of reports in the tables of a bench: what is fast in an empty database may not stay so.

`file(app, years)` files, month by month, forty projects' progress in each province, the way a
round does. They are other projects than those people report on in the bench.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import partial

from sqlalchemy import Connection

from bot.app import App
from bot.base.clock import BANGKOK, real_clock
from core.changes import Decision, FileReport
from core.ids import new_id
from core.programme.calendar.periods import Every, before, fiscal_year, period_of
from core.programme.pack.models import Province
from storage.round import run

PROJECTS = 40
"""Of each province."""
_INSTRUMENT = "progress"
"""And its form."""


async def file(app: App, years: int) -> None:
    """Files a report a project and month, up to the month before this one."""
    projects = [
        (province, new_id(real_clock(), app.random))
        for province in app.world.pack.provinces
        for _ in range(PROJECTS)
    ]
    for month in _months(years):
        reports = _of_month(app, projects, month)
        at = datetime(month.year, month.month, 1, 9, tzinfo=BANGKOK) + timedelta(days=27)
        await app.database.write(partial(write, app, [Decision(changes=tuple(reports))], at))


async def file_this_year(app: App, times: int) -> None:
    """Forty projects a province and a report of each for the twelve months before this one, as if
    all were of this fiscal year; so often."""
    year = fiscal_year(app.clock().date())
    for number in range(12 * times):
        projects = [
            (province, new_id(real_clock(), app.random))
            for province in app.world.pack.provinces
            for _ in range(PROJECTS)
        ]
        month = date(year - 543 - 1, 10 + number % 2, 1)
        reports = _of_month(app, projects, month)
        await app.database.write(
            partial(write, app, [Decision(changes=tuple(reports))], app.clock())
        )


def write(app: App, decisions: Sequence[Decision], at: datetime, connection: Connection) -> None:
    """What a round writes when nobody hears of it."""
    run.write(
        connection,
        [run.Decided(decision) for decision in decisions],
        now=at,
        random=app.random,
        finish=lambda _decided, _told, _numbers: ([], []),
    )


def _months(years: int) -> list[date]:
    """The first days of the months before this one, the oldest first."""
    month, found = period_of(Every.MONTH, real_clock().date()), []
    for _ in range(12 * years):
        month = before(Every.MONTH, month)
        found.append(month.first)
    return found[::-1]


def _of_month(
    app: App, projects: Sequence[tuple[Province, str]], month: date
) -> Iterator[FileReport]:
    year = fiscal_year(month)
    form = app.world.shelf.current(_INSTRUMENT)
    assert form is not None
    for number, (province, project_id) in enumerate(projects):
        about = f"{project_id[:-4]}{year}"  # projects are of one year
        percent = number % 100
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
            values={"project": about, "percent": percent, "spent_baht": "45000"},
            figures={"percent": percent * 100, "spent_baht": 4_500_000, "households": 1200},
        )
