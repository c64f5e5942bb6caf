"""`khabuan recount`: are the figures people see what the reports say?

A report is judged by the pack of its own year.
"""

from collections.abc import Mapping

from sqlalchemy import Connection

from bot.app import OpenedApp
from bot.base.settings import Settings
from bot.cli.operate import opened
from bot.server.library import PACKS, Library, open_library, pack_folder
from bot.server.wiring import close
from core.programme.reports.indicators import figures
from storage.reports import recounting
from storage.reports.recounting import Difference, Judge
from storage.reports.reports import Report


async def recounted(settings: Settings, *, only_look: bool) -> int:
    """Says every figure that was wrong and puts it right; 1 when there was one."""
    app = await opened(settings)
    try:
        libraries = await _libraries(app)
        looked = await app.database.read(lambda c: recounting.look(c, _judging(c, libraries)))
        wrong = await _put_right(app, libraries, looked.suspects, only_look=only_look)
    finally:
        await close(app)
    for one in wrong:
        print(_line(one))
    if looked.unjudged:
        print(f"{looked.unjudged} reports of instruments that no pack has: left as they are")
    if not wrong:
        print(f"ok {looked.reports} reports")
        return 0
    print(f"{len(wrong)} figures {'wrong, nothing written' if only_look else 'put right'}")
    return 1


class _OnlyLooked(Exception):
    """Carries what would be put right out of a transaction that must leave nothing."""

    def __init__(self, wrong: list[Difference]) -> None:
        super().__init__()
        self.wrong = wrong


async def _put_right(
    app: OpenedApp, libraries: Mapping[int, Library], suspects: list[str], *, only_look: bool
) -> list[Difference]:
    def work(connection: Connection) -> list[Difference]:
        judge = _judging(connection, libraries)
        wrong = recounting.put_right(connection, suspects, judge, app.clock())
        if only_look:
            raise _OnlyLooked(wrong)
        return wrong

    if not suspects:
        return []
    try:
        return await app.database.write(work)
    except _OnlyLooked as looked:
        return looked.wrong


async def _libraries(app: OpenedApp) -> dict[int, Library]:
    """Every year's pack, the served one in the place of its year."""
    found: dict[int, Library] = {}
    folders = sorted(path for path in PACKS.iterdir() if path.name.isdigit())
    for folder in (*folders, pack_folder(app.settings.pack, app.clock().date())):
        library = await open_library(app.database, folder)
        found[library.pack.year] = library
    return found


def _judging(connection: Connection, libraries: Mapping[int, Library]) -> Judge:
    """A report by the pack of its year; after the last pack's year that one goes on serving."""

    def judge(report: Report) -> Mapping[str, int] | None:
        years = [year for year in libraries if year <= report.year] or [min(libraries)]
        library = libraries[max(years)]
        instrument = library.pack.instrument(report.instrument)
        form = library.shelf.by_hash(connection, report.form_hash)
        if instrument is None or form is None:
            return None
        by_name = {q.name: report.values.get(q.path) for q in form.questions}
        return figures(instrument.indicators, by_name)

    return judge


def _line(one: Difference) -> str:
    """`ตราด-2568-0042 progress.percent project-1 2024-11: 4000 -> 5500`, in hundredths."""
    kept = "none" if one.kept is None else one.kept
    counted = "none" if one.counted is None else one.counted
    return f"{one.number} {one.figure} {one.about} {one.period}: {kept} -> {counted}"
