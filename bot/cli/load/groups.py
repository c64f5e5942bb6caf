"""`khabuan load groups FILE`: places provinces in their groups (S1); earlier rows stay.

A count that leaves its target is said, never refused (F138).
"""

from sqlalchemy import Connection

from bot.app import App
from bot.cli.load.signing import Signed
from bot.cli.load.tables import Table, refuse, tell
from bot.readings.placements import PLACEMENTS
from core.audit import entries
from core.changes import CloseEntity, KeepEntity
from core.ids import new_id
from core.programme.pack.pack import Pack
from core.programme.provinces.groups import counts, off_target, placed
from core.programme.tables import placing_table
from core.programme.tables.placing_table import Placing
from storage.people import audit
from storage.registers import entities, writing


async def load_groups(app: App, table: Table, signed: Signed) -> None:
    """Writes what is new, all at once, and says how many provinces moved."""
    pack = app.world.pack
    found, faults = placing_table.placings(table.rows, pack)
    refuse(app, table, [*table.faults, *faults.found])
    tell(app, table, faults.moved)
    now = app.clock()

    def work(connection: Connection) -> tuple[int, dict[str, str]]:
        rows = entities.in_year(connection, PLACEMENTS, pack.years(PLACEMENTS))
        there = {row.province: row for row in rows}
        groups = placed(pack, {code: row.data.get("group", "") for code, row in there.items()})
        moving = [one for one in found if groups.get(one.province) != one.group]
        closed = [
            CloseEntity(there[one.province].id, None, one.province)
            for one in moving
            if one.province in there
        ]
        kept = [_row(app, pack, one) for one in moving]
        if closed:
            writing.close(connection, closed, now)
        writing.keep(connection, kept, now)
        changes: list[CloseEntity | KeepEntity] = [*closed, *kept]
        by = signed.known(connection, now)
        done = [entry for one in changes for entry in entries(one, by)]
        audit.keep(connection, done, now)
        after = {code: row.data.get("group", "") for code, row in there.items()}
        return len(kept), after | {one.province: str(one.group) for one in moving}

    moved, after = await app.database.write(work)
    print(f"loaded {moved}")
    for each in off_target(counts(pack, placed(pack, after))):
        print(f"group {each.number}: {each.provinces} provinces, target {each.target}")


def _row(app: App, pack: Pack, one: Placing) -> KeepEntity:
    register = pack.register(PLACEMENTS)
    column = register.column("group") if register else None
    return KeepEntity(
        entity_id=new_id(app.clock(), app.random),
        list_name=PLACEMENTS,
        label=(column.choices if column else {}).get(str(one.group), str(one.group)),
        province=one.province,
        tambon="",
        year=pack.year,
        data={"group": str(one.group), "why": one.why},
        slot=one.province,
    )
