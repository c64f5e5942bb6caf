"""`khabuan load people FILE`: invites, one code a person.

Who somebody is comes from themselves, when they join and accept the privacy notice
(PDPA s. 23, 25).
"""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.app import App
from bot.base.invite_links import new_code
from bot.cli.load.tables import Table, refuse, tell
from bot.server.wiring import code_hasher
from core.audit import entries
from core.changes import MakeInvite
from core.ids import new_id
from core.programme.tables import people_table
from core.programme.tables.people_table import InvitedPerson
from storage.people import audit, invites

GOOD_FOR = timedelta(days=60)


async def load_people(app: App, table: Table) -> None:
    """Makes the invites, all at once, and prints their codes."""
    assert app.world is not None
    faults = people_table.unknown_columns(
        table.header, people_table.PEOPLE_COLUMNS, ("name", "role")
    )
    found, more = people_table.people(table.rows, list(app.world.pack.regions()))
    refuse(app, table, faults + more.found)
    tell(app, table, more.moved)
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
