"""`khabuan load LIST FILE`: fills a list from a table, all or nothing.

LIST is people, groups, any register of the pack, or an instrument whose form a table can answer.
"""

from collections.abc import Awaitable, Callable

from bot.app import App
from bot.base.settings import Settings
from bot.cli.load.groups import load_groups
from bot.cli.load.people import load_people
from bot.cli.load.registers import load_register
from bot.cli.load.reports import is_loadable, load_reports
from bot.cli.load.tables import Table
from bot.cli.operate import opened, ready
from bot.cli.refused import Refused
from bot.server.wiring import close
from bot.tables.read import Unreadable, read_table
from core.programme.pack.pack import Pack

PEOPLE = "people"

Loader = Callable[[App, Table], Awaitable[None]]
_OF_THEIR_OWN: dict[str, Loader] = {PEOPLE: load_people, "groups": load_groups}


async def loaded(settings: Settings, named: str, file: str, *, consented: bool = False) -> None:
    """Loads and says what it did; every fault is a line, and then nothing is loaded.

    `consented`: whoever a row names agreed to it.
    """
    app = await ready(await opened(settings))
    try:
        assert app.world is not None
        pack = app.world.pack
        if named not in lists_of(pack):
            raise Refused(f"no such register: {named} ({', '.join(lists_of(pack))})")
        try:
            table = Table(file, *read_table(file, named))
        except Unreadable as error:
            raise Refused(str(error)) from error
        instrument, register = pack.instrument(named), pack.register(named)
        if loader := _OF_THEIR_OWN.get(named):
            await loader(app, table)
        elif register is not None:
            await load_register(app, table, register, consented=consented)
        elif instrument is not None:
            await load_reports(app, table, instrument)
    finally:
        await close(app)


def lists_of(pack: Pack) -> list[str]:
    """Everything that can be loaded, by name."""
    reports = [each.id for each in pack.instruments if is_loadable(pack, each)]
    return [*_OF_THEIR_OWN, *dict.fromkeys([each.id for each in pack.registers] + reports)]
