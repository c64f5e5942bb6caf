"""`khabuan connect`: sets up LINE and Telegram and says what is left to do by hand.

What the platforms call us (LINE's basic id, Telegram's name) is kept, since the links of
invites need it. Nothing here runs while serving.
"""

from collections.abc import Mapping

from sqlalchemy import Connection

from bot.base.settings import Settings
from bot.base.texts import Texts
from bot.cards.menu import key_of, rich_menu_of
from bot.channels.connecting import Connected, Note
from bot.channels.line.connect import connect_line
from bot.channels.telegram.connect import connect_telegram
from bot.cli import guards
from bot.cli.refused import Refused
from bot.cli.rich_menus import picture_of, role_menu
from bot.handlers.registry import COMMANDS, menus_of
from bot.server.wiring import LINE_ID, TELEGRAM_NAME, read_texts
from core.events import Channel
from storage.chats import chats
from storage.database import settings as kept
from storage.database.engines import Database


async def connected(settings: Settings) -> int:
    """Connects what is set up; 1 when something failed."""
    if not (settings.has_line or settings.has_telegram):
        raise Refused("no channel is set: KHABUAN_LINE_CHANNEL_TOKEN or KHABUAN_TELEGRAM_TOKEN")
    guards.must_be_whole(settings)
    texts = read_texts()
    failed = False
    for name, result in await _results(settings, texts):
        print(f"{name}:")
        _print(texts, "  ", result.done)
        _print(texts, "  ! ", result.problems)
        _print(texts, "  - ", result.by_hand)
        failed = failed or bool(result.problems)
    return int(failed)


async def _results(settings: Settings, texts: Texts) -> list[tuple[str, Connected]]:
    database = Database(settings.database_url)
    try:
        await guards.must_be_in_earnest(database)
        found = []
        if settings.has_line:
            found.append(("LINE", await _line(settings, texts, database)))
        if settings.has_telegram:
            found.append(("Telegram", await _telegram(settings, texts, database)))
        return found
    finally:
        await database.close()


async def _line(settings: Settings, texts: Texts, database: Database) -> Connected:
    printed = menus_of(COMMANDS.values())
    menus = [
        role_menu(texts, printed, role, await picture_of(texts, printed, role))
        for role in printed.rich
    ]
    people = await database.read(_line_people)
    result = await connect_line(
        settings.line_channel_token,
        settings.line_api_url,
        settings.line_data_url,
        settings.public_url,
        menus,
        people,
    )
    await _keep_name(database, LINE_ID, _arg(result, "line-account", "id"))
    return result


async def _telegram(settings: Settings, texts: Texts, database: Database) -> Connected:
    menus = menus_of(COMMANDS.values())
    result = await connect_telegram(
        settings.telegram_token,
        settings.telegram_secret,
        settings.telegram_api_url,
        settings.public_url,
        _described(texts, menus.telegram),
        _described(texts, menus.telegram_rooms),
    )
    await _keep_name(database, TELEGRAM_NAME, _arg(result, "telegram-account", "username"))
    return result


def _described(texts: Texts, slashes: Mapping[str, str]) -> list[tuple[str, str]]:
    """What stands behind the slash, and what it does in Thai."""
    return [(slash, texts.say(f"menu-{key_of(name)}")) for slash, name in slashes.items()]


def _line_people(connection: Connection) -> dict[str, list[str]]:
    """LINE user ids by the menu of their role."""
    found: dict[str, list[str]] = {}
    for address, person in chats.joined_on(connection, Channel.LINE):
        found.setdefault(rich_menu_of(person), []).append(address)
    return found


async def _keep_name(database: Database, name: str, value: str) -> None:
    if value:
        await database.write(lambda c: kept.keep_setting(c, name, value))


def _arg(result: Connected, key: str, arg: str) -> str:
    return next((str(note.args[arg]) for note in result.done if note.key == key), "")


def _print(texts: Texts, before: str, notes: list[Note]) -> None:
    for note in notes:
        print(before + texts.say(f"connect-{note.key}", note.args))
