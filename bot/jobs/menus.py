"""Gives chats that have one the menu of their role after somebody joined, changed duty or left.

Not in the round: the platform may be slow or away. What fails is tried again a minute later.
"""

import structlog
from sqlalchemy import Connection

from bot.app import App
from bot.cards.menu import rich_menu_of
from bot.channels.channel import ShowsMenus
from bot.sending.transport import LostAnswer, Unreachable
from storage.chats import menus
from storage.chats.menus import WantedMenu
from storage.people import people

log = structlog.get_logger()

_AT_ONCE = 50


async def show_wanted(app: App) -> int:
    """How many chats were settled: their menu shown, or nothing to show."""
    wanted, role_menus = await app.database.write(lambda c: _taken(app, c))
    if not wanted:
        return 0
    shows = next((one for one in app.channels.values() if isinstance(one, ShowsMenus)), None)
    done = wanted
    if shows is not None:
        known = await _menus(app, shows)
        if known is None:
            return 0
        done = [
            one
            for one in wanted
            if not known or await _shown(app, shows, one, known, role_menus[one.chat_key])
        ]
    await app.database.write(lambda c: menus.settle(c, done))
    log.info("menus shown", count=len(done), of=len(wanted))
    return len(done)


def _taken(app: App, connection: Connection) -> tuple[list[WantedMenu], dict[str, str]]:
    wanted = menus.take(connection, app.clock(), _AT_ONCE)
    who = people.by_ids(connection, [one.person_id for one in wanted if one.person_id])
    return wanted, {one.chat_key: rich_menu_of(who.get(one.person_id or "")) for one in wanted}


async def _menus(app: App, shows: ShowsMenus) -> dict[str, str] | None:
    """Menu ids by role; empty before `khabuan connect`, which shows everybody theirs itself."""
    try:
        return shows.menus_in(await app.transport.fetch(*shows.menus_url()))
    except Unreachable:
        return None


async def _shown(
    app: App, shows: ShowsMenus, one: WantedMenu, known: dict[str, str], role_menu: str
) -> bool:
    menu_id = known.get(role_menu) or known.get(rich_menu_of(None))
    if menu_id is None:
        return True
    try:
        answer = await app.transport.post(shows.showing_menu(one.address, menu_id))
    except (Unreachable, LostAnswer):
        return False
    if answer.status == 429 or answer.status >= 500:
        return False
    if answer.status >= 400:
        log.warning("menu refused", status=answer.status)
    return True
