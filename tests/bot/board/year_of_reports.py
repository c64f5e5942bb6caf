"""Two provinces at work in one year, and a little in the year before: enough for every filter.

Trat is in group 1, Nan in none. Of each thing some was verified and some not, some is of October
and some of December; of the year before there is one report a province.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from bot.app import App
from bot.server.library import PACKS, read_files
from core.changes import ApproveReport, Decision, FileReport, KeepEntity
from core.programme.pack.next_year import next_pack
from core.programme.reports.indicators import figures
from storage.round import run

YEAR = 2569
NOW = "2026-01-20T09:00"
OCTOBER, NOVEMBER, DECEMBER = (
    datetime(2025, 10, 20, 3, tzinfo=UTC),
    datetime(2025, 11, 20, 3, tzinfo=UTC),
    datetime(2025, 12, 20, 3, tzinfo=UTC),
)
LAST_YEAR = datetime(2024, 11, 20, 3, tzinfo=UTC)
PLACES = {"23": "230601", "55": "550101"}
LEADER, VERIFIER = "a" * 32, "b" * 32


def pack_of_the_next_year(folder: Path) -> Path:
    """The year's pack as `khabuan new-year` makes the next."""
    pack = folder / "packs" / str(YEAR)
    for path, content in next_pack(read_files(PACKS / "2568"), 2568, YEAR).items():
        (pack / path).parent.mkdir(parents=True, exist_ok=True)
        (pack / path).write_bytes(content)
    return pack


async def fill(app: App) -> None:
    """All of it, as rounds write it."""
    book = Book(app)
    for province, tambon in PLACES.items():
        for at, decision in book.of_province(province, tambon):
            await app.database.write(_written(app, decision, at))


def project_id(province: str, number: int) -> str:
    """The project of a province that was opened as its first or second."""
    return f"{province}{number}".rjust(32, "e")


def _written(app: App, decision: Decision, at: datetime) -> Any:
    def work(connection: Connection) -> None:
        run.write(connection, [run.Decided(decision)], now=at, random=app.random,
                  finish=lambda _decided, _told, _numbers: ([], []))  # fmt: skip

    return work


@dataclass
class Book:
    """What happened, in the order in which it is written."""

    app: App
    count: int = 0

    def of_province(self, province: str, tambon: str) -> Iterator[tuple[datetime, Decision]]:
        """One of the two."""
        one, two = project_id(province, 1), project_id(province, 2)
        yield from self._opened(province, one, "P06", tambon, OCTOBER, days=2)
        yield from self._opened(province, two, "P04", tambon, DECEMBER, days=0)
        told: tuple[tuple[datetime, str, int, str, int, int], ...] = (
            (OCTOBER, one, 40, "10000", 5, 2),
            (NOVEMBER, one, 45, "20000", 8, 0),
            (DECEMBER, one, 30, "900000", 0, 10),
            (OCTOBER, two, 20, "5000", 6, 0),
            (DECEMBER, two, 10, "70000", 0, 0),
        )
        for at, about, percent, spent, households, days in told:
            values = {"project": about, "percent": percent, "spent_baht": spent,
                      "households": households}  # fmt: skip
            yield from self._filed("progress", province, about, values, at, days)
        for at, days in ((OCTOBER, 1), (DECEMBER, 0)):  # about a project, and of no month
            got = {"project": one, "amount_baht": "5000"}
            yield from self._filed("area-budget", province, one, got, at, days)
        for at, days in ((OCTOBER, 1), (DECEMBER, 0)):
            hit = {"kind": "flood", "households": 12, "tambon": tambon}
            yield from self._filed("incident", province, tambon, hit, at, days, tambon, {
                "kind": "flood", "households": "12", "state": "told"
            })  # fmt: skip
            yield from self._filed("referral", province, "", {}, at, days, tambon, {
                "agency": "dopa", "state": "sent"
            })  # fmt: skip
            sure = {"status": "used"}
            yield from self._filed("plan", province, province, sure, at, days, "", sure)
        yield from self._filed("assess-tambon", province, tambon, {}, OCTOBER, 3, tambon)
        other = f"{tambon[:4]}02"
        yield from self._filed("assess-tambon", province, other, {}, DECEMBER, 0, other)
        before = {"percent": 10, "spent_baht": "1000", "households": 1}
        yield from self._filed("progress", province, f"{province}-old", before, LAST_YEAR, 1)

    def _opened(
        self, province: str, row: str, code: str, tambon: str, at: datetime, *, days: int
    ) -> Iterator[tuple[datetime, Decision]]:
        data = {"code": code, "budget_baht": "100000", "households_target": "20"}
        made = (row, f"โครงการ {code} {province}", data)
        yield from self._filed("project", province, province, {}, at, days, tambon, None, made)

    def _filed(
        self,
        name: str,
        province: str,
        about: str,
        values: dict[str, Any],
        at: datetime,
        days: int,
        tambon: str = "",
        row: dict[str, str] | None = None,
        made: tuple[str, str, dict[str, str]] | None = None,
    ) -> Iterator[tuple[datetime, Decision]]:
        """Filed, with the row it opens, and verified after so many days; 0: not yet."""
        pack = self.app.world.pack
        instrument = pack.instrument(name)
        assert instrument is not None
        self.count += 1
        report_id = f"{self.count}".rjust(32, "d")
        year = YEAR if at > LAST_YEAR else YEAR - 1
        report = FileReport(
            report_id, f"{province}-{year}", name, province, tambon, year, about or report_id,
            f"{at.year}-{at.month:02}" if instrument.every else report_id, LEADER,
            pack.form_of(instrument).content_hash, values,
            figures(instrument.indicators, values),
        )  # fmt: skip
        opens = [each.id for each in pack.registers if each.opened_by == name]
        if row is not None:
            made = (f"{self.count}".rjust(32, "f"), f"{name} {self.count}", row)
        rows = [
            KeepEntity(made[0], opens[0], made[1], province, tambon, year, made[2], report_id)
            for _ in (0,)
            if made is not None
        ]
        yield at, Decision(changes=(report, *rows))
        if days:
            verdict = ApproveReport(report_id, 1, VERIFIER, is_last=True)
            yield at + timedelta(days=days), Decision(changes=(verdict,))
