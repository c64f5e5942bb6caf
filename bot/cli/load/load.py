"""`khabuan load LIST FILE`: fills a list from a table, all or nothing.

LIST is people, groups, any register of the pack, or an instrument whose form a table can answer.
"""

from collections.abc import Awaitable, Callable

from bot.app import App
from bot.base.settings import Settings
from bot.cli.load.groups import load_groups
from bot.cli.load.people import load_people
from bot.cli.load.registers import load_register, register_table
from bot.cli.load.reports import is_loadable, load_reports, report_table
from bot.cli.load.signing import Signed
from bot.cli.load.tables import Table, table_of
from bot.cli.operate import opened, ready
from bot.cli.refused import Refused
from bot.readings.placements import PLACEMENTS
from bot.server.wiring import close
from core.programme.pack.pack import Pack
from core.programme.tables import people_table, placing_table
from core.sheets.headings import Known

PEOPLE = "people"

Loader = Callable[[App, Table, Signed], Awaitable[None]]
_OF_THEIR_OWN: dict[str, tuple[Loader, Known, tuple[str, ...]]] = {
    PEOPLE: (load_people, people_table.KNOWN, people_table.NEEDED),
    "groups": (load_groups, placing_table.KNOWN, placing_table.COLUMNS),
}


async def loaded(
    settings: Settings, named: str, file: str, signed: Signed, *, consented: bool = False
) -> None:
    """Loads and says what it did; every fault is a line, and then nothing is loaded.

    `consented`: whoever a row names agreed to it.
    """
    app = await ready(await opened(settings))
    try:
        pack = app.world.pack
        if named not in lists_of(pack):
            raise Refused(f"no such register: {named} ({', '.join(lists_of(pack))})")
        instrument, register = pack.instrument(named), pack.register(named)
        own = _OF_THEIR_OWN.get("groups" if named == PLACEMENTS else named)
        if own is not None:
            loader, known, needed = own
            await loader(app, table_of(app, file, known, needed, [named]), signed)
        elif register is not None:
            table = register_table(app, file, register)
            await load_register(app, table, register, signed, consented=consented)
        elif instrument is not None:
            await load_reports(app, report_table(app, file, instrument), instrument, signed)
    finally:
        await close(app)


def lists_of(pack: Pack) -> list[str]:
    """Everything that can be loaded, by name."""
    reports = [each.id for each in pack.instruments if is_loadable(pack, each)]
    return [*_OF_THEIR_OWN, *dict.fromkeys([each.id for each in pack.registers] + reports)]
