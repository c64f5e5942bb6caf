"""`khabuan carry FROM TO`: what of one fiscal year goes on in the next, all of it or nothing.

A row that is carried stays the same row, so that its reports, money and history go with it.
Registers say in the pack which of their open rows go on; done twice it changes nothing more.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import Connection

from bot.app import OpenedApp
from bot.base.clock import in_bangkok
from bot.base.settings import Settings
from bot.cli.operate import opened
from bot.cli.refused import Refused
from bot.readings.ledgers import books_of_country
from bot.server.library import PACKS, open_library, pack_folder
from bot.server.wiring import close
from core.changes import CarryEntity, Decision
from core.forms.expressions import Around
from core.programme.calendar.periods import Years
from core.programme.pack.pack import Pack
from core.programme.pack.topics import Register
from core.programme.registers.register_rows import holds
from core.programme.reports.indicators import in_units
from storage.money import ledgers
from storage.registers import entities
from storage.registers.entities import Entity
from storage.round import run

_WHOLE = 100 * 100
"""A hundred percent, in hundredths."""


@dataclass(slots=True)
class _Going:
    """What was found: rows to carry, and how many of each register do what else."""

    rows: list[Entity] = field(default_factory=list)
    by_itself: Counter[str] = field(default_factory=Counter)
    there: Counter[str] = field(default_factory=Counter)
    anew: Counter[str] = field(default_factory=Counter)
    finished: Counter[str] = field(default_factory=Counter)
    stays: Counter[str] = field(default_factory=Counter)
    waits: list[str] = field(default_factory=list)


async def carried(settings: Settings, year: int, to: int, *, only_look: bool) -> None:
    """Says what goes on, and unless only looked at, carries it. Raises Refused."""
    if to != year + 1:
        raise Refused(f"{to} is not the year after {year}")
    app = await opened(settings)
    try:
        pack = await _pack(app, year, to)

        def work(connection: Connection) -> _Going:
            return went_on(app, connection, pack, year, only_look=only_look)

        going = await (app.database.read(work) if only_look else app.database.write(work))
    finally:
        await close(app)
    for line in _told(going, year, to, only_look=only_look):
        print(line)


def went_on(
    app: OpenedApp, connection: Connection, pack: Pack, year: int, *, only_look: bool = False
) -> _Going:
    """Carries into the year after, in one transaction; what went, and what did not."""
    going = _going(app, connection, pack, year, year + 1)
    if going.rows and not only_look:
        _carry(app, connection, going.rows, year + 1)
    return going


async def _pack(app: OpenedApp, year: int, to: int) -> Pack:
    """The pack that says what goes on: the one that is served, or that of the year before."""
    served = pack_folder(app.settings.pack, in_bangkok(app.clock()).date())
    pack = (await open_library(app.database, served)).pack
    if pack.year in (year, to):
        return pack
    folder = PACKS / str(year)
    if not (folder / "programme.toml").is_file():
        raise Refused(f"no pack of {year}, and the one that is served is {pack.year}")
    return (await open_library(app.database, folder)).pack


def _going(app: OpenedApp, connection: Connection, pack: Pack, year: int, to: int) -> _Going:
    going = _Going()
    now = in_bangkok(app.clock())
    for register in pack.registers:
        if register.lives_on:
            rows = entities.in_year(connection, register.id, Years(0, year))
            going.by_itself[register.id] += len(rows)
            continue
        rows = entities.in_year(connection, register.id, Years(year, year))
        finished = _finished(connection, register, rows, year)
        for row in rows:
            _sort(connection, register, row, to, going, Around(now.date(), now), finished)
    for books in books_of_country(connection, pack, year):
        entered: Counter[str] = Counter()
        for each in ledgers.entries(connection, books.province, to, _carried_in(pack)):
            entered[each.figure] += each.hundredths
        known = pack.province(books.province)
        for ledger in pack.ledgers:
            left = books.balance(ledger).left_satang or 0
            if ledger.carried_in and left != entered[ledger.carried_in]:
                written = entered[ledger.carried_in]
                going.waits.append(
                    f"waits: {ledger.id} {known.name if known else books.province} has "
                    f"{in_units(left):f} baht left, {in_units(written):f} written in {to}"
                )
    return going


def _carried_in(pack: Pack) -> list[str]:
    return [each.carried_in for each in pack.ledgers if each.carried_in]


def _sort(
    connection: Connection,
    register: Register,
    row: Entity,
    to: int,
    going: _Going,
    around: Around,
    finished: set[str],
) -> None:
    """Where one row of a year's register goes."""
    if row.through >= to:
        going.there[register.id] += 1
    elif not register.carried_when or not holds(register.carried_when, row.data, around):
        going.stays[register.id] += 1
    elif row.id in finished:
        going.finished[register.id] += 1
    elif row.slot and entities.in_slot(connection, register.id, Years(to, to), row.slot):
        going.anew[register.id] += 1
    else:
        going.rows.append(row)


def _finished(
    connection: Connection, register: Register, rows: list[Entity], year: int
) -> set[str]:
    """Rows whose latest report says that all is done, though nobody closed them."""
    if register.finished_by is None:
        return set()
    ids = [row.id for row in rows]
    latest = {
        each.about: each.hundredths
        for each in ledgers.entries_before(connection, ids, year + 1, [register.finished_by])
    }  # in the order of their periods
    return {about for about, percent in latest.items() if percent >= _WHOLE}


def _carry(app: OpenedApp, connection: Connection, rows: list[Entity], to: int) -> None:
    changes = tuple(CarryEntity(row.id, row.list_name, row.province, to) for row in rows)
    decided = [run.Decided(Decision(changes=changes))]
    run.write(
        connection,
        decided,
        now=app.clock(),
        random=app.random,
        finish=lambda _decided, _told, _numbers: ([], []),
    )


def _told(going: _Going, year: int, to: int, *, only_look: bool) -> Iterator[str]:
    carrying = Counter(row.list_name for row in going.rows)
    several = (
        (f"to carry to {to}" if only_look else f"carried to {to}", carrying),
        (f"in {to} already", going.there),
        (f"made anew in {to}", going.anew),
        ("go on by themselves", going.by_itself),
        ("finished, not carried, to be closed", going.finished),
        (f"stay with {year}", going.stays),
    )
    for what, counted in several:
        if +counted:
            yield f"{what}: " + ", ".join(f"{name} {n}" for name, n in sorted((+counted).items()))
    yield from going.waits
    if only_look:
        yield "nothing written"
    elif not going.rows:
        yield "nothing to carry"
