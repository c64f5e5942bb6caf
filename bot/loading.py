"""`khabuan load LIST FILE`: fills a register from a table, all or nothing.

People are loaded as invites (one code each): who somebody is comes from themselves, when
they join and accept the privacy notice (PDPA s. 23, 25).
"""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.codes import new_code
from bot.loading_groups import load_placings
from bot.operate import opened, ready
from bot.serve import Refused
from bot.settings import Settings
from bot.sheets import Unreadable, read_table
from bot.wiring import App, close, code_hasher
from core.audit import entries
from core.changes import KeepEntity, MakeInvite
from core.ids import new_id
from core.programme import placing_table, registers
from core.programme.registers import Fault, InvitedPerson, LoadedProject
from storage import audit, entities, invites, keeping_rows

GOOD_FOR = timedelta(days=60)


async def loaded(settings: Settings, register: str, file: str) -> None:
    """Loads and says what it did; every fault is a line, and then nothing is loaded."""
    if register not in _LOADERS:
        raise Refused(f"no such register: {register} ({', '.join(_LOADERS)})")
    try:
        header, rows = read_table(file)
    except Unreadable as error:
        raise Refused(str(error)) from error
    app = await ready(await opened(settings))
    try:
        await _LOADERS[register](app, file, header, rows)
    finally:
        await close(app)


async def _people(app: App, file: str, header: list[str], rows: list[dict[str, str]]) -> None:
    assert app.world is not None
    faults = registers.unknown_columns(header, registers.PEOPLE_COLUMNS, ("name", "role"))
    found, more = registers.people(rows, list(app.world.pack.regions()))
    _refuse(app, file, faults + more.found)
    now = app.clock()
    codes = [new_code(app.random) for _ in found]
    hash_code = code_hasher(app.settings)
    made = [
        _invite(app, person, hash_code(code), now)
        for person, code in zip(found, codes, strict=True)
    ]

    def work(connection: Connection) -> None:
        invites.make(connection, made, now)
        audit.keep(connection, [entry for one in made for entry in entries(one, None)], now)

    await app.database.write(work)
    for person, code in zip(found, codes, strict=True):
        print(f"{code} {person.holding.role.value} {person.holding.province} {person.name}")
    print(f"invited {len(found)}")


async def _projects(app: App, file: str, header: list[str], rows: list[dict[str, str]]) -> None:
    assert app.world is not None
    pack = app.world.pack
    faults = registers.unknown_columns(header, registers.PROJECT_COLUMNS, ("code", "province"))
    found, more = registers.projects(rows, {p.code: p.short for p in pack.projects})
    _refuse(app, file, faults + more.found)
    now, year = app.clock(), pack.year

    def work(connection: Connection) -> int:
        known = {
            (row.province, row.tambon, row.data.get("code"), row.label): row.id
            for row in entities.in_year(connection, "projects", year)
        }
        kept = [_entity(app, one, known, year, now) for one in found]
        keeping_rows.keep(connection, kept, now)
        audit.keep(connection, [entry for one in kept for entry in entries(one, None)], now)
        return len(kept)

    print(f"loaded {await app.database.write(work)}")


async def _groups(app: App, file: str, header: list[str], rows: list[dict[str, str]]) -> None:
    assert app.world is not None
    pack = app.world.pack
    faults = registers.unknown_columns(header, placing_table.COLUMNS, placing_table.COLUMNS)
    found, more = placing_table.placings(rows, pack)
    _refuse(app, file, faults + more.found)
    await load_placings(app, pack, found)


def _invite(app: App, person: InvitedPerson, code_hash: str, now: datetime) -> MakeInvite:
    return MakeInvite(
        invite_id=new_id(now, app.random),
        code_hash=code_hash,
        holding=person.holding,
        name=person.name,
        uses=1,
        expires_at=now + GOOD_FOR,
        by=None,
    )


def _entity(
    app: App,
    one: LoadedProject,
    known: dict[tuple[str, str, str | None, str], str],
    year: int,
    now: datetime,
) -> KeepEntity:
    """The same project loaded again changes its row; it is known by place, code and name."""
    key = (one.province, one.tambon, one.data["code"], one.label)
    return KeepEntity(
        entity_id=known.get(key) or new_id(now, app.random),
        list_name="projects",
        label=one.label,
        province=one.province,
        tambon=one.tambon,
        year=year,
        data=one.data,
    )


def _refuse(app: App, file: str, faults: list[Fault]) -> None:
    if not faults:
        return
    lines = [
        f"{file}: row {one.row}, column {one.column}: "
        + app.texts.say(one.why, {"found": one.found})
        for one in faults
    ]
    raise Refused("\n".join([*lines, app.texts.say("load-nothing", {"faults": len(faults)})]))


_LOADERS = {"people": _people, "projects": _projects, "groups": _groups}
